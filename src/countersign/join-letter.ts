import type { AuditEvent } from "../audit/event.ts";
import { apart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { actionsOfLetter, findStandingReply } from "../worklist/letter-work.ts";
import { getItem, readActions } from "../worklist/queries.ts";
import { alsoCalled, type Found, findLetter, newerThan, olderThan } from "../worklist/replaced.ts";
import { isWhole, saysAllOf } from "../worklist/says-all-of.ts";
import { isSettled } from "../worklist/settled.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { bringBack } from "./bring-back.ts";
import { toldWords } from "./join-versions.ts";

// A letter that replaces another opens that one again, whatever was done with it and whichever came first: somebody
// has to see what changed, and what was done because of what does not hold any more.

/** For a letter whose keys are known: the letters that it replaces, and the letters that replace it. */
export async function joinLetter(
  tx: PracticeScope,
  practice: string,
  id: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const joined = await apart(tx, `joining of letter ${id}`, () => join(tx, practice, id, staffing, at));
  if (joined !== null) return joined;
  const raised = await apart(tx, `raising of letter ${id}`, async () =>
    bringBack(
      tx,
      practice,
      await getItem(tx, practice, id),
      { move: "raise", next: "gp", why: UNJOINED },
      staffing,
      at,
    ),
  );
  return raised === null ? [] : [raised];
}

/** For a letter whose match a person has taken back: what it was said to replace stands again, and somebody sees that. */
export async function unjoinLetter(
  tx: PracticeScope,
  practice: string,
  item: ItemRow,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const taken = await apart(tx, `unjoining of letter ${item.id}`, async () => {
    const found = await findLetter(tx, practice, item);
    if (found === undefined) return [];
    const events: AuditEvent[] = [];
    for (const old of await olderThan(tx, practice, found)) {
      events.push(...(await amend(tx, practice, old.item, NOT_REPLACED, staffing, at)));
    }
    return events;
  });
  return taken ?? [];
}

async function join(
  tx: PracticeScope,
  practice: string,
  id: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const found = await findLetter(tx, practice, await getItem(tx, practice, id));
  if (found === undefined || found.item.patient === null) return [];
  const events: AuditEvent[] = [];
  const tell = async ({ id: item }: ItemRow, why: string): Promise<void> => {
    events.push(...(await amend(tx, practice, await getItem(tx, practice, item), why, staffing, at)));
  };
  for (const old of await olderThan(tx, practice, found)) await tell(old.item, REPLACED);
  if ((await newerThan(tx, practice, found)).length > 0) await tell(found.item, CAME_LATE);
  for (const other of await alsoCalled(tx, practice, found)) {
    if (saysTheSame(found, other)) continue;
    // Which of them is the later is not said, so that both are looked at.
    await tell(other.item, CHANGED);
    await tell(found.item, CHANGED);
  }
  return events;
}

/** True where a person loses nothing by reading only one: the page shows both all the same. */
function saysTheSame({ letter: one }: Found, { letter: other }: Found): boolean {
  return isWhole(one) && isWhole(other) && (saysAllOf(one, other) || saysAllOf(other, one));
}

/** Nothing where nothing was done that could be wrong now, and where it has come back for this reason already. */
async function amend(
  tx: PracticeScope,
  practice: string,
  item: ItemRow,
  why: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (item.status === "returned") return [];
  if ((await findStandingReply(tx, practice, item.id))?.kind === "return") return [];
  const actions = await readActions(tx, practice, item.id);
  const last = actions.findLast(({ move }) => move !== "decide" && move !== "route" && move !== "raise");
  if (item.status === "waiting" && last?.move === "amend" && last.comment?.startsWith(why) === true) return [];
  const told = await toldWords(tx, practice, item);
  const open = (await actionsOfLetter(tx, practice, item.id)).filter((one) => !isSettled(one) || isUnderWay(one));
  const words = [why, ...(open.length === 0 ? [] : [openWords(open.length)]), ...(told === null ? [] : [told])];
  const next = told === null ? "gp" : "gp-today";
  return [await bringBack(tx, practice, item, { move: "amend", next, why: words.join(" ") }, staffing, at)];
}

/** Taken by somebody who may be at it now. */
function isUnderWay({ status }: Pick<ItemRow, "status">): boolean {
  return status === "acknowledged" || status === "awaiting";
}

function openWords(open: number): string {
  return open === 1
    ? "One action of this letter is open: say whether it still holds."
    : `${open} actions of this letter are open: say which of them still hold.`;
}

const REPLACED = "The sender has sent a letter that replaces this one. Look at what has changed, and at what was done.";
const CAME_LATE = "A letter that replaces this one came before it. Act on the newer one.";
const CHANGED = "The sender has sent another letter with the same reference. See which of them holds.";
const NOT_REPLACED =
  "The letter that was said to replace this one had been matched to the wrong patient. This one stands, until another replaces it.";
const UNJOINED =
  "Countersign could not look for letters that this one replaces, or that replace it. Look for them among the patient's letters.";
