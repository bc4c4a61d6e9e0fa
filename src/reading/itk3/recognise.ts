import { isObject, parseJson } from "../fhir/json.ts";
import { readConcept } from "../fhir/concept.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { LETTER_TYPES } from "./format.ts";
import { eventOf, messageOf, profilesOf } from "./message.ts";

// Whether a text is one of ours. FHIR in JSON may be a laboratory's report too: what an ITK header announces, what
// STU3 or a letter's type says, and a document without any report is a letter; all else stays the laboratory's.

/** Looks at the beginning only: whether the XML is any good, reading says. */
export function isItk3Xml(text: string): boolean {
  const head = text.slice(0, 20_000).replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, "");
  const begins = /<(?:[\w-]+:)?Bundle\s[^<>]*["']http:\/\/hl7\.org\/fhir["']/.exec(head);
  if (begins === null) return false;
  // Around it nothing but words and the marks of a page that shows it: other envelopes have readers of their own.
  return !/<(?!\/|!|(?:html|head|title|body|div|p|pre|code|article|section|main|h\d|br|span)\b)/i.test(
    head.slice(0, begins.index),
  );
}

/** True of JSON that is a letter or an ITK response, and of what was one before its end was lost. */
export function isItk3Json(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const event = /"ITK0\d\d[A-Z]"/.test(text);
  // Reading JSON twice costs time: what cannot be a letter is let go by its words.
  if (!event && !text.includes('"Composition"')) return false;
  const parsed = parseJson(text);
  if (parsed === null) return event || !text.includes('"DiagnosticReport"');
  if (!isObject(parsed.value) || textOf(parsed.value, "resourceType") !== "Bundle") return false;
  const { header, documents } = messageOf(parsed.value);
  if (eventOf(header) !== null) return true;
  return documents.some(({ bundle, composition }) => {
    const { node } = composition;
    const isStu3 = profilesOf(composition).some((url) => url.includes("/STU3/"));
    const isLetter = LETTER_TYPES.has(readConcept(childOf(node, "type")).code ?? "");
    const isReport = bundle.resources.some(({ type }) => type === "DiagnosticReport");
    return isStu3 || isLetter || (!isReport && listOf(node, "section").length > 0);
  });
}
