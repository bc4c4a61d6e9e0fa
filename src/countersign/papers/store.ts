import { sql } from "kysely";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { parseDay } from "../../base/typed-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import { refuseUnlessFreshGp } from "../fresh.ts";
import { boundOfPaper, factsOf, type Paper, type PaperFacts, type PaperStanding, standingOfPaper } from "./paper.ts";
import { getPaper, listPapers } from "./queries.ts";
import type { PaperStepsTable } from "./tables.ts";

// From the library to what assistants hand out: adopting copies, a GP's signature puts it to use, and a reason ends it.

export type Adopting = Omit<PaperFacts, "id">;

/** Keeps it unsigned; of bytes that wait or are in use already gives that paper, so that two presses make one. */
export async function adoptPaper(
  tx: PracticeScope,
  { practice, account }: Pick<Person, "practice" | "account">,
  adopting: Adopting,
  at: Date,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  await holdSeries(tx, practice, adopting.series);
  const there = (await listPapers(tx, practice, adopting.series)).find(
    (one) => one.resource === adopting.resource && STANDS.has(standingOfPaper(one)),
  );
  if (there !== undefined) return { id: there.id, isNew: false };
  const id = newId();
  const { from, fileName, mediaType, reviewBy, ...row } = adopting;
  await tx
    .insertInto("practice.papers")
    .values({
      ...row,
      practice,
      id,
      from_words: from,
      file_name: fileName,
      media_type: mediaType,
      review_by: reviewBy,
      adopted_at: at,
      adopted_by: account,
    })
    .execute();
  return { id, isNew: true };
}

const STANDS: ReadonlySet<PaperStanding> = new Set<PaperStanding>(["waiting", "in-use"]);

export type Signing = {
  readonly paper: string;
  /** The hash of the bytes that the page showed, and how many steps the paper had there. */
  readonly seal: string;
  readonly steps: number;
  /** As it was typed. */
  readonly reviewBy: string;
  readonly hasRead: boolean;
};

/**
 * A GP who has read it signs these bytes, until a day of their choice; signing what is in use says that it was read
 * again. The caller has looked that the bytes on the disk are these. Gives the hash that the signature binds.
 */
export async function signPaper(tx: PracticeScope, person: Person, signing: Signing, at: Date): Promise<string> {
  const { practice, account: by } = person;
  await refuseUnlessFreshGp(tx, practice, person, at);
  const paper = await getHeld(tx, practice, signing.paper);
  refuseMoved(paper, signing.steps);
  if (!STANDS.has(standingOfPaper(paper))) throw new Refusal("conflict", CANNOT[standingOfPaper(paper)]);
  if (paper.sha256 !== signing.seal) {
    throw new Refusal("conflict", "This is not what you were shown. Read it again before you sign.");
  }
  if (!signing.hasRead) {
    throw new Refusal("bad-input", "Say that you have read all of it. Nothing was signed.");
  }
  const reviewBy = parseDay(signing.reviewBy);
  if (reviewBy === null || reviewBy <= localDay(at)) {
    throw new Refusal(
      "bad-input",
      "Enter the day by which a GP reads it again, after today, like 16-Nov-2027. Nothing was signed.",
    );
  }
  const bound = boundOfPaper({ ...factsOf(paper), reviewBy, by, at: at.toISOString() });
  await keepStep(tx, practice, paper, { step: "sign", at, by, reason: null, ...bound });
  return bound.sha256;
}

type Ending = { readonly paper: string; readonly steps: number; readonly reason: string };

/** A GP does not want it here: it was never in use. */
export async function declinePaper(tx: PracticeScope, person: Person, ending: Ending, at: Date): Promise<void> {
  await end(tx, person, { ...ending, step: "decline", from: "waiting" }, at);
}

/** Nobody hands it out any more from this moment. Being more careful needs no fresh sign-in. */
export async function withdrawPaper(tx: PracticeScope, person: Person, ending: Ending, at: Date): Promise<void> {
  await end(tx, person, { ...ending, step: "withdraw", from: "in-use" }, at);
}

async function end(
  tx: PracticeScope,
  person: Person,
  {
    paper: id,
    steps,
    reason,
    step,
    from,
  }: Ending & { readonly step: "decline" | "withdraw"; readonly from: PaperStanding },
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (person.role !== "gp") throw new Refusal("not-allowed", "Only a GP does this. Nothing was changed.");
  const why = reason.trim();
  const paper = await getHeld(tx, person.practice, id);
  refuseMoved(paper, steps);
  const standing = standingOfPaper(paper);
  // What was changed beneath a signature is taken out of use as well as what was not.
  if (standing !== from && !(step === "withdraw" && standing === "altered")) {
    throw new Refusal("conflict", CANNOT[standing]);
  }
  if (why === "")
    throw new Refusal("bad-input", "Say why: those who would have used it will ask. Nothing was changed.");
  if (why.length > 500) throw new Refusal("bad-input", "Say it in 500 characters at most. Nothing was changed.");
  await keepStep(tx, person.practice, paper, { step, at, by: person.account, reason: why, bound: null, sha256: null });
}

const CANNOT: Readonly<Record<PaperStanding, string>> = {
  waiting: "It is not in use: no GP has signed it. Nothing was changed.",
  "in-use": "A GP has signed it: it is in use. Nothing was changed.",
  altered: "It is no longer what was signed. Withdraw it, and adopt it again. Nothing was changed.",
  declined: "It was declined. Adopt it again to sign it. Nothing was changed.",
  withdrawn: "It was withdrawn. Adopt it again to sign it. Nothing was changed.",
  superseded: "A newer version was signed in its place. Nothing was changed.",
};

function refuseMoved({ steps }: Paper, shown: number): void {
  if (steps.length === shown) return;
  throw new Refusal("conflict", "Somebody else has signed or ended it since you opened it. Nothing was changed.");
}

/** Held to the commit, so that of two who sign at once one is told. */
async function getHeld(tx: PracticeScope, practice: string, id: string): Promise<Paper> {
  const { series } = await getPaper(tx, practice, id);
  await holdSeries(tx, practice, series);
  return getPaper(tx, practice, id);
}

async function holdSeries(tx: PracticeScope, practice: string, series: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`paper ${practice} ${series}`}, 0))`.execute(tx);
}

async function keepStep(
  tx: PracticeScope,
  practice: string,
  { id: paper, steps }: Paper,
  step: Omit<PaperStepsTable, "practice" | "paper" | "number">,
): Promise<void> {
  await tx
    .insertInto("practice.paper_steps")
    .values({ practice, paper, number: steps.length + 1, ...step })
    .execute();
}
