import { attempt } from "../attempt.ts";
import type { Resource } from "../fhir/bundle.ts";
import type { Json } from "../fhir/json.ts";
import { readConcept } from "../fhir/concept.ts";
import { childOf, listOf, textOf, valueAt } from "../fhir/node.ts";
import { decode } from "../decode.ts";
import { eventOf, type Message, messageOf } from "./message.ts";
import { openFhir } from "./open.ts";
import { isItk3Json, isItk3Xml } from "./recognise.ts";
import { headerIdOf, odsCodeOf, writeResponse } from "./response-write.ts";
import { isItk3Code, type Itk3Code, levelOf } from "./response-code.ts";

// The answers that an ITK3 message asks for, and the answers to what we sent. An infrastructure answer says that we
// took it in and could read it, a business answer whether its patient is ours; neither that anybody looked at it.

export type ResponseOptions = {
  /** The instant of sending. */
  readonly at: Date;
  /** What the answer's own identifiers are made from: unique for message and outcome. */
  readonly reference: string;
  readonly outcome: Itk3Code;
  /** Who answers; left out, what the message says of whom it was for. */
  readonly from?: { readonly organisationCode: string | null; readonly mailbox: string | null };
};

export type Itk3Response = {
  /** A Bundle of type message, in XML where the message came in XML, else in JSON. */
  readonly bytes: Uint8Array;
  /** The mailbox that the message came from; its organisation's ODS code where it names no mailbox. */
  readonly to: string;
  /** The id of the message's header, which the answer names. */
  readonly about: string;
  /** The id of the answer's own header: what somebody who answers it would name. */
  readonly id: string;
  /** ITK003D and its like: what the transport's name for the answer follows from. */
  readonly event: string;
  readonly code: Itk3Code;
};

/**
 * The answer owed for a message with an outcome: none where it did not ask for one of that level, where it is itself
 * an answer, where nobody can be answered, and for anything that is no ITK3 message. Pure; never throws.
 */
export function itk3Responses(bytes: Uint8Array, options: ResponseOptions): readonly Itk3Response[] {
  return attempt(() => owed(bytes, options)) ?? [];
}

function owed(bytes: Uint8Array, { at, reference, outcome, from }: ResponseOptions): readonly Itk3Response[] {
  const arrived = messageIn(bytes);
  if (arrived === null) return [];
  const { message, header, event, wire } = arrived;
  const about = textOf(header.node, "id");
  const sender = odsCodeOf(message.outer, header, "sender");
  const mailbox = textOf(childOf(header.node, "source"), "endpoint");
  const to = mailbox ?? sender;
  if (event === "ITK008M" || about === null || to === null || !asksFor(header)[levelOf(outcome)]) return [];
  const [destination = {}] = listOf(header.node, "destination");
  const own = from ?? {
    organisationCode: odsCodeOf(message.outer, header, "receiver"),
    mailbox: textOf(destination, "endpoint"),
  };
  const written = writeResponse(
    { at, reference, outcome, about, own, theirs: { organisationCode: sender, mailbox } },
    wire,
  );
  return [{ bytes: written, to, about, id: headerIdOf({ reference, outcome }), event, code: outcome }];
}

type Arrived = {
  readonly message: Message;
  readonly header: Resource;
  readonly event: string;
  readonly wire: "xml" | "json";
};

function messageIn(bytes: Uint8Array): Arrived | null {
  const { text } = decode(bytes);
  if (!isItk3Xml(text) && !isItk3Json(text)) return null;
  const opened = openFhir(text);
  if (opened.kind === "refused") return null;
  const message = messageOf(opened.node);
  const { header } = message;
  const event = eventOf(header);
  return header === null || event === null ? null : { message, header, event, wire: opened.wire };
}

/** What the sender asks to be told. */
function asksFor(header: Resource): Readonly<Record<"infrastructure" | "business", boolean>> {
  const flags = listOf(header.node, "extension")
    .filter((one) => /\/Extension-ITK-MessageHandling-\d+$/.test(textOf(one, "url") ?? ""))
    .flatMap((one) => listOf(one, "extension"));
  const isSet = (url: string): boolean =>
    flags.some((one) => textOf(one, "url") === url && isTrue(valueAt(one, "valueBoolean")));
  return { infrastructure: isSet("InfAckRequested"), business: isSet("BusAckRequested") };
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === "true";
}

export type ReadResponse = {
  readonly kind: "response";
  /** The id of the message of ours that it answers. */
  readonly to: string;
  /** ITK's code; null where it states none that is known. */
  readonly code: string | null;
  /** True where they took it: an error of the transport, the payload or the patient is false. */
  readonly ok: boolean;
};

/** What another system answers to a message of ours; null for anything else. Never throws. */
export function readItk3Response(bytes: Uint8Array): ReadResponse | null {
  return attempt(() => {
    const arrived = messageIn(bytes);
    if (arrived === null) return null;
    const { header, message } = arrived;
    const response = childOf(header.node, "response");
    const to = textOf(response, "identifier");
    if (to === null) return null;
    const codes = message.outer.resources
      .filter(({ type }) => type === "OperationOutcome")
      .flatMap(({ node }) => listOf(node, "issue"))
      .flatMap((issue) => readConcept(childOf(issue, "details")).code ?? []);
    const [code = null] = codes;
    const isFine = codes.every((one) => isItk3Code(one) && OK.has(one));
    return { kind: "response" as const, to, code, ok: textOf(response, "code") === "ok" && isFine };
  });
}

const OK: ReadonlySet<Itk3Code> = new Set<Itk3Code>(["20013", "30001"]);
