import { sql } from "kysely";
import { MACHINE } from "../../../audit/event.ts";
import { appendAudit } from "../../../audit/store.ts";
import { newId } from "../../../base/ids.ts";
import { inPractice, inShared, type PracticeScope } from "../../../db/practice.ts";
import { type Consent, listConsents } from "../../joining/consents.ts";
import type { Delivering } from "../../returns/write/deliver.ts";
import { postMessage } from "../../returns/write/post.ts";
import { openSendingKey } from "../../sent/sending-key.ts";
import { signMessage } from "../../sent/sign.ts";

// A hub elsewhere that was told a name is told when its learner takes it back: at once, by a message of its own, whether
// or not standings still go there. It needs nobody's leave: not an agreement that stands, and nobody can stop it.

const MINUTE = 60_000;
const MOST_WAIT = 60 * MINUTE;

/** Writes what is to be told, and tells it until the hub has taken it. Where the hub is this installation, nothing. */
export async function sendTakenBack(delivering: Delivering, practice: string): Promise<void> {
  const { db, hubUrl } = delivering;
  if (hubUrl === null) return;
  const here = await inShared(db, (tx) =>
    tx
      .selectFrom("shared.members")
      .select("id")
      .where("ods", "=", practice)
      .where("runs", "=", "here")
      .executeTakeFirst(),
  );
  if (here !== undefined) return;
  await write(delivering, practice);
  await deliver(delivering, practice);
}

async function write({ db, clock, dataDir }: Delivering, practice: string): Promise<void> {
  const at = clock.now();
  const key = openSendingKey(dataDir, practice);
  await inPractice(db, practice, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.taken-back.${practice}`}, 0))`.execute(tx);
    for (const { learner } of await listUntold(tx, practice)) {
      const last = await tx
        .selectFrom("practice.names_taken_back")
        .select(({ fn }) => fn.max("number").as("number"))
        .where("practice", "=", practice)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      const body = { learners: [learner] };
      const message = signMessage(key, { kind: "taken-back", practice, number, madeAt: at.toISOString(), body });
      const row = { practice, id: newId(), learner, number, message, made_at: at };
      await tx.insertInto("practice.names_taken_back").values(row).execute();
      await appendAudit(tx, [{ ...MACHINE, at, event: "name-taken-back-sent", subject: learner, detail: { number } }]);
    }
  });
}

/** Whose newest word is that their name is not known, where a standing went elsewhere since they agreed to it. */
async function listUntold(tx: PracticeScope, practice: string): Promise<readonly Consent[]> {
  const consents = await listConsents(tx, practice);
  const named = consents.filter(({ name }) => name);
  const newest = named.filter(({ learner }, n) => named.findIndex((one) => one.learner === learner) === n);
  const untold: Consent[] = [];
  for (const one of newest) {
    if (one.withdrawnAt === null) continue;
    const went = await tx
      .selectFrom("practice.standings_sent")
      .select("id")
      .where("practice", "=", practice)
      .where("way", "=", "https")
      .where("sent_at", ">=", one.at)
      .executeTakeFirst();
    const told = await tx
      .selectFrom("practice.names_taken_back")
      .select("id")
      .where("practice", "=", practice)
      .where("learner", "=", one.learner)
      .where("made_at", ">=", one.withdrawnAt)
      .executeTakeFirst();
    if (went !== undefined && told === undefined) untold.push(one);
  }
  return untold;
}

async function deliver({ db, clock, hubUrl }: Delivering, practice: string): Promise<void> {
  const at = clock.now();
  const waiting = await inPractice(db, practice, (tx) =>
    tx
      .selectFrom("practice.names_taken_back")
      .select(["id", "message", "tries", "tried_at"])
      .where("practice", "=", practice)
      // A hub that did not use it, as when it does not know a new key yet, is told again.
      .where((eb) => eb.or([eb("outcome", "is", null), eb("outcome", "not in", ["taken", "again"])]))
      .orderBy("number")
      .execute(),
  );
  for (const { id, message, tries, tried_at } of waiting) {
    const wait = Math.min(MINUTE * 2 ** (tries - 1), MOST_WAIT);
    if (tried_at !== null && Math.abs(at.getTime() - tried_at.getTime()) < wait) continue;
    const told = await postMessage(hubUrl, Buffer.from(message));
    const answer = told === null ? {} : { outcome: told.outcome, sentence: told.sentence };
    await inPractice(db, practice, (tx) =>
      tx
        .updateTable("practice.names_taken_back")
        .set({ ...answer, tried_at: at, tries: tries + 1 })
        .where("practice", "=", practice)
        .where("id", "=", id)
        .execute(),
    );
  }
}
