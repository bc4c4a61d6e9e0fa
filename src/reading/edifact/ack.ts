import { attempt } from "../attempt.ts";
import { decode } from "../decode.ts";
import type { Document } from "../document.ts";
import { type MessageVerdict, type Outcome, writeAck } from "./ack-write.ts";
import { type Interchange, readInterchanges } from "./interchange.ts";
import { readMessage } from "./message.ts";
import { looksLikeEdifact } from "./read.ts";
import { part, partOrNull } from "./segment.ts";

// The NHSACK that is owed for an interchange. It says that we took the messages in and could read them,
// nothing about anybody having looked at them.

export type Acknowledgement = {
  readonly outcome: Outcome;
  readonly bytes: Uint8Array;
  /** EDI mailbox numbers: it goes back to where the interchange came from. */
  readonly sender: string;
  readonly recipient: string;
  /** Its own control reference, at most 14 characters. */
  readonly reference: string;
  /** The control reference of the interchange that it answers. */
  readonly about: string;
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly message: string; readonly reason: string }[];
};

export type AckOptions = {
  /** The instant of sending; written in UTC. */
  readonly at: Date;
  /** What the control reference is made from: unique for the file. */
  readonly reference: string;
  /** The mailbox numbers that are ours; null or left out where any is. */
  readonly recipients?: ReadonlySet<string> | null;
};

/** The acknowledgements owed for a file, none where none was asked for. Pure; never throws on odd bytes. */
export function acknowledgements(bytes: Uint8Array, options: AckOptions): readonly Acknowledgement[] {
  const { text } = decode(bytes);
  if (!looksLikeEdifact(text)) return [];
  const base = options.reference.replaceAll(/[^A-Za-z0-9]/g, "");
  return readInterchanges(text).flatMap((interchange, index) => {
    const number = index === 0 ? "" : String(index + 1);
    const reference = `${base.slice(-(14 - number.length))}${number}`;
    const owed = ackOwed(interchange, { ...options, reference });
    return owed === null ? [] : [owed];
  });
}

/**
 * The acknowledgement of one interchange; null where none is wanted (element 9 of UNB is not 1), where it is
 * itself an acknowledgement, and where its header cannot be read: then there is nobody to answer, and the
 * documents go to a person as they do anyway.
 */
export function ackOwed(interchange: Interchange, options: AckOptions): Acknowledgement | null {
  const { header } = interchange;
  if (header === null || part(header, 8, 0) !== "1" || part(header, 6, 0) === "NHSACK") return null;
  const from = partOrNull(header, 1, 0);
  const to = partOrNull(header, 2, 0);
  const about = partOrNull(header, 4, 0);
  if (from === null || to === null || about === null) return null;
  const { outcome, messages, reason } = verdictOn(interchange, to, options.recipients ?? null);
  const { at, reference } = options;
  return {
    outcome,
    sender: to,
    recipient: from,
    reference,
    about,
    accepted: messages.filter((message) => message.rejected === null).map((message) => message.reference),
    rejected: messages.flatMap((message) =>
      message.rejected === null ? [] : [{ message: message.reference, reason: message.rejected }],
    ),
    bytes: writeAck({
      sender: to,
      recipient: from,
      at,
      reference,
      about: { reference: about, sender: from, recipient: to },
      outcome,
      messages,
      reason,
    }),
  };
}

type Verdict = {
  readonly outcome: Outcome;
  readonly messages: readonly MessageVerdict[];
  readonly reason: string | null;
};

function verdictOn(interchange: Interchange, to: string, ours: ReadonlySet<string> | null): Verdict {
  if (ours !== null && !ours.has(to)) {
    return { outcome: "IRM", messages: [], reason: `Recipient ${to} is not known here` };
  }
  // A message without a reference cannot be named in an answer; it counts as one that was not accepted.
  const named = interchange.messages.filter(({ header }) => header !== null && part(header, 0, 0) !== "");
  if (named.length === 0) {
    return { outcome: "IRI", messages: [], reason: "The interchange could not be divided into its messages" };
  }
  const messages = named.map((message): MessageVerdict => {
    const document = attempt(() => readMessage(interchange, message, ""));
    return { reference: part(message.header!, 0, 0), rejected: reasonOf(document) };
  });
  const accepted = messages.filter((message) => message.rejected === null).length;
  const outcome = accepted === 0 ? "IRA" : accepted === interchange.messages.length ? "IAF" : "IAP";
  return { outcome, messages, reason: null };
}

function reasonOf(document: Document | null): string | null {
  if (document === null) return "Reading failed on our side";
  return document.kind === "unreadable" ? document.detail : null;
}
