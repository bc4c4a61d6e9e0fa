import { freeTextSegments, segment } from "./escape.ts";

// NHSACK (NHS001) as the field notes have it: NIR says what became of the interchange, NMR what became of
// each message. The notes leave open what UNH states beside NHS001; it follows the other PMIP messages.

/** All accepted, partly, all rejected, the interchange itself rejected, or not addressed to us. */
export type Outcome = "IAF" | "IAP" | "IRA" | "IRI" | "IRM";

export type MessageVerdict = {
  /** The message's own reference. */
  readonly reference: string;
  /** Null where it was accepted. */
  readonly rejected: string | null;
};

export type AckText = {
  readonly sender: string;
  readonly recipient: string;
  readonly at: Date;
  readonly reference: string;
  readonly about: { readonly reference: string; readonly sender: string; readonly recipient: string };
  readonly outcome: Outcome;
  readonly messages: readonly MessageVerdict[];
  /** Why the interchange as a whole was rejected. */
  readonly reason: string | null;
};

export function writeAck(ack: AckText): Uint8Array {
  const { about } = ack;
  const verdicts = ack.messages.flatMap(({ reference, rejected }) => [
    segment("NMR", ["AGO", reference], rejected === null ? "MA" : "MR"),
    ...(rejected === null ? [] : freeTextSegments("ERD", rejected)),
  ]);
  const body = [
    segment("UNH", "1", ["NHSACK", "0", "1", "RT", "NHS001"]),
    segment("NIR", ["SIR", about.reference], [about.sender, "80"], [about.recipient, "80"], ack.outcome),
    ...(ack.reason === null ? [] : freeTextSegments("ERD", ack.reason)),
    ...verdicts,
  ];
  const stamp = ack.at.toISOString().replaceAll(/\D/g, "");
  const all = [
    "UNA:+.? '",
    segment(
      "UNB",
      ["UNOC", "3"],
      [ack.sender, "80"],
      [ack.recipient, "80"],
      [stamp.slice(2, 8), stamp.slice(8, 12)],
      ack.reference,
      "",
      "NHSACK",
    ),
    ...body,
    segment("UNT", String(body.length + 1), "1"),
    segment("UNZ", "1", ack.reference),
  ];
  return Buffer.from(all.join(""), "latin1");
}
