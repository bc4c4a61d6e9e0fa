import { sql } from "kysely";
import type { KeyObject } from "node:crypto";
import type { AuditEvent } from "../../../audit/event.ts";
import { localDay } from "../../../base/local-day.ts";
import { newId } from "../../../base/ids.ts";
import { inPractice, type PracticeScope } from "../../../db/practice.ts";
import { heldIn, MARK_WORDS } from "../../../patients/held-back.ts";
import { refuseUnconfirmed } from "../../../people/confirmed.ts";
import type { Person } from "../../../people/role.ts";
import { bad } from "../../joining/words-in.ts";
import type { Delivering } from "../../returns/write/deliver.ts";
import { postMessage } from "../../returns/write/post.ts";
import { handOver } from "../../sent/hand-over.ts";
import type { Outcome } from "../../sent/outcome.ts";
import { signMessage } from "../../sent/sign.ts";
import type { EvidenceBody } from "../evidence-body.ts";
import type { SentEvidence } from "./tables.ts";

// Evidence of a practice: signed and kept as sent before it leaves; the door that takes it uses it once, however often
// it comes.

export type Saying = {
  readonly member: string;
  readonly key: KeyObject;
  readonly way: "here" | "https";
  /** What the criterion asks for, as the page worded it. */
  readonly asked: string;
  readonly about: Pick<EvidenceBody, "edition" | "stage" | "criterion">;
  /** As they were typed. */
  readonly words: string;
};

/** Signs and keeps what this person says; refuses nothing typed, and what may tell who a patient is. */
export async function sayEvidence(
  tx: PracticeScope,
  person: Person,
  { member, key, way, asked, about, words: typed }: Saying,
  at: Date,
): Promise<readonly AuditEvent[]> {
  refuseUnconfirmed(person);
  const { practice, account, name, role } = person;
  const [words, today] = [typed.trim(), localDay(at)];
  if (words === "") throw bad("Say what shows it: a note, or where the file is.");
  if (words.length > 1000) throw bad("Say it in 1,000 characters at most.");
  const [held] = await heldIn(tx, practice, { words }, [], today);
  if (held !== undefined) {
    throw bad(`"${held.mark.text}" looks like ${MARK_WORDS[held.mark.kind]} of a patient: leave it out.`);
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.stage-evidence.${practice}`}, 0))`.execute(tx);
  const newest = await tx
    .selectFrom("practice.stage_evidence_sent")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("practice", "=", practice)
    .executeTakeFirst();
  const number = (newest?.number ?? 0) + 1;
  const body: EvidenceBody = { ...about, words, saidBy: name, saidOn: today };
  const message = signMessage(key, { kind: "stage-evidence", practice, number, madeAt: at.toISOString(), body });
  const row = { practice, id: newId(), number, member, criterion: asked, words, message, way, sent_at: at };
  await tx
    .insertInto("practice.stage_evidence_sent")
    .values({ ...row, sent_by: account, sent_by_name: name, tries: 0 })
    .execute();
  const detail = { number, member, way };
  return [{ by: account, role, at, device: "page", event: "stage-evidence-sent", subject: row.id, detail }];
}

const MINUTE = 60_000;
const MOST_WAIT = 60 * MINUTE;

/** Delivers what is on its way and due to be tried. */
export async function deliverEvidence(delivering: Delivering, practice: string): Promise<void> {
  const { db, clock } = delivering;
  const at = clock.now();
  const waiting = await inPractice(db, practice, (tx) =>
    tx
      .selectFrom("practice.stage_evidence_sent")
      .selectAll()
      .where("practice", "=", practice)
      .where("outcome", "is", null)
      .orderBy("number")
      .execute(),
  );
  for (const sent of waiting) {
    const { tried_at, tries } = sent;
    const wait = Math.min(MINUTE * 2 ** (tries - 1), MOST_WAIT);
    if (tried_at !== null && Math.abs(at.getTime() - tried_at.getTime()) < wait) continue;
    const told = await carry(delivering, sent, at);
    const answer = told === null ? {} : { outcome: told.outcome, sentence: told.sentence, answered_at: at };
    await inPractice(db, practice, (tx) =>
      tx
        .updateTable("practice.stage_evidence_sent")
        .set({ ...answer, tried_at: at, tries: tries + 1 })
        .where("practice", "=", practice)
        .where("id", "=", sent.id)
        .where("outcome", "is", null)
        .execute(),
    );
  }
}

/** What the hub says; null where none answered. */
async function carry(
  { db, dataDir, hubUrl }: Delivering,
  { practice, message, way }: SentEvidence,
  at: Date,
): Promise<Outcome | null> {
  const bytes = Buffer.from(message);
  if (way === "https") return postMessage(hubUrl, bytes);
  return handOver({ db, dataDir }, practice, bytes, at);
}
