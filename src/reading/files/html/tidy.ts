// What makes XHTML safe to read as HTML. An HTML parser knows neither `<title/>`, after which it would take the rest
// of the letter for a title, nor CDATA, which it would take for a comment.

const CLOSED = /<((?:script|style|title|textarea|iframe|noembed|noframes|xmp)(?:\s[^<>]*)?)\/>/giu;
const CDATA = "<![CDATA[";

export function tidy(html: string): string {
  const open = html.replace(CLOSED, (_, inside: string) => `<${inside}></${inside.split(/\s/u)[0] ?? ""}>`);
  const [before = "", ...rest] = open.split(CDATA);
  return before + rest.map(asText).join("");
}

/** What stands between CDATA's begin and its end means itself; one without an end is left to the parser. */
function asText(from: string): string {
  const end = from.indexOf("]]>");
  if (end === -1) return CDATA + from;
  return from.slice(0, end).replaceAll("&", "&amp;").replaceAll("<", "&lt;") + from.slice(end + 3);
}
