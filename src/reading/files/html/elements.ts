// What elements of HTML do to the text around them.

/** Begin and end on a line of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
   footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li list listing main menu nav noscript ol
   optgroup option p paragraph plaintext pre search section summary table tbody tfoot thead title tr ul xmp`.split(
    /\s+/u,
  ),
);

/** Have an empty line before and after. */
export const APART: ReadonlySet<string> = new Set([
  "blockquote",
  "dl",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "pre",
  "table",
]);

/** Keep their white space and their line ends. */
export const AS_TYPED: ReadonlySet<string> = new Set(["listing", "plaintext", "pre", "textarea", "xmp"]);

/** Hold no words for a reader. */
export const PROGRAMS: ReadonlySet<string> = new Set(["script", "style"]);

export const PICTURES: ReadonlySet<string> = new Set([
  "canvas",
  "embed",
  "img",
  "image",
  "object",
  "picture",
  "svg",
  "video",
]);

/** `xhtml:td` is `td`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
