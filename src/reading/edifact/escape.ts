// Writing what `tokenize` reads, with the usual separators.

/** A text as a component: what would separate is released. */
export function escaped(text: string): string {
  return text.replaceAll(/[?'+:]/g, "?$&");
}

/** A segment with its terminator. Elements are components or one text; what is empty at the end is left out. */
export function segment(tag: string, ...elements: readonly (string | readonly string[])[]): string {
  const written = elements.map((element) =>
    typeof element === "string" ? escaped(element) : trimmed(element.map(escaped), ":"),
  );
  return `${trimmed([tag, ...written], "+")}'`;
}

function trimmed(parts: readonly string[], separator: string): string {
  let end = parts.length;
  while (end > 0 && parts[end - 1] === "") end -= 1;
  return parts.slice(0, end).join(separator);
}

const LINE = 70;
const LINES = 5;

/** Free text as as many FTX segments as it needs: a longer line fills its field to the last character and goes on in the next. */
export function freeTextSegments(qualifier: string, text: string): string[] {
  const lines = text.split("\n").flatMap((line) => {
    const pieces: string[] = [];
    for (let at = 0; at < line.length; at += LINE) pieces.push(line.slice(at, at + LINE));
    return pieces.length === 0 ? [" "] : pieces;
  });
  const segments: string[] = [];
  for (let at = 0; at < lines.length; at += LINES) {
    segments.push(segment("FTX", qualifier, "", "", lines.slice(at, at + LINES)));
  }
  return segments;
}
