import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";
import { type Came, copiesOf } from "../../worklist/copies.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import { type NearLetter, nearLettersOf } from "../../worklist/near-letters.ts";
import { isOpenTo } from "../../worklist/open-to.ts";
import { readActions } from "../../worklist/queries.ts";
import { type Found, newerThan, olderThan } from "../../worklist/replaced.ts";
import { isSettled } from "../../worklist/settled.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import type { OpenedLetter } from "./opened-letter.ts";

/** Another letter as its neighbour's page names it. */
export type Neighbour = Pick<ItemRow, "id" | "about" | "status" | "opened_at"> & {
  /** False where it is not this person's to open: then it is named and not linked. */
  readonly mayOpen: boolean;
  /** How many actions of it are still to be done. */
  readonly open: number;
};

export type Related = {
  /** By which other ways the very same letter came. */
  readonly copies: readonly Came[];
  /** What says that it replaces this one, the newest first. */
  readonly newer: readonly Neighbour[];
  readonly older: readonly Neighbour[];
  /** What is nearly the same, and is neither of these. */
  readonly near: readonly (NearLetter & Pick<Neighbour, "mayOpen">)[];
};

/** What came beside a letter that somebody has to know of before they act on it. */
export async function readRelated(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  item: ItemRow,
  { letter }: OpenedLetter,
): Promise<Related> {
  const { practice, account } = person;
  const found = { item, letter };
  const [copies, newer, older, near] = await Promise.all([
    item.document === null ? [] : copiesOf(tx, practice, item.document),
    newerThan(tx, practice, found),
    olderThan(tx, practice, found),
    nearLettersOf(tx, practice, item, letter, account),
  ]);
  const named = new Set([...newer, ...older].map((one) => one.item.id));
  return {
    copies,
    newer: (await neighboursOf(tx, person, newer, at)).toReversed(),
    older: await neighboursOf(tx, person, older, at),
    near: await Promise.all(
      near
        .filter(({ id }) => !named.has(id))
        .map(async (one) => ({ ...one, mayOpen: await mayOpen(tx, person, { id: one.id, kind: "letter" }, at) })),
    ),
  };
}

async function neighboursOf(
  tx: PracticeScope,
  person: Person,
  found: readonly Found[],
  at: Date,
): Promise<readonly Neighbour[]> {
  const theirs = found.filter(({ item }) => !item.hidden_from.includes(person.account));
  return Promise.all(
    theirs.map(async ({ item }) => {
      const { id, about, status, opened_at } = item;
      const actions = await actionsOfLetter(tx, person.practice, id);
      const open = actions.filter((one) => !isSettled(one)).length;
      return { id, about, status, opened_at, open, mayOpen: await mayOpen(tx, person, item, at) };
    }),
  );
}

async function mayOpen(
  tx: PracticeScope,
  person: Person,
  item: Pick<ItemRow, "id" | "kind">,
  at: Date,
): Promise<boolean> {
  if (person.role !== "reception") return true;
  return isOpenTo(person, item, await readActions(tx, person.practice, item.id), at);
}
