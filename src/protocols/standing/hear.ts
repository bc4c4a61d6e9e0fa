import type { Result, Specimen } from "../../reading/report.ts";
import type { Reading } from "../decide/reading-of.ts";
import { heardIn } from "./words.ts";

// What the laboratory's words say of one result: its own, and those about the specimen that it was
// measured in, which are about every result of that specimen.

export type Hears = {
  /** The text that says the sample or the test failed; null where none does. */
  readonly spoiled: string | null;
  readonly telephoned: boolean;
  readonly blasts: boolean;
};

const SILENCE: Hears = { spoiled: null, telephoned: false, blasts: false };

export function hear(
  { text, codedValue, comments, raw }: Result,
  { problem }: Reading,
  specimen: Specimen | undefined,
): Hears {
  const ofSpecimen = specimen?.comments ?? NONE;
  const isSilent = text === null && codedValue === null && problem === null;
  if (isSilent && comments.length === 0 && ofSpecimen.length === 0) return SILENCE;
  if (isSilent && ofSpecimen.length === 0) return hearAll(comments);
  const own = [text, codedValue?.text ?? null, problem === null ? null : raw].filter((one) => one !== null);
  return hearAll([...own, ...comments, ...ofSpecimen]);
}

/** What the laboratory wrote about the report as a whole, its comments, those of headings and of specimens that no result claims, says. */
export function hearWhole(
  comments: readonly string[],
  ofSpecimens: readonly string[],
  headings: readonly Result[],
): Hears {
  if (comments.length === 0 && ofSpecimens.length === 0 && headings.length === 0) return SILENCE;
  return hearAll([...comments, ...ofSpecimens, ...headings.flatMap((heading) => heading.comments)]);
}

const NONE: readonly string[] = [];

function hearAll(texts: readonly string[]): Hears {
  let spoiled: string | null = null;
  let telephoned = false;
  let blasts = false;
  for (const text of texts) {
    const heard = heardIn(text);
    if (heard.spoiled) spoiled ??= text;
    if (heard.telephoned) telephoned = true;
    if (heard.blasts) blasts = true;
  }
  return { spoiled, telephoned, blasts };
}
