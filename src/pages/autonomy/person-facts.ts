import { readFinding, type Finding } from "../../countersign/autonomy/checking.ts";
import { listSaid, type Said } from "../../countersign/autonomy/feedback.ts";
import { isResponsible } from "../../countersign/autonomy/responsible.ts";
import type { Task } from "../../countersign/autonomy/task.ts";
import { isFresh } from "../../countersign/fresh.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { inForceOf, listAdopted } from "../../protocols/queries.ts";
import { getStanding, type Standing } from "./people-facts.ts";
import { type Tutorial, listTutorials } from "../../training/tutorials/tutorials.ts";
import { titlesOf, type TitleOf } from "./unit-titles.ts";
import { workOf } from "./unit-work.ts";

export type PersonFacts = Standing & {
  readonly titleOf: TitleOf;
  readonly names: ReadonlyMap<string, string>;
  /** All that checks said, newest first. */
  readonly said: readonly Said[];
  readonly finding: Finding;
  readonly tutorials: readonly Tutorial[];
  /** Kinds of work that protocols in force decide. */
  readonly work: readonly Task[];
  /** Of whoever reads it. */
  readonly isOwn: boolean;
  readonly isResponsible: boolean;
  readonly isFresh: boolean;
  readonly mayLower: boolean;
  /** False of the manager, to whom nothing that could be about a patient is shown. */
  readonly readsItems: boolean;
  /** False of the manager, and of reception, to whom only what is with them is open. */
  readonly opensItems: boolean;
  readonly at: Date;
};

export async function readPersonFacts(
  tx: PracticeScope,
  person: Person,
  account: string,
  at: Date,
): Promise<PersonFacts> {
  const { practice, role } = person;
  const standing = await getStanding(tx, person, account, at);
  const adopted = await listAdopted(tx, practice);
  const { signHours } = await readSettings(tx, practice);
  const responsible = await isResponsible(tx, practice, person, account);
  return {
    ...standing,
    titleOf: titlesOf(adopted),
    names: await listNames(tx),
    said: await listSaid(tx, practice, { account, reader: person.account }),
    finding: await readFinding(tx, practice),
    tutorials: await listTutorials(tx, practice, account),
    work: inForceOf(adopted).flatMap(workOf),
    isOwn: account === person.account,
    isResponsible: responsible,
    isFresh: isFresh(person, signHours, at),
    mayLower: role === "gp" || responsible,
    readsItems: role !== "manager",
    opensItems: role !== "manager" && role !== "reception",
    at,
  };
}
