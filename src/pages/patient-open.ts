import type { PracticeScope } from "../db/practice.ts";
import { listNames } from "../people/names.ts";
import { listOutstanding } from "../worklist/expectation-queries.ts";
import { type ItemKind, OPEN, type Status } from "../worklist/item.ts";
import { nextWords, statusWords } from "../worklist/kind-words.ts";
import { isReplaced } from "../worklist/replaced.ts";
import { QUEUE_WORDS } from "../worklist/words.ts";

// All that is open for one patient in one list, whatever it is: by when it is due, so that what comes first is seen
// first, and with whom it is.

export type OpenKind = ItemKind | "awaited";

export type OpenLine = {
  /** The item's or the expectation's id. */
  readonly key: string;
  readonly kind: OpenKind;
  readonly what: string;
  readonly href: string;
  readonly due: Date;
  /** Who has it, in words. */
  readonly holder: string;
  /** What it waits for, in words. */
  readonly stands: string;
  /** What goes back to a sender and is not acknowledged yet. */
  readonly note: string | null;
};

/** By due time. Items that are hidden from an account are not for the caller to ask for: the patient is. */
export async function readOpenLines(
  tx: PracticeScope,
  practice: string,
  { patient, at }: { readonly patient: string; readonly at: Date },
): Promise<readonly OpenLine[]> {
  const [items, replies, expected, names] = await Promise.all([
    tx
      .selectFrom("practice.items")
      .select(["id", "kind", "about", "status", "next", "holder_kind", "holder", "due_at"])
      .select(isReplaced("practice.items").as("is_replaced"))
      .where("practice", "=", practice)
      .where("patient", "=", patient)
      .where("status", "in", [...OPEN] as Status[])
      .execute(),
    standingReplies(tx, practice, patient),
    listOutstanding(tx, practice, patient),
    listNames(tx),
  ]);
  const nameOf = (account: string): string => names.get(account) ?? "somebody who has left";
  const lines: OpenLine[] = items.map((item) => ({
    key: item.id,
    kind: item.kind,
    what: item.about,
    href: `/items/${item.id}`,
    due: item.due_at,
    holder: item.holder_kind === "queue" ? (QUEUE_WORDS[item.holder] ?? item.holder) : nameOf(item.holder),
    stands: item.status === "waiting" ? nextWords(item) : statusWords(item),
    note: noteOf(replies.get(item.id), item.is_replaced),
  }));
  const awaited: OpenLine[] = expected.map((one) => ({
    key: one.id,
    kind: "awaited",
    what: one.what,
    href: `/expected/${one.id}`,
    due: endOf(one.due_on),
    holder: `Asked for by ${nameOf(one.asked_by)}`,
    stands: endOf(one.due_on) < at ? "Has not come" : "To come",
    note: null,
  }));
  return [...lines, ...awaited].toSorted((a, b) => a.due.getTime() - b.due.getTime() || (a.key < b.key ? -1 : 1));
}

function noteOf(reply: string | undefined, isOfReplaced: boolean): string | null {
  const notes = [reply, isOfReplaced ? "A newer letter has replaced the one that asks for this" : undefined];
  const said = notes.filter((one) => one !== undefined);
  return said.length === 0 ? null : said.join(". ");
}

async function standingReplies(
  tx: PracticeScope,
  practice: string,
  patient: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("practice.replies as reply")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "reply.practice").onRef("item.id", "=", "reply.item"),
    )
    .select(["reply.item", "reply.addressee"])
    .where("reply.practice", "=", practice)
    .where("item.patient", "=", patient)
    .where("reply.withdrawn_at", "is", null)
    .where("reply.acknowledged_at", "is", null)
    .where("reply.refused_at", "is", null)
    .execute();
  return new Map(rows.map(({ item, addressee }) => [item, `Waits for ${addressee} to acknowledge the reply`]));
}

/** The end of a day in the practice. */
function endOf(day: string): Date {
  const end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime("Europe/London");
  return new Date(end.epochMilliseconds - 1);
}
