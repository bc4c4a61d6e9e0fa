import { attempt } from "../attempt.ts";
import { decode } from "../decode.ts";
import { allBelow, attribute, descend, type Element, textOf } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { findEnvelope } from "./envelope.ts";
import { looksLikeCda } from "./read.ts";

export type Itk2Answer = {
  /** The tracking id of the message of ours that it answers. */
  readonly to: string;
  readonly ok: boolean;
  /** The code of the error; null where it is none, and where it states none. */
  readonly code: string | null;
  /** The error in the other system's words; null where there are none. */
  readonly reason: string | null;
};

/** What another system answers in ITK2 to a message of ours, infrastructure or business; null for anything else. Never throws. */
export function readItk2Answer(bytes: Uint8Array): Itk2Answer | null {
  return attempt(() => {
    const { text } = decode(bytes);
    if (!looksLikeCda(text)) return null;
    const xml = parseXml(text);
    const envelope = xml.kind === "tree" ? findEnvelope(xml.root) : undefined;
    if (envelope === undefined) return null;
    const [infrastructure] = allBelow(envelope, "InfrastructureResponse");
    if (infrastructure !== undefined) return infrastructureIn(infrastructure);
    const [business] = allBelow(envelope, "BusinessResponseMessage");
    return business === undefined ? null : businessIn(business);
  });
}

function infrastructureIn(response: Element): Itk2Answer | null {
  const to = attribute(response, "trackingIdRef");
  if (to === null) return null;
  const [error] = allBelow(response, "errorInfo");
  const ok = attribute(response, "result")?.toUpperCase() === "OK" && error === undefined;
  return { to, ok, code: textAt(error, "ErrorCode"), reason: textAt(error, "ErrorText") };
}

function businessIn(response: Element): Itk2Answer | null {
  const [acknowledgement] = allBelow(response, "acknowledgement");
  const to = attribute(descend(acknowledgement, "messageRef", "id"), "root");
  if (acknowledgement === undefined || to === null) return null;
  const code = descend(acknowledgement, "acknowledgementDetail", "code");
  const ok = attribute(acknowledgement, "typeCode") === "AA";
  return { to, ok, code: attribute(code, "code"), reason: attribute(code, "displayName") };
}

function textAt(error: Element | undefined, name: string): string | null {
  const text = error === undefined ? "" : (textOf(descend(error, name)) ?? "");
  return text === "" ? null : text;
}
