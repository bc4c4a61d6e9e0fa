import { canonical, sha256Of } from "../../base/canonical.ts";
import type { PaperKind, PaperStepName } from "./tables.ts";

// A leaflet or form of a practice. It is used when a GP of the practice has signed its bytes, and only as long as what
// was signed is what is there.

export type PaperFacts = {
  readonly id: string;
  readonly kind: PaperKind;
  /** The same for all versions of one; `resource` is this one, and `number` counts them. */
  readonly series: string;
  readonly resource: string;
  readonly number: number;
  readonly title: string;
  readonly words: string;
  readonly version: string;
  readonly licence: string;
  readonly author: string;
  /** Who added it to the library: "The programme", a practice, or one that is not named. */
  readonly from: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** ISO day. */
  readonly reviewBy: string;
};

export type PaperStep = {
  readonly step: PaperStepName;
  readonly at: Date;
  readonly by: string;
  readonly reason: string | null;
  readonly bound: string | null;
  readonly sha256: string | null;
};

export type Paper = PaperFacts & {
  readonly adoptedAt: Date;
  readonly adoptedBy: string;
  readonly steps: readonly PaperStep[];
  /** True where another paper of its series was signed later: that one stands in its place, for good. */
  readonly superseded: boolean;
};

/** Only "in-use" is anybody's to hand out. */
export type PaperStanding = "waiting" | "in-use" | "altered" | "declined" | "withdrawn" | "superseded";

/** All that a signature binds: which paper, in which bytes, read by whom, and until when. */
export type PaperBound = Omit<PaperFacts, "reviewBy"> & {
  readonly by: string;
  readonly at: string;
  /** The ISO day by which a GP here reads it again. */
  readonly reviewBy: string;
};

export function boundOfPaper(bound: PaperBound): { readonly bound: string; readonly sha256: string } {
  const text = canonical(bound);
  return { bound: text, sha256: sha256Of(text) };
}

export function standingOfPaper(paper: Paper): PaperStanding {
  const last = paper.steps.at(-1);
  if (last === undefined) return "waiting";
  switch (last.step) {
    case "decline":
      return "declined";
    case "withdraw":
      return "withdrawn";
    case "sign":
      if (!isAsSigned(paper, last)) return "altered";
      return paper.superseded ? "superseded" : "in-use";
  }
}

/** Whether the row still is what was signed: each field that the signature binds, and the signature's own hash. */
function isAsSigned(paper: Paper, { bound, sha256, by, at }: PaperStep): boolean {
  if (bound === null || sha256Of(bound) !== sha256) return false;
  return boundOfPaper({ ...factsOf(paper), by, at: at.toISOString(), reviewBy: reviewIn(bound) }).sha256 === sha256;
}

/** What is bound of a paper, and nothing that changes with its steps. */
export function factsOf(paper: PaperFacts): PaperFacts {
  const { id, kind, series, resource, number, title, words, version, licence, author, from } = paper;
  const { sha256, fileName, mediaType, bytes, reviewBy } = paper;
  const said = { id, kind, series, resource, number, title, words, version, licence, author, from };
  return { ...said, sha256, fileName, mediaType, bytes, reviewBy };
}

/** The ISO day by which it is to be read again: as the GP here signed it, else as its author wished. */
export function reviewOf({ steps, reviewBy }: Paper): string {
  const bound = steps.findLast(({ step }) => step === "sign")?.bound ?? null;
  return bound === null ? reviewBy : reviewIn(bound);
}

/** True from the day after. `today`: ISO day. */
export function isReviewPast(paper: Paper, today: string): boolean {
  return reviewOf(paper) < today;
}

export function signedOf({ steps }: Paper): PaperStep | null {
  return steps.findLast(({ step }) => step === "sign") ?? null;
}

function reviewIn(bound: string): string {
  const { reviewBy }: Partial<PaperBound> = JSON.parse(bound);
  return reviewBy ?? "";
}
