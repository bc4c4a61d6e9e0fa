import type { PracticeScope } from "../db/practice.ts";
import type { Arrival } from "../inbox/message.ts";
import type { Received } from "../inbox/store.ts";
import type { Matched } from "../patients/match-documents.ts";
import { itk2Acknowledgements } from "../reading/cda/ack.ts";
import type { Outcome } from "../reading/cda/ack-write.ts";
import { acknowledgements } from "../reading/edifact/ack.ts";
import { itk3Responses } from "../reading/itk3/response.ts";
import type { KeptDocument } from "../reading/store.ts";
import { getItem } from "../worklist/queries.ts";
import { itk3Outcome } from "./itk3-outcome.ts";
import { oweKnown } from "./known.ts";
import { type Owed, owe } from "./store.ts";

// The technical answers that a message's sender asked for. They are owed in the transaction that takes it in, so that
// nobody is told that we have what we have not. None where we only hold a copy: its recipient answers for it.

/** What taking the message in gave: all its documents, and those that are items, with these items' ids. */
export type Taken = {
  readonly documents: readonly KeptDocument[];
  readonly matched: readonly Matched[];
  readonly items: readonly string[];
};

export async function acknowledge(
  tx: PracticeScope,
  arrival: Arrival,
  message: string,
  { documents, matched, items }: Taken,
  at: Date,
): Promise<void> {
  if (arrival.weAre === "copy") return;
  const { practice, bytes } = arrival;
  const nhsacks = acknowledgements(bytes, { at, reference: message }).map((ack, n) => ({
    kind: "nhsack" as const,
    fileName: `${message}-${n + 1}.ack`,
    bytes: ack.bytes,
  }));
  const outcome = await itk3Outcome(tx, practice, documents);
  const itk3 = itk3Responses(bytes, { at, reference: message, outcome }).map((one) => itk3File(one.bytes, message));
  const itk2 = itk2Files(bytes, { at, reference: message, outcome: itk2Outcome(documents) });
  await owe(tx, practice, message, [...nhsacks, ...itk3, ...itk2], at);
  for (const [n, { match }] of matched.entries()) {
    const item = items[n];
    if (match.kind !== "exact" || item === undefined) continue;
    await oweKnown(tx, practice, await getItem(tx, practice, item), match.patient, at);
  }
}

/** The same bytes once more: their sender may have had no answer, so that another is owed, and nothing is read again. */
export async function acknowledgeAgain(tx: PracticeScope, arrival: Arrival, known: Received, at: Date): Promise<void> {
  if (arrival.weAre === "copy" || known.isMetAgain) return;
  const { practice, bytes } = arrival;
  const reference = `${known.message}-again-${known.arrivals}`;
  const itk3 = itk3Responses(bytes, { at, reference, outcome: "20007" }).map((one) => itk3File(one.bytes, reference));
  const itk2 = itk2Files(bytes, { at, reference, outcome: { kind: "ok" } });
  await owe(tx, practice, known.message, [...itk3, ...itk2], at);
}

function itk3File(bytes: Uint8Array, reference: string): Owed {
  return { kind: "itk3", fileName: `${reference}-itk3.xml`, bytes };
}

/** Whether the patient is ours is another answer, for when that is settled. */
function itk2Files(
  bytes: Uint8Array,
  options: { readonly at: Date; readonly reference: string; readonly outcome: Outcome },
): readonly Owed[] {
  return itk2Acknowledgements(bytes, options)
    .filter(({ kind }) => kind === "infrastructure")
    .map((one) => ({ kind: "itk2", fileName: `${options.reference}-itk2.xml`, bytes: one.bytes }));
}

function itk2Outcome(documents: readonly KeptDocument[]): Outcome {
  for (const { document } of documents) {
    if (document.kind === "unreadable") return { kind: "failed", code: "1000", reason: document.detail };
  }
  return { kind: "ok" };
}
