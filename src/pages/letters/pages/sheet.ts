import type { Letter, Page } from "../../../reading/letter.ts";

/** A page that can be drawn: files of Word and text have words and no pages. */
export type Sheet = {
  readonly page: Page;
  /** From 1, among those that can be drawn: how people and addresses count them. */
  readonly number: number;
  /** In CSS pixels at 100%, before it is turned. */
  readonly width: number;
  readonly height: number;
};

const POINT = 96 / 72;
// A picture says how many dots it has and not how large it was; letters are A4.
const A4 = { upright: 794, across: 1123 };

export function sheetsOf({ pages, attachments }: Pick<Letter, "pages" | "attachments">): readonly Sheet[] {
  return pages
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((page, index) => {
      const { width, height, attachment } = page;
      const isPdf = attachment !== null && attachments[attachment]?.contentType === "application/pdf";
      const across = isPdf ? width * POINT : height >= width ? A4.upright : A4.across;
      return { page, number: index + 1, width: Math.round(across), height: Math.round((across * height) / width) };
    });
}
