import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import type { Change, Event } from "./event.ts";
import type { Base } from "./event-part.tsx";
import { eventOf } from "./event-row.ts";
import type { FeedOf } from "./feeds.ts";

type Shared = Transaction<Tables>;

/** A message that is to leave: taken, so that nobody else sends it meanwhile. */
export type DueMail = FeedOf & {
  readonly id: string;
  readonly event: string;
  readonly sequence: number;
  readonly email: string;
  readonly base: Base;
  readonly tries: number;
  /** When they asked for it: what was changed before is not told. */
  readonly since: Date;
};

/** What is corrected at once is told as one change; a cancelled event is told at once. */
const SETTLES_MS = 5 * 60_000;
const AGAIN_MS = 10 * 60_000;
const MOST_TRIES = 5;

/** Takes the next that is due; undefined where none is. Nobody is told of what is over. */
export async function takeDueMail(tx: Shared, at: Date): Promise<DueMail | undefined> {
  const [settled, again] = [new Date(at.getTime() - SETTLES_MS), new Date(at.getTime() - AGAIN_MS)];
  const { rows } = await sql<Omit<DueMail, "id" | "tries">>`
    select w.account, w.practice, w.appointment, w.email, w.base, w.changed_at as since, e.id as event, e.sequence
    from shared.event_mail_wishes w
    join shared.events e on e.sequence > 0 and e.ends_at > ${at} and e.changed_at > w.changed_at
      and (e.cancelled_at is not null or e.changed_at <= ${settled})
    left join shared.event_mails m on m.event = e.id and m.sequence = e.sequence and m.account = w.account
    where w.email is not null and (m.id is null or (m.outcome = 'waiting' and m.taken_at <= ${again}))
    order by e.changed_at, w.account limit 1 for update of w skip locked`.execute(tx);
  const [due] = rows;
  if (due === undefined) return undefined;
  const { event, sequence, account } = due;
  const taken = await tx
    .insertInto("shared.event_mails")
    .values({ event, sequence, account, id: newId(), outcome: "waiting", taken_at: at, tries: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["event", "sequence", "account"])
        .doUpdateSet({ taken_at: at, tries: sql`shared.event_mails.tries + 1` }),
    )
    .returning(["id", "tries"])
    .executeTakeFirstOrThrow();
  return { ...due, ...taken };
}

export type ToTell = {
  readonly event: Event;
  /** Since what they were told last, the oldest first. */
  readonly changes: readonly (readonly Change[])[];
  readonly hasAnswered: boolean;
};

export async function readToTell(tx: Shared, { event: id, sequence, account, since }: DueMail): Promise<ToTell> {
  const event = await tx.selectFrom("shared.events").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const told = await tx
    .selectFrom("shared.event_mails")
    .select(({ fn }) => fn.max("sequence").as("sequence"))
    .where("event", "=", id)
    .where("account", "=", account)
    .where("outcome", "=", "sent")
    .executeTakeFirst();
  const changes = await tx
    .selectFrom("shared.event_changes")
    .select("detail")
    .where("event", "=", id)
    .where("sequence", ">", told?.sequence ?? 0)
    .where("sequence", "<=", sequence)
    .where("at", ">", since)
    .orderBy("sequence")
    .execute();
  const answered = await tx
    .selectFrom("shared.event_answers")
    .select("answer")
    .where("event", "=", id)
    .where("account", "=", account)
    .executeTakeFirst();
  const hasAnswered = answered !== undefined && answered.answer !== "no";
  return { event: eventOf(event), changes: changes.map(({ detail }) => detail), hasAnswered };
}

/** What became of it; of what failed the last time it is tried, that it is not tried again. */
export async function keepMailOutcome(
  tx: Shared,
  { event, sequence, account, tries }: DueMail,
  became: { readonly isInvited: boolean; readonly trouble: string | null },
  at: Date,
): Promise<void> {
  const { isInvited, trouble } = became;
  const failed = tries >= MOST_TRIES ? "failed" : "waiting";
  const outcome = !isInvited ? "not-invited" : trouble === null ? "sent" : failed;
  await tx
    .updateTable("shared.event_mails")
    .set({ outcome, trouble, sent_at: outcome === "sent" ? at : null })
    .where("event", "=", event)
    .where("sequence", "=", sequence)
    .where("account", "=", account)
    .execute();
}

/** How many were told of the newest change, to how many it is still on its way, and whom it did not reach, with why. */
export type MailCounts = {
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly trouble: string | null;
};

export async function mailCountsOf(tx: Shared, { id, sequence }: Event): Promise<MailCounts> {
  const { rows } = await sql<MailCounts>`
    select count(*) filter (where outcome = 'sent')::int as sent, count(*) filter (where outcome = 'waiting')::int as waiting,
      count(*) filter (where outcome = 'failed')::int as failed, max(trouble) as trouble
    from shared.event_mails where event = ${id}::uuid and sequence = ${sequence}`.execute(tx);
  return rows[0] ?? { sent: 0, waiting: 0, failed: 0, trouble: null };
}

/** In a sentence for whoever changed it; "" where there was nothing to tell. */
export function mailWords({ sent, waiting, failed, trouble }: MailCounts): string {
  if (sent + waiting + failed === 0) return "";
  const parts = [
    `told of the last change by e-mail: ${sent}`,
    ...(waiting > 0 ? [`still on its way: ${waiting}`] : []),
    ...(failed > 0 ? [`not reached after ${MOST_TRIES} tries: ${failed}`] : []),
  ];
  return `People ${parts.join("; ")}.${trouble === null ? "" : ` ${trouble}`}`;
}
