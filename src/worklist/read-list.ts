import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { getBucket } from "./buckets.ts";
import type { Counts } from "./counts.ts";
import { doneSince, midnightBefore } from "./done-today.ts";
import { isNotHidden } from "./hidden-from.ts";
import { isUnfiltered, type ListPlace } from "./list-place.ts";
import { type Asking, type Pile, pilesAt, senderOf } from "./list-query.ts";
import { URGENCY } from "./item.ts";
import { isReplaced } from "./replaced.ts";
import type { MoveName } from "./moves.ts";
import type { ItemRow } from "./tables.ts";

/** An item with what else its row of the list shows. */
export type ListRow = ItemRow & {
  readonly last_move: MoveName;
  /** Why it was returned or answered, where that was the last that happened to it. */
  readonly last_words: string | null;
  /** Who has said that they are doing it, else who else has it open now. */
  readonly claimed_by: string | null;
  readonly seen_by: string | null;
  /** Of what is urgent the first reason, so that the worst of many is found without opening each. */
  readonly reason: string | null;
  /** Of an action: true where a newer letter says that it replaces the one that asks for it. */
  readonly is_replaced: boolean;
  /** Of a letter: how many actions were given out. */
  readonly actions: number;
};

export type List = {
  readonly rows: readonly ListRow[];
  readonly total: number;
  /** True where there are more than were counted. */
  readonly isMore: boolean;
  readonly page: number;
};

/** What is filtered is counted no further than this: nobody pages so far, and counting all would be slow. */
export const MOST_COUNTED = 1000;

const HERE_MS = 45_000;

/** One page of a list, the most urgent first and then the oldest; one past the last is the last. */
export async function readList(tx: PracticeScope, asking: Asking, place: ListPlace, counts: Counts): Promise<List> {
  const { rows } = getBucket(place.queue);
  if (rows === "done-today") return readDone(tx, asking, place, counts.get(place.queue) ?? 0);
  const piles = pilesAt(tx, asking, rows, place, await senderOf(tx, asking.practice, place));
  const total = isUnfiltered(place) ? (counts.get(place.queue) ?? 0) : await countUpTo(tx, piles);
  const isMore = !isUnfiltered(place) && total > MOST_COUNTED;
  const last = Math.max(1, Math.ceil(total / place.size));
  // Past the end of what was counted there may be more; an empty page would say that nothing waits.
  const page = isMore ? place.page : Math.min(place.page, last);
  const found = await tx
    .selectFrom(keysOn(tx, piles, page, place.size).as("key"))
    .innerJoin("practice.items as i", "i.id", "key.id")
    .where("i.practice", "=", asking.practice)
    .selectAll("i")
    .select(marks(asking))
    .orderBy("i.urgency")
    .orderBy("i.opened_at")
    .orderBy("i.id")
    .execute();
  // The last of them may have gone between the count and the list.
  if (found.length === 0 && page > 1) return readList(tx, asking, { ...place, page: 1 }, counts);
  return { rows: found, total: Math.min(total, isMore ? MOST_COUNTED : total), isMore, page };
}

async function readDone(tx: PracticeScope, asking: Asking, place: ListPlace, total: number): Promise<List> {
  const { practice, looker, related, at } = asking;
  const page = Math.min(place.page, Math.max(1, Math.ceil(total / place.size)));
  const done = doneSince(practice, looker.account, midnightBefore(at), at);
  const rows = await tx
    .selectFrom("practice.items as i")
    .innerJoin(done.as("done"), "done.item", "i.id")
    .selectAll("i")
    .select(marks(asking))
    .where("i.practice", "=", practice)
    .where(isNotHidden(looker.account, "i"))
    // Nobody could have dealt with these; but what became a relative's since then is hidden too.
    .$if(related.length > 0, (query) =>
      query.where((eb) => eb.or([eb("i.patient", "is", null), eb("i.patient", "not in", [...related])])),
    )
    .orderBy("done.at", "desc")
    .orderBy("i.id")
    .limit(place.size)
    .offset((page - 1) * place.size)
    .execute();
  return { rows, total, isMore: false, page };
}

function marks({ looker, at }: Asking) {
  return [
    sql<MoveName>`(select a.move from practice.actions a
      where a.practice = i.practice and a.item = i.id and a.number = i.version)`.as("last_move"),
    sql<string | null>`(select a.comment from practice.actions a
      where a.practice = i.practice and a.item = i.id and a.number = i.version and a.move in ('return', 'reply'))`.as(
      "last_words",
    ),
    sql<string | null>`(select c.account from practice.claims c
      where c.practice = i.practice and c.item = i.id and c.expires_at > ${at})`.as("claimed_by"),
    sql<string | null>`(select p.account from practice.presence p
      where p.practice = i.practice and p.item = i.id and p.account <> ${looker.account}
        and p.seen_at > ${new Date(at.getTime() - HERE_MS)} order by p.seen_at desc limit 1)`.as("seen_by"),
    sql<string | null>`case when i.urgency <= ${URGENCY["gp-today"]} then (
      select coalesce(d.outcome -> 'floor' -> 0 ->> 'says', d.outcome -> 'because' -> 0 ->> 'says')
      from practice.decisions d where d.practice = i.practice and d.item = i.id
      order by d.decided_at desc, d.id desc limit 1) end`.as("reason"),
    sql<boolean>`${isReplaced("i")}`.as("is_replaced"),
    sql<number>`case when i.kind = 'letter' then (select count(*)::int from practice.items a
      where a.practice = i.practice and a.letter = i.id and a.patient = i.patient) else 0 end`.as("actions"),
  ] as const;
}

/** Where the items of one page are found: each pile in its own order as far as the page, then all of them in order. */
function keysOn(tx: PracticeScope, piles: readonly Pile[], page: number, size: number) {
  const ordered = piles.map((pile) => {
    const top = pile
      .select(["id", "urgency", "opened_at"])
      .orderBy("urgency")
      .orderBy("opened_at")
      .orderBy("id")
      .limit(page * size);
    return tx.selectFrom(top.as("top")).selectAll();
  });
  const all = ordered.reduce((one, other) => one.unionAll(other));
  return tx
    .selectFrom(all.as("all"))
    .selectAll()
    .orderBy("urgency")
    .orderBy("opened_at")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size);
}

/** Piles have no item in common, so that what each has adds up. */
async function countUpTo(tx: PracticeScope, piles: readonly Pile[]): Promise<number> {
  let total = 0;
  for (const pile of piles) {
    const some = pile.select("id").limit(MOST_COUNTED + 1);
    const { n } = await tx
      .selectFrom(some.as("some"))
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirstOrThrow();
    total += Number(n);
  }
  return total;
}
