import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { sha256Of } from "../../files/store.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import { type Arrived, keepArrived, type Kept } from "./arrived-store.ts";
import { type Message, readMessage } from "./message.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";
import { referenceOf } from "./reference.ts";
import { findCanonical, isSignedBy } from "./sign.ts";
import type { Verified } from "./taker.ts";
import { TAKERS } from "./takers.ts";
import { type Known, readKnown, usedKey } from "./known.ts";

/** Several times what the largest return of any practice is. */
export const MOST_BYTES = 256 * 1024;

export type Told = Outcome & { readonly id: string };

type Opened = Omit<Arrived, "unread"> & {
  readonly id: string;
  readonly size: number;
  /** What is said of its file's name; null where there is nothing to say. */
  readonly says: string | null;
  readonly sha256: string;
  readonly message: Message | null;
  readonly content: string | null;
  readonly outcome: Outcome | null;
};

/**
 * Takes what arrived, in one transaction: each one's bytes are kept with what became of it, and what is good is used.
 * The answers are in the order of the arrivals. Throws only for a bug or a database that is gone; then nothing of
 * these is kept, and whoever sent them sends again.
 */
export async function takeMessages(hub: Hub, arrived: readonly Arrived[], at: Date): Promise<readonly Told[]> {
  const opened = arrived.map(open);
  return hub(async (tx) => {
    await holdTaking(tx);
    const known = await readKnown(
      tx,
      opened.flatMap(({ message }) => (message === null ? [] : [message])),
    );
    const outcomes = new Map<string, Outcome>();
    for (const { id, outcome } of opened) if (outcome !== null) outcomes.set(id, outcome);
    // Of two with one number the second waits for what becomes of the first.
    for (let waiting = opened.filter(({ id }) => !outcomes.has(id)); waiting.length > 0;) {
      const round = new Map<string, Opened>();
      const later: Opened[] = [];
      for (const one of waiting) {
        const key = usedKey(getMessage(one));
        if (round.has(key)) later.push(one);
        else round.set(key, one);
      }
      await takeRound(tx, [...round.values()], known, outcomes, at);
      waiting = later;
    }
    const kept = opened.map((one): Kept => {
      const { outcome, sentence } = getOutcome(outcomes, one.id);
      return { ...one, outcome: { outcome, sentence: one.says === null ? sentence : `${sentence} ${one.says}` } };
    });
    await keepArrived(tx, kept, at);
    return kept.map(({ id, outcome }) => ({ id, ...outcome }));
  });
}

/** One taking at a time: numbers and sums are read and written by nobody else meanwhile. Held until the commit. */
export async function holdTaking(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('countersign.taking', 0))`.execute(tx);
}

function open({ unread, ...arrived }: Arrived): Opened {
  const { sha256, size } = unread ?? { sha256: sha256Of(arrived.bytes), size: arrived.bytes.byteLength };
  const read = unread === undefined && size <= MOST_BYTES ? readMessage(arrived.bytes) : null;
  const content = read?.kind === "message" ? findCanonical(read.message.body) : null;
  const message = read?.kind === "message" && content !== null ? read.message : null;
  const named = referenceOf(arrived.reference, sha256, message);
  const one = { ...arrived, ...named, id: newId(), sha256, size };
  if (message !== null) return { ...one, message, content: sha256Of(Buffer.from(content ?? "")), outcome: null };
  const none = { ...one, message: null, content: null };
  if (read === null) {
    const sentence = `This is larger than ${MOST_BYTES / 1024} KB, which no message is: its size and hash are kept, and nothing is used.`;
    return { ...none, outcome: { outcome: "too-large", sentence } };
  }
  const sentence = read.kind === "none" ? read.says : "This is nested deeper than any message is.";
  return { ...none, outcome: { outcome: "not-a-message", sentence } };
}

async function takeRound(
  tx: Transaction<Tables>,
  round: readonly Opened[],
  known: Known,
  outcomes: Map<string, Outcome>,
  at: Date,
): Promise<void> {
  const byKind = new Map<Message["kind"], Verified[]>();
  for (const one of round) {
    const message = getMessage(one);
    const refused = checkSender(message, one.content ?? "", known);
    if (refused !== null) outcomes.set(one.id, refused);
    else byKind.set(message.kind, [...(byKind.get(message.kind) ?? []), { id: one.id, message }]);
  }
  for (const [kind, messages] of byKind) {
    const taker = TAKERS[kind];
    const taken = taker === undefined ? new Map<string, Outcome>() : await taker(tx, messages, at);
    for (const { id, message } of messages) {
      const outcome = taken.get(id) ?? noTaker(kind);
      outcomes.set(id, outcome);
      const content = round.find((one) => one.id === id)?.content ?? "";
      if (OUTCOMES[outcome.outcome].takesNumber) known.used.set(usedKey(message), content);
    }
  }
}

function checkSender(message: Message, content: string, { practices, keys, used }: Known): Outcome | null {
  const { practice, number, key } = message;
  if (!practices.has(practice)) {
    return {
      outcome: "unknown-practice",
      sentence: `No practice ${practice} is known here. It is kept, and not used.`,
    };
  }
  const registered = keys.get(`${practice} ${key}`);
  if (registered === undefined) {
    const sentence = `The key ${key.slice(0, 8)} is not registered for ${practice}. Register it with your hub, and send this again.`;
    return { outcome: "unknown-key", sentence };
  }
  if (registered.hasEnded) {
    const sentence = `The key ${key.slice(0, 8)} of ${practice} was ended by its hub, and nothing that it signs is used.`;
    return { outcome: "ended-key", sentence };
  }
  if (!isSignedBy(registered.publicKey, message)) {
    const sentence = "The signature does not fit what it signs: something was changed after it was signed.";
    return { outcome: "broken-signature", sentence };
  }
  const before = used.get(usedKey(message));
  if (before === content) {
    return { outcome: "again", sentence: `Number ${number} of ${practice} is here already; it counts once.` };
  }
  if (before !== undefined) {
    const sentence = `Number ${number} of ${practice} came before with other content, and that one stands. Send this with a new number.`;
    return { outcome: "number-used", sentence };
  }
  return null;
}

const noTaker = (kind: string): Outcome => ({
  outcome: "no-taker",
  sentence: `A message of the kind "${kind}" is not taken here. It is kept, and not used.`,
});

function getMessage({ message, id }: Opened): Message {
  if (message === null) throw new Error(`arrival ${id} is no message`);
  return message;
}

function getOutcome(outcomes: ReadonlyMap<string, Outcome>, id: string): Outcome {
  const outcome = outcomes.get(id);
  if (outcome === undefined) throw new Error(`nothing was said of arrival ${id}`);
  return outcome;
}
