import { findReading } from "../../reading/store.ts";
import { whyLetterAlone } from "../../countersign/letter-alone.ts";
import { isFresh } from "../../countersign/fresh.ts";
import type { Owed } from "../../countersign/owed.ts";
import { type Queue, readQueue } from "../../countersign/queue.ts";
import { readScope } from "../../countersign/scopes.ts";
import { owesBlind, readShadowed } from "../../countersign/autonomy/owes-blind.ts";
import { shownMark } from "../../countersign/shown.ts";
import { daysSince, readOpened, whyNotTogether } from "../../countersign/together.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { PracticeSettings } from "../../people/practice-settings.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import { getMove, whyNot } from "../../worklist/may-move.ts";
import { circumstancesOf } from "../../worklist/store.ts";
import { NO_GRANTS } from "../../worklist/wish.ts";
import type { LetterOfRow, Row } from "./proposal.tsx";

export type Rows = {
  readonly queue: Queue;
  /** By the item's id. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly isFresh: boolean;
  readonly settings: PracticeSettings;
  /** How many analytes a nurse's or pharmacist's scope names; null for a GP, who needs none. */
  readonly scope: number | null;
};

/** One page of the queue with what this person may do with each. */
export async function readRows(
  tx: PracticeScope,
  person: Person,
  asked: { readonly page: number; readonly size: number },
  at: Date,
): Promise<Rows> {
  const { practice, account } = person;
  const settings = await readSettings(tx, practice);
  const queue = await readQueue(tx, practice, person, asked);
  const all = queue.groups.flatMap(({ items }) => items);
  const opened = await readOpened(
    tx,
    practice,
    account,
    all.map(({ item }) => item.id),
  );
  const scope = person.role === "gp" ? null : (await readScope(tx, practice, account)).size;
  const fresh = isFresh(person, settings.signHours, at);
  const letters = await readLetters(tx, practice, all);
  const shadowed = await readShadowed(tx, practice);
  const blind = new Set<string>();
  for (const owed of all) {
    const proposed = { ...owed, outcome: owed.decision.outcome };
    if (await owesBlind(tx, practice, account, proposed, shadowed)) blind.add(owed.item.id);
  }
  const rows = all.map((owed) => {
    const openedAt = opened.get(owed.item.id) ?? null;
    const letter = letters.get(owed.item.id) ?? null;
    return [
      owed.item.id,
      { ...rowOf(owed, { person, fresh, settings, openedAt, owesBlind: blind.has(owed.item.id), at }), letter },
    ] as const;
  });
  return { queue, rows: new Map(rows), isFresh: fresh, settings, scope };
}

/** Of each letter what it says as it was last read, and its actions with who has them. */
async function readLetters(
  tx: PracticeScope,
  practice: string,
  all: readonly Owed[],
): Promise<ReadonlyMap<string, LetterOfRow>> {
  const found = new Map<string, LetterOfRow>();
  for (const { item } of all) {
    if (item.kind !== "letter" || item.document === null) continue;
    const read = await findReading(tx, practice, item.document);
    if (read?.content.kind !== "letter") continue;
    found.set(item.id, { content: read.content, actions: await actionsOfLetter(tx, practice, item.id) });
  }
  return found;
}

type Around = {
  readonly person: Person;
  readonly fresh: boolean;
  readonly settings: PracticeSettings;
  readonly openedAt: Date | null;
  readonly owesBlind: boolean;
  readonly at: Date;
};

function rowOf(owed: Owed, { person, fresh, settings, openedAt, owesBlind: owes, at }: Around): Omit<Row, "letter"> {
  const { item, state, plan, decision } = owed;
  // The queue holds only what is within this person's scope, and neither move asks about sending.
  const grants = {
    ...NO_GRANTS,
    mayCountersign: true,
    barred: {},
    isFresh: fresh,
    owesBlind: owes,
  };
  const so = circumstancesOf({ actor: { by: person.account, role: person.role }, grants }, state, item, at);
  const since = item.status_since;
  const together = { next: item.next, since, openedAt };
  const days = daysSince(since, at);
  return {
    owed,
    mark: shownMark(plan, decision.id),
    days,
    isStale: days >= settings.staleDays,
    whyNot: whyNot(getMove("agree"), so),
    whyNotReturn: whyNot(getMove("return"), so),
    owesBlind: owes,
    whyAlone: whyNotTogether(together, settings.staleDays, at) ?? whyLetterAlone(plan, owed.document),
    openedAt,
  };
}
