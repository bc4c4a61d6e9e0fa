import { allBelow, children, type Element, wholeText } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";

/** What one payload of an envelope holds. */
export type Held =
  | { readonly kind: "documents"; readonly documents: readonly Element[] }
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string };

/** Answers to what we sent ourselves, which are no letters. */
const ANSWERS = new Set(["InfrastructureResponse", "BusinessResponseMessage", "SimpleMessageResponse"]);

export function heldBy(payload: Element): Held {
  const documents = allBelow(payload, "ClinicalDocument");
  if (documents.length > 0) return { kind: "documents", documents };
  const [inside] = children(payload);
  if (inside !== undefined) {
    return ANSWERS.has(inside.name)
      ? refused("not-supported", "This is an acknowledgement of something that was sent, not a letter.")
      : refused("not-supported", `The envelope holds something that is no letter (${inside.name}).`);
  }
  return packed(wholeText(payload).trim());
}

/** A payload may be a document in base64, or as text. */
function packed(text: string): Held {
  if (text === "") return refused("empty", "The envelope holds an empty document.");
  const decoded = text.startsWith("<") ? text : Buffer.from(text, "base64").toString("utf8");
  const xml = parseXml(decoded);
  if (xml.kind === "refused") {
    return refused("not-supported", "The envelope holds a document that is packed in a way that is not read here.");
  }
  const documents = xml.root.name === "ClinicalDocument" ? [xml.root] : allBelow(xml.root, "ClinicalDocument");
  return documents.length > 0
    ? { kind: "documents", documents }
    : refused("not-supported", `The envelope holds something that is no letter (${xml.root.name}).`);
}

function refused(reason: string, detail: string): Held {
  return { kind: "refused", reason, detail };
}
