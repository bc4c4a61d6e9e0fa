import { sql } from "kysely";
import { MACHINE } from "../../../audit/event.ts";
import { appendAudit } from "../../../audit/store.ts";
import { canonical, sha256Of } from "../../../base/canonical.ts";
import { newId } from "../../../base/ids.ts";
import { localDay } from "../../../base/local-day.ts";
import { inPractice, type PracticeScope } from "../../../db/practice.ts";
import type { Delivering } from "../../returns/write/deliver.ts";
import { postMessage } from "../../returns/write/post.ts";
import { handOver } from "../../sent/hand-over.ts";
import { openSendingKey } from "../../sent/sending-key.ts";
import { signMessage } from "../../sent/sign.ts";
import { reasonsOf } from "../reasons.ts";
import { warningRules } from "../rules.ts";
import type { StandingBody } from "../standing.ts";
import { composeStanding } from "./compose.ts";
import { type Grounds, readGrounds } from "./grounds.ts";

// The standing goes by itself: once a week, and on a day on which it has changed since, so that a hub is at most a day
// behind. It is kept as sent before it leaves; the door that takes it counts it once, however often it comes.

/** Sends what is due; gives whether something new was written. Never where the agreement does not stand. */
export async function sendStanding(delivering: Delivering, practice: string): Promise<boolean> {
  const grounds = await readGrounds(delivering, practice);
  if (grounds.kind !== "goes") return false;
  const isNew = await writeStanding(delivering, practice, grounds);
  await deliverStandings(delivering, practice);
  return isNew;
}

async function writeStanding(
  { db, clock, dataDir }: Delivering,
  practice: string,
  { way, protectedMinutes }: Extract<Grounds, { kind: "goes" }>,
): Promise<boolean> {
  const at = clock.now();
  const key = openSendingKey(dataDir, practice);
  return inPractice(db, practice, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.standings.${practice}`}, 0))`.execute(tx);
    const last = await findLastSent(tx, practice);
    // Asked every minute, and answered once a day.
    if (last !== null && last.as_of >= localDay(at)) return false;
    const body = await composeStanding(tx, practice, { protectedMinutes, withNames: way === "https" }, at);
    if (body === null) return false;
    const content_sha256 = contentOf(body);
    if (last !== null && last.week === body.week && last.content_sha256 === content_sha256) return false;
    const number = (last?.number ?? 0) + 1;
    const message = signMessage(key, { kind: "standing", practice, number, madeAt: at.toISOString(), body });
    const id = newId();
    await tx
      .insertInto("practice.standings_sent")
      .values({ practice, id, number, week: body.week, as_of: body.asOf, content_sha256, message, way, sent_at: at })
      .execute();
    const detail = { number, week: body.week, learners: body.learners.length, way };
    await appendAudit(tx, [{ ...MACHINE, at, event: "standing-sent", subject: id, detail }]);
    return true;
  });
}

/**
 * What would not be told by sending it again: planned minutes grow by the week, and are told each week. A hub judges by
 * the day told of alone, so a day on which the same numbers become a reason to look, or cease to be one, is news.
 */
export function contentOf({ asOf, learners }: StandingBody): string {
  const { rules } = warningRules();
  return sha256Of(
    canonical(
      learners.map(({ standing, ...one }) => ({
        ...one,
        standing: { ...standing, minutesPlanned: 0 },
        reasons: reasonsOf({ asOf, standing }, rules).map(({ kind }) => kind),
      })),
    ),
  );
}

async function findLastSent(tx: PracticeScope, practice: string) {
  const row = await tx
    .selectFrom("practice.standings_sent")
    .select(["number", "week", "as_of", "content_sha256"])
    .where("practice", "=", practice)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

const MINUTE = 60_000;
const MOST_WAIT = 60 * MINUTE;

async function deliverStandings({ db, clock, dataDir, hubUrl }: Delivering, practice: string): Promise<void> {
  const at = clock.now();
  const waiting = await inPractice(db, practice, (tx) =>
    tx
      .selectFrom("practice.standings_sent")
      .select(["id", "message", "way", "tries", "tried_at"])
      .where("practice", "=", practice)
      .where("outcome", "is", null)
      .orderBy("number")
      .execute(),
  );
  for (const { id, message, way, tries, tried_at } of waiting) {
    const wait = Math.min(MINUTE * 2 ** (tries - 1), MOST_WAIT);
    if (tried_at !== null && Math.abs(at.getTime() - tried_at.getTime()) < wait) continue;
    const bytes = Buffer.from(message);
    const told =
      way === "here" ? await handOver({ db, dataDir }, practice, bytes, at) : await postMessage(hubUrl, bytes);
    const answer = told === null ? {} : { outcome: told.outcome, sentence: told.sentence, answered_at: at };
    await inPractice(db, practice, (tx) =>
      tx
        .updateTable("practice.standings_sent")
        .set({ ...answer, tried_at: at, tries: tries + 1 })
        .where("practice", "=", practice)
        .where("id", "=", id)
        .where("outcome", "is", null)
        .execute(),
    );
  }
}
