import type { Letter, Section } from "../letter.ts";
import type { Ground } from "./ground.ts";

/** The letter's sections by its headings, where the format gave none; of a heading that no list knows there is none. */
export function sectionsOf({ text, headings, lines }: Ground, given: Letter["sections"]): Letter["sections"] {
  if (given.length > 0) return given;
  const foot = lines.find(({ place }) => place === "foot")?.start ?? text.length;
  const marks = headings.filter(({ kind, start }) => kind !== "nobody" || isLineStart(text, start));
  return marks.flatMap((heading, index): Section[] => {
    if (heading.kind === null || heading.kind === "nobody") return [];
    const until = Math.min(marks[index + 1]?.start ?? text.length, heading.start < foot ? foot : text.length);
    const raw = text.slice(heading.end, until);
    const start = heading.end + raw.length - raw.trimStart().length;
    const end = heading.end + raw.trimEnd().length;
    return end <= start ? [] : [{ code: null, title: heading.title, text: text.slice(start, end), start, end }];
  });
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === "\n";
}
