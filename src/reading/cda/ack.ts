import { decode } from "../decode.ts";
import { attribute, child, children, descend, type Element } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { idFrom, type Outcome, writeAck } from "./ack-write.ts";
import { findEnvelope, readEnvelope, specOf } from "./envelope.ts";
import { looksLikeCda } from "./read.ts";

// The acknowledgements that are owed for a message in an ITK2 envelope: those that its sender asks for in the
// handling specification, no others. What they say is the caller's to know.

export type Itk2Acknowledgement = {
  readonly kind: "infrastructure" | "business";
  readonly bytes: Uint8Array;
  /** The tracking id of the message that it answers, and its own. */
  readonly about: string;
  readonly trackingId: string;
  /** The addresses that it goes to and comes from, "urn:nhs-uk:addressing:ods:..." */
  readonly to: string;
  readonly from: string;
  readonly outcome: Outcome["kind"];
};

export type Itk2AckOptions = {
  /** The instant of sending; written in UTC. */
  readonly at: Date;
  /** What its own ids are made from: unique for the message, the same when it is written again. */
  readonly reference: string;
  readonly outcome: Outcome;
};

const ASKED = [
  ["infrastructure", "urn:nhs-itk:ns:201005:infackrequested"],
  ["business", "urn:nhs-itk:ns:201005:ackrequested"],
] as const;

/**
 * What is owed for a message, none where none was asked for, where it is itself an answer, and where nobody can be
 * answered because it has no tracking id or no sender. Pure; never throws on odd bytes.
 */
export function itk2Acknowledgements(bytes: Uint8Array, options: Itk2AckOptions): readonly Itk2Acknowledgement[] {
  const { text } = decode(bytes);
  if (!looksLikeCda(text)) return [];
  const xml = parseXml(text);
  const envelope = xml.kind === "tree" ? findEnvelope(xml.root) : undefined;
  if (envelope === undefined) return [];
  const { trackingId: about, service } = readEnvelope(envelope);
  const to = senderOf(envelope);
  const from = recipientOf(envelope);
  if (about === null || to === null || from === null || isAnswer(envelope)) return [];
  return ASKED.filter(([, key]) => specOf(envelope, key)?.toLowerCase() === "true").map(([kind]) => {
    const trackingId = idFrom(options.reference, kind);
    const identity = from.replace(":addressing:", ":identity:");
    const { at, outcome } = options;
    const written = writeAck({
      kind,
      trackingId,
      at,
      outcome,
      to,
      from,
      identity,
      about: { trackingId: about, service },
    });
    return { kind, bytes: written, about, trackingId, to, from, outcome: outcome.kind };
  });
}

function senderOf(envelope: Element): string | null {
  const header = child(envelope, "header");
  const identity = attribute(descend(header, "auditIdentity", "id"), "uri");
  return attribute(child(header, "senderAddress"), "uri") ?? identity?.replace(":identity:", ":addressing:") ?? null;
}

/** The first address that is one of an organisation: others, such as the Directory of Services, are no place to answer from. */
function recipientOf(envelope: Element): string | null {
  const addresses = children(descend(envelope, "header", "addresslist"), "address").map((one) => attribute(one, "uri"));
  return addresses.find((uri) => uri?.startsWith("urn:nhs-uk:addressing:") === true) ?? null;
}

/** An answer is never answered, whatever it asks for: two systems would not stop. */
function isAnswer(envelope: Element): boolean {
  const service = attribute(child(envelope, "header"), "service") ?? "";
  const interaction = specOf(envelope, "urn:nhs-itk:ns:201005:interaction") ?? "";
  return /Ack(?:-|$)/i.test(service) || /Acknowledgement/i.test(interaction);
}
