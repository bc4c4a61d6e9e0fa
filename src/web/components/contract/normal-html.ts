// Two pieces of HTML that a browser takes for the same become the same list of tags and texts: attributes in
// order of their names, white space collapsed, and none where markup was only indented. Inside text that is
// hidden from the eye spaces count, since a screen reader would run words together without them.

const TOKEN =
  /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>|[^<]+/gi;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&ctdot;": "⋯",
};
const VOID = new Set(["br", "hr", "img", "input", "link", "meta"]);
const HIDDEN = '<span class="nhsuk-u-visually-hidden">';

export function normalHtml(html: string): readonly string[] {
  const tokens: string[] = [];
  let isHidden = false;
  let end = 0;
  for (const match of html.matchAll(TOKEN)) {
    // What the pattern passes over would be compared by nobody.
    if (match.index !== end) throw new Error(`not read: ${html.slice(end, match.index)}`);
    end = match.index + match[0].length;
    if (match[0].startsWith("<!--")) continue;
    const name = match[2];
    const token: string = name === undefined ? textOf(match[0], isHidden) : tagOf(match[1] ?? "", name, match[3] ?? "");
    isHidden = token === HIDDEN || (isHidden && name === undefined);
    if (token !== "") tokens.push(token);
    // An element of a drawing may close itself; a void element of HTML has no end to write.
    if (match[0].endsWith("/>") && name !== undefined && !VOID.has(name)) tokens.push(`</${name}>`);
  }
  if (end !== html.length) throw new Error(`not read: ${html.slice(end)}`);
  return tokens;
}

function textOf(text: string, isHidden: boolean): string {
  const one = decoded(text).replaceAll(/\s+/g, " ");
  return isHidden ? one : one.trim();
}

function tagOf(slash: string, name: string, attributes: string): string {
  const pairs = [...attributes.matchAll(ATTRIBUTE)]
    .map(
      ([, key = "", double, single]) =>
        `${key}="${decoded(double ?? single ?? "")
          .trim()
          .replaceAll(/\s+/g, " ")}"`,
    )
    .sort();
  return `<${[slash + name.toLowerCase(), ...pairs].join(" ")}>`;
}

function decoded(text: string): string {
  return text.replaceAll(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);
}
