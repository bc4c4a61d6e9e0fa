import { NOBODY, type Party, type Report } from "../report.ts";
import type { Bundle, Resource } from "./bundle.ts";
import type { JsonObject } from "./json.ts";
import { childOf, has, listOf, shown, textOf, valueAt } from "./node.ts";
import { partyOf } from "./party.ts";
import { follow, note, type Reading } from "./reading.ts";

// What the reports travel in: a MessageHeader, or a Composition since the guide's 0.3.1.

export type Envelope = { readonly format: "fhir-r4-message" | "fhir-r4-document"; readonly header: Resource };

export function findEnvelope(bundle: Bundle): Envelope | undefined {
  const type = textOf(bundle.node, "type");
  const header = bundle.resources.find((resource) => resource.type === "MessageHeader");
  const composition = bundle.resources.find((resource) => resource.type === "Composition");
  if (type === "message" && header !== undefined) return { format: "fhir-r4-message", header };
  if (type === "document" && composition !== undefined) return { format: "fhir-r4-document", header: composition };
  return undefined;
}

/** To whom the message is addressed; a document names nobody. */
export function readRecipients(reading: Reading, { header }: Envelope): Party[] {
  return listOf(header.node, "destination").flatMap((destination) => {
    const party = partyOf(reading, header, childOf(destination, "receiver"), "copyTo");
    const name = textOf(destination, "name");
    if (party !== null) return [party];
    return name === null ? [] : [{ ...NOBODY, organisation: name }];
  });
}

/**
 * A document has a status and a subject of its own. Where it is not final the report in it is not either;
 * where it is about somebody else nobody can say whom the report is about.
 */
export function checkComposition(
  reading: Reading,
  { header }: Envelope,
  report: Pick<Report, "status">,
  subject: Resource | undefined,
): string | null {
  if (header.type !== "Composition") return report.status;
  const own = follow(reading, header, "subject", "patient");
  if (own !== undefined && own !== subject) {
    note(reading, "several-patients", "patient", "the document is about somebody else than the report");
  }
  const status = textOf(header.node, "status");
  if (status === "final" || status === report.status) return report.status;
  note(
    reading,
    "contradiction",
    "status",
    `Composition ${status ?? "none"}, DiagnosticReport ${report.status ?? "none"}`,
  );
  return report.status === "final" ? "unknown" : report.status;
}

/** Words of a document's sections that are not made from its data. */
export function narrativesOf({ header }: Envelope): string[] {
  return header.type === "Composition" ? sectionsOf(header.node).flatMap((section) => narrativeOf(section) ?? []) : [];
}

function sectionsOf(node: JsonObject): readonly JsonObject[] {
  return listOf(node, "section").flatMap((section) => [section, ...sectionsOf(section)]);
}

/** The words of a narrative that says more than the data; one made from the data repeats it and is not carried. */
export function narrativeOf(node: JsonObject): string | null {
  const narrative = childOf(node, "text");
  const status = textOf(narrative, "status");
  if (!has(node, "text") || status === "generated" || status === "extensions" || status === "empty") return null;
  const words = (textOf(narrative, "div") ?? shown(valueAt(node, "text"))).replaceAll(/<[^>]*>/g, " ");
  return words.replaceAll(/\s+/g, " ").trim();
}
