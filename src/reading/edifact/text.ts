import { part, type Segment } from "./segment.ts";

// Text is cut to fit its field: 70 characters a line of free text, 35 a line of a name. A line that fills
// its field to the last character was cut in the middle and is joined as it was; a shorter one ended.

const FREE_TEXT = 70;
const NAME = 35;

/** The free text of an FTX, its lines joined by line breaks; "" where it has none. Blanks inside are kept: they make tables. */
export function freeText(segment: Segment): string {
  return joined(segment.elements[3] ?? [], FREE_TEXT, "\n").trimEnd();
}

/** A name in components, or null where none was sent. */
export function nameIn(segment: Segment, element: number): string | null {
  const lines = segment.elements[element] ?? [];
  if (lines.length <= 1) {
    const only = part(segment, element, 0).trim();
    return only === "" ? null : only;
  }
  const name = joined(lines, NAME, " ").trim();
  return name === "" ? null : name;
}

function joined(lines: readonly string[], full: number, gap: string): string {
  let out = lines[0] ?? "";
  for (let i = 1; i < lines.length; i += 1) out += (lines[i - 1]!.length === full ? "" : gap) + lines[i]!;
  return out;
}
