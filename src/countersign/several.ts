import { Refusal } from "../base/refusal.ts";
import type { Database } from "../db/connect.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { readSettings } from "../people/staffing-store.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { whyLetterAlone } from "./letter-alone.ts";
import { readOwed } from "./owed.ts";
import { eachAlone, type Told } from "./each-alone.ts";
import { type Made, makeMove } from "./make-move.ts";
import { readOpened, wasOpened, whyNotTogether } from "./together.ts";
import { getVisible } from "./visible.ts";

/** One that was ticked: the version and the words that stood beside its box. */
export type Ticked = { readonly item: string; readonly version: number; readonly shown: string };

/** More than a page shows is nothing that anybody ticked. */
export const MOST = 100;

/** Countersigns each that was ticked, and says of every one what became of it. */
export async function signSeveral(
  db: Database,
  person: Person,
  ticked: readonly Ticked[],
  at: Date,
): Promise<readonly Told[]> {
  refuseCount(ticked.length);
  const { practice } = person;
  return eachAlone(db, practice, ticked, async (tx, { item: id, version, shown }) => {
    const item = await getVisible(tx, practice, person, id);
    const { staleDays } = await readSettings(tx, practice);
    const openedAt = (await readOpened(tx, practice, person.account, [id])).get(id) ?? null;
    const no = whyNotTogether({ next: item.next, since: item.status_since, openedAt }, staleDays, at);
    if (no !== null) throw new Refusal("not-allowed", no);
    const alone = item.kind === "letter" && item.status === "proposed" ? await whyAlone(tx, practice, item) : null;
    if (alone !== null) throw new Refusal("not-allowed", alone);
    return makeMove(tx, practice, person, { item: id, version, move: "agree", comment: null, shown }, at);
  });
}

async function whyAlone(tx: PracticeScope, practice: string, item: ItemRow): Promise<string | null> {
  const [owed] = await readOwed(tx, practice, [item]);
  return owed === undefined ? null : whyLetterAlone(owed.plan, owed.document);
}

/** Confirms as filed each that was ticked, where this person has opened it since it was signed. */
export async function confirmSeveral(
  db: Database,
  person: Person,
  ticked: readonly Omit<Ticked, "shown">[],
  at: Date,
): Promise<readonly Told[]> {
  refuseCount(ticked.length);
  return eachAlone(db, person.practice, ticked, (tx, { item, version }) =>
    confirmOpened(tx, person, item, version, at),
  );
}

async function confirmOpened(tx: PracticeScope, person: Person, id: string, version: number, at: Date): Promise<Made> {
  const { practice, account } = person;
  const item = await getVisible(tx, practice, person, id);
  const openedAt = (await readOpened(tx, practice, account, [id])).get(id) ?? null;
  if (!wasOpened(item.status_since, openedAt)) throw new Refusal("not-allowed", NOT_OPENED);
  return makeMove(tx, practice, person, { item: id, version, move: "confirm", comment: null }, at);
}

export const NOT_OPENED = "Open it first to confirm it with others.";

function refuseCount(count: number): void {
  if (count === 0) throw new Refusal("bad-input", "Tick at least one. Nothing was done.");
  if (count > MOST) throw new Refusal("bad-input", `Not more than ${MOST} at once. Nothing was done.`);
}
