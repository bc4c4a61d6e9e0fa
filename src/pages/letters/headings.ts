import type { Letter } from "../../reading/letter.ts";

export type Stretch = { readonly start: number; readonly end: number; readonly isHeading: boolean };

/** The text in stretches, in order and without a gap: the titles of its sections, and what stands between them. */
export function stretchesOf({ text, sections }: Pick<Letter, "text" | "sections">): readonly Stretch[] {
  const headings = sections
    .flatMap(({ title, start }) => {
      if (title === null || title.trim() === "") return [];
      // The title is a line before its section, or the section's own first words.
      const from = text.startsWith(title, start) ? start : start - title.length - 1;
      return from >= 0 && text.startsWith(title, from) ? [{ start: from, end: from + title.length }] : [];
    })
    .sort((a, b) => a.start - b.start);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { start, end } of headings) {
    if (start < at) continue;
    if (start > at) stretches.push({ start: at, end: start, isHeading: false });
    stretches.push({ start, end, isHeading: true });
    at = end;
  }
  if (at < text.length) stretches.push({ start: at, end: text.length, isHeading: false });
  return stretches;
}
