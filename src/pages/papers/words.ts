import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { type Paper, type PaperStanding, type PaperStep, signedOf } from "../../countersign/papers/paper.ts";
import type { PaperKind } from "../../countersign/papers/tables.ts";
import type { Newest } from "../../programme/library/newest.ts";
import type { TagColour } from "../../web/components/tag.tsx";

export const KIND_WORDS: Readonly<Record<PaperKind, string>> = { leaflet: "Leaflet", form: "Form" };

export const STANDING_WORDS: Readonly<Record<PaperStanding, string>> = {
  waiting: "Not signed",
  "in-use": "In use",
  altered: "Altered since it was signed",
  declined: "Declined",
  withdrawn: "Withdrawn",
  superseded: "Replaced by a newer version",
};
export const STANDING_COLOUR: Readonly<Record<PaperStanding, TagColour>> = {
  waiting: "grey",
  "in-use": "green",
  altered: "red",
  declined: "grey",
  withdrawn: "grey",
  superseded: "grey",
};

type Names = ReadonlyMap<string, string>;

/** "Dr Test Gp, 16-Nov-2026" */
export function whoWhen(names: Names, { by, at }: Pick<PaperStep, "by" | "at">): string {
  return `${names.get(by) ?? "Somebody who left"}, ${showDate(localDay(at))}`;
}

export function signedWords(names: Names, paper: Paper): string {
  const signed = signedOf(paper);
  return signed === null ? "Nobody" : whoWhen(names, signed);
}

/** The version in the library that came after this one; null where this is the newest, or that was withdrawn. */
export function newerThan({ number }: Pick<Paper, "number">, newest: Newest | null | undefined): Newest | null {
  if (newest === null || newest === undefined || newest.withdrawn !== null) return null;
  return newest.number > number ? newest : null;
}
