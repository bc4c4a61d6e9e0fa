import type { AuditEvent } from "../../audit/event.ts";
import { newId } from "../../base/ids.ts";
import { localDay, startOfDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { isResponsible } from "../../countersign/autonomy/responsible.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isDay } from "../../patients/day.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import type { TutorialsTable } from "./tables.ts";

// Tutorials that were held. What came since the last one is what the next one is about.

export type Tutorial = {
  readonly id: string;
  /** ISO day. */
  readonly heldOn: string;
  /** When it was written down. */
  readonly at: Date;
  readonly by: string;
  readonly words: string;
};

export type TutorialWish = Pick<Tutorial, "heldOn" | "words"> & { readonly account: string };

const MOST_WORDS = 2000;

export function tutorialIn(form: Readonly<Record<string, string>>): TutorialWish {
  const [account = "", heldOn = "", words = ""] = ["account", "day", "words"].map((key) => (form[key] ?? "").trim());
  if (!isDay(heldOn)) throw bad("Give the day on which it was held.");
  if (words === "") throw bad("Say in a few words what was agreed.");
  if (words.length > MOST_WORDS) throw bad(`That is more than ${MOST_WORDS.toLocaleString("en-GB")} characters.`);
  return { account, heldOn, words };
}

/** Whoever answers for somebody's work writes down that a tutorial was held. Gives the event for the audit. */
export async function holdTutorial(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { account, heldOn, words }: TutorialWish,
  at: Date,
): Promise<AuditEvent> {
  refuseUnconfirmed(person);
  if (!(await isResponsible(tx, practice, person, account))) {
    throw new Refusal(
      "not-allowed",
      "Only their mentor or second mentor holds tutorials; of somebody who is no learner, a GP partner. Nothing was saved.",
    );
  }
  if (heldOn > localDay(at)) throw bad("That day is still to come.");
  const { account: by, role } = person;
  const row: TutorialsTable = { practice, id: newId(), learner: account, held_on: heldOn, at, by, words };
  await tx.insertInto("practice.tutorials").values(row).execute();
  return { by, role, at, device: "page", event: "tutorial-held", subject: account, detail: { on: heldOn } };
}

/** All of somebody's, the newest first. */
export async function listTutorials(
  tx: PracticeScope,
  practice: string,
  account: string,
): Promise<readonly Tutorial[]> {
  return tx
    .selectFrom("practice.tutorials")
    .select(["id", "held_on as heldOn", "at", "by", "words"])
    .where("practice", "=", practice)
    .where("learner", "=", account)
    .orderBy("held_on", "desc")
    .orderBy("at", "desc")
    .execute();
}

/**
 * From when on the next one is gathered; null where there was none. One that is written down on its own day ends what
 * came until that instant. Of an earlier day nobody knows the hour, so that the whole day is gathered once more: what
 * is talked of twice costs a minute, and what is never talked of costs more.
 */
export function gatheredSince(tutorials: readonly Pick<Tutorial, "heldOn" | "at">[]): Date | null {
  const ends = tutorials.map(({ heldOn, at }) => (localDay(at) === heldOn ? at : startOfDay(heldOn)));
  return ends.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was saved.`);
}
