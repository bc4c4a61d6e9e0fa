import { MACHINE } from "../../../audit/event.ts";
import { appendAudit } from "../../../audit/store.ts";
import type { Clock } from "../../../base/clock.ts";
import type { Database } from "../../../db/connect.ts";
import { inPractice, inShared } from "../../../db/practice.ts";
import { handOver } from "../../sent/hand-over.ts";
import type { Outcome } from "../../sent/outcome.ts";
import { postMessage } from "./post.ts";
import type { OwnReturn, Way } from "./tables.ts";

// What somebody sent gets to the hub. Sending and being taken are two transactions, of a practice and of what is
// shared: the message is kept first, and the door that takes it counts it once however often it comes.

export type Delivering = {
  readonly db: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  /** The hub's address, "https://hub.example"; null where this installation is the hub's, or files are carried. */
  readonly hubUrl: string | null;
};

const MINUTE = 60_000;
const MOST_WAIT = 60 * MINUTE;

/** How what is sent from here gets there. */
export async function wayFrom({ db, hubUrl }: Pick<Delivering, "db" | "hubUrl">, practice: string): Promise<Way> {
  if (hubUrl !== null) return "https";
  const member = await inShared(db, (tx) =>
    tx.selectFrom("shared.members").select("id").where("ods", "=", practice).executeTakeFirst(),
  );
  return member === undefined ? "file" : "here";
}

/** Delivers what is on its way and due to be tried; gives how many were answered. */
export async function deliverReturns(delivering: Delivering, practice: string): Promise<number> {
  const { clock, hubUrl } = delivering;
  let answered = 0;
  for (const { id, message, way, tries } of await listDue(delivering, practice)) {
    const bytes = Buffer.from(message ?? "");
    const told =
      way === "here" ? await handOver(delivering, practice, bytes, clock.now()) : await postMessage(hubUrl, bytes);
    await keepAnswer(delivering, practice, { id, tries }, told);
    if (told !== undefined && told !== null) answered += 1;
  }
  return answered;
}

async function listDue({ db, clock, hubUrl }: Delivering, practice: string): Promise<readonly OwnReturn[]> {
  const now = clock.now().getTime();
  const waiting = await inPractice(db, practice, (tx) =>
    tx
      .selectFrom("practice.returns")
      .selectAll()
      .where("practice", "=", practice)
      .where("state", "=", "sent")
      .where("way", "in", ["here", "https"])
      .where("outcome", "is", null)
      .orderBy("number")
      .execute(),
  );
  return waiting.filter(
    ({ way, tried_at, tries }) =>
      (way === "here" || hubUrl !== null) &&
      (tried_at === null || Math.abs(now - tried_at.getTime()) >= Math.min(MINUTE * 2 ** (tries - 1), MOST_WAIT)),
  );
}

async function keepAnswer(
  { db, clock }: Delivering,
  practice: string,
  { id, tries }: Pick<OwnReturn, "id" | "tries">,
  told: Outcome | null,
): Promise<void> {
  const at = clock.now();
  await inPractice(db, practice, async (tx) => {
    const answer = told === null ? {} : { outcome: told.outcome, sentence: told.sentence, answered_at: at };
    await tx
      .updateTable("practice.returns")
      .set({ ...answer, tried_at: at, tries: tries + 1 })
      .where("practice", "=", practice)
      .where("id", "=", id)
      .where("outcome", "is", null)
      .execute();
    if (told === null) return;
    const detail = { outcome: told.outcome };
    await appendAudit(tx, [{ ...MACHINE, at, event: "return-answered", subject: id, detail }]);
  });
}
