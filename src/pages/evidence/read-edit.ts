import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { heldIn } from "../../patients/held-back.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { namesOf } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { type Fault, faultsOf } from "../../training/evidence/answers.ts";
import type { Evidence, Fields } from "../../training/evidence/evidence.ts";
import { formOf } from "../../training/evidence/forms.ts";
import { readWork } from "../../training/evidence/read-work.ts";
import { wordsOf } from "../../training/evidence/submit.ts";
import type { Work } from "../../training/evidence/work.ts";
import type { Visit } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import type { EditFacts } from "./edit-page.tsx";
import { titleOfCompetency } from "./open-piece.ts";

type Wrong = {
  readonly faults: readonly Fault[];
  readonly ticked: Fields;
  readonly isRefused: boolean;
};

/** All that the page of a draft says. What looks like a patient's is said while it is written, not only at the end. */
export async function readEditFacts(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  { piece, learner }: { readonly piece: Evidence; readonly learner: Learner },
  { faults, ticked, isRefused }: Wrong,
): Promise<EditFacts> {
  return {
    learner: learner.id,
    about: await aboutWhom(tx, learner, person),
    kind: piece.kind,
    competency: { key: piece.competency, title: await titleOfCompetency(tx, learner, piece.competency) },
    draft: piece,
    replaces: piece.replaces,
    fields: piece.fields,
    window: newId(),
    faults,
    held: await heldIn(tx, person.practice, wordsOf(piece), piece.cleared, localDay(at)),
    ticked,
    isRefused,
    work: await workNow(tx, person.practice, learner, piece, at),
    savedAt: timeWords(piece.savedAt),
  };
}

/** Null where the learner writes themselves. */
export async function aboutWhom(tx: PracticeScope, { account }: Learner, person: Person): Promise<string | null> {
  if (account === person.account) return null;
  return (await namesOf(tx, [account])).get(account) ?? "A learner who has left";
}

async function workNow(
  tx: PracticeScope,
  practice: string,
  { account }: Learner,
  { kind, fields }: Evidence,
  at: Date,
): Promise<Work | null> {
  const { work } = formOf(kind);
  if (work === undefined) return null;
  const isWrong = faultsOf(kind, fields, localDay(at)).some(({ field }) => field === work.from || field === work.until);
  if (isWrong) return null;
  return readWork(tx, practice, account, { from: fields[work.from] ?? "", until: fields[work.until] ?? "" }, at);
}
