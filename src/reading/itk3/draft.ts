import type { Resource } from "../fhir/bundle.ts";
import { readConcept } from "../fhir/concept.ts";
import { dateOf } from "../fhir/date.ts";
import type { JsonObject } from "../fhir/json.ts";
import { checkModifiers } from "../fhir/keys.ts";
import { childOf, has, listOf, textOf } from "../fhir/node.ts";
import { readPatient } from "../fhir/patient.ts";
import { follow, note, type Reading } from "../fhir/reading.ts";
import type { LetterDraft } from "../part.ts";
import type { Oddity } from "../report.ts";
import { contentOf } from "./content.ts";
import { careSettingOf, formatOf, settingOf } from "./format.ts";
import { actionRequested, medicationChanged } from "./marks.ts";
import type { LetterDocument, Message } from "./message.ts";
import { addresseesOf, senderOf } from "./parties.ts";
import { DISTRIBUTION, GP_PRACTICE, type LetterSection, sectionsOf } from "./sections.ts";

// One document of a message to a letter's draft.

export function draftOf(
  message: Message,
  document: LetterDocument,
  above: readonly Oddity[],
  source: string,
): LetterDraft {
  const { outer, header } = message;
  const { bundle, composition } = document;
  const { node } = composition;
  const reading: Reading = { bundle, oddities: [...above] };
  const format = formatOf(reading, header, composition);
  checkStatus(reading, composition);
  checkModifiers(reading, composition, "composition");
  const patient = patientOf(reading, composition);
  const sections = sectionsOf(reading, composition);
  const { blocks, coded } = contentOf(reading, composition, sections);
  checkWords(reading, format, sections);
  const type = readConcept(childOf(node, "type"));
  return {
    kind: "letter",
    source,
    format,
    message: identifierOf(outer.node) ?? textOf(outer.node, "id"),
    ...referencesOf(reading, composition),
    patient: readPatient(reading, patient),
    title: textOf(node, "title"),
    type: type.code === null && type.text === null ? null : { code: type.code, display: type.text },
    careSetting: settingOf(format, careSettingOf(composition)),
    eventDate: eventDateOf(reading, composition),
    sent:
      dateOf(reading, node, "date", "sent") ??
      (header === null ? null : dateOf(reading, header.node, "timestamp", "sent")),
    from: senderOf(reading, header, composition),
    to: addresseesOf(reading, header, patient, listedIn(sections)),
    urgent: null,
    actionRequested: actionRequested(sections),
    medicationChanged: medicationChanged(reading, sections),
    blocks,
    coded,
    oddities: reading.oddities,
  };
}

function identifierOf(node: JsonObject): string | null {
  return (
    listOf(node, "identifier")
      .map((one) => textOf(one, "value"))
      .find((value) => value !== null) ?? null
  );
}

function checkStatus(reading: Reading, { node }: Resource): void {
  const status = textOf(node, "status");
  if (status !== "final" && status !== "amended") note(reading, "not-final", "status", status ?? "none");
}

/** The subject; everybody else who is a patient in this letter is told. */
function patientOf(reading: Reading, composition: Resource): Resource | undefined {
  const subject = follow(reading, composition, "subject", "patient");
  for (const one of reading.bundle.resources) {
    if (one.type === "Patient" && one !== subject) {
      note(reading, "several-patients", one.path, "a patient whom the letter is not about");
    }
  }
  if (subject?.type !== "Patient") return undefined;
  checkModifiers(reading, subject, "patient");
  for (const identifier of listOf(subject.node, "identifier")) checkVerified(reading, identifier);
  return subject;
}

/** 01 is "number present and verified". */
function checkVerified(reading: Reading, identifier: JsonObject): void {
  for (const one of listOf(identifier, "extension")) {
    if (!/NHSNumberVerificationStatus/.test(textOf(one, "url") ?? "")) continue;
    const { code, text } = readConcept(childOf(one, "valueCodeableConcept"));
    if (code !== "01")
      note(reading, "nhs-number-unverified", "patient.nhsNumber", `${code ?? ""} ${text ?? ""}`.trim());
  }
}

/**
 * What it is called, and what it takes the place of. Where a sender keeps a document's identifier through its
 * versions, the version's own is the Bundle's.
 */
function referencesOf(reading: Reading, composition: Resource): Pick<LetterDraft, "documentId" | "replaces"> {
  const { node } = composition;
  const own = identifierOf(node) ?? textOf(node, "id");
  const replaced = listOf(node, "relatesTo").flatMap((one) => {
    const code = textOf(one, "code");
    if (code === "replaces") return [targetOf(one)];
    note(reading, "unread-part", "relatesTo", `${code ?? "no code"} ${targetOf(one) ?? ""}`.trim());
    return [];
  });
  const [replaces = null, ...more] = [...new Set(replaced)];
  if (replaced.length > 0 && replaces === null)
    note(reading, "replaced-unnamed", "replaces", "no identifier of what is replaced");
  if (more.length > 0) note(reading, "contradiction", "replaces", [replaces, ...more].join(" and "));
  const version = identifierOf(reading.bundle.node);
  return { documentId: replaces !== null && replaces === own ? (version ?? own) : own, replaces };
}

function targetOf(relation: JsonObject): string | null {
  const reference = childOf(relation, "targetReference");
  const [identifier = {}] = [...listOf(relation, "targetIdentifier"), ...listOf(reference, "identifier")];
  return (
    textOf(identifier, "value") ?? textOf(reference, "reference")?.replace(/^(?:urn:uuid:|[A-Za-z]+\/)/, "") ?? null
  );
}

/** The end of a stay or the time of a contact; null where the letter's coded parts name none. */
function eventDateOf(reading: Reading, composition: Resource): string | null {
  const { node } = composition;
  const encounter = has(node, "encounter") ? follow(reading, composition, "encounter", "eventDate") : undefined;
  const [event = {}] = listOf(node, "event");
  const periods = [childOf(encounter?.node ?? {}, "period"), childOf(event, "period")];
  for (const key of ["end", "start"]) {
    for (const period of periods) {
      const date = dateOf(reading, period, key, "eventDate");
      if (date !== null) return date;
    }
  }
  return null;
}

function listedIn(sections: readonly LetterSection[]): Resource[] {
  return [DISTRIBUTION, GP_PRACTICE].flatMap((wanted) =>
    sections.flatMap(({ code, resources }) => (code === wanted ? resources : [])),
  );
}

/** A file alone is no Transfer of Care document. */
function checkWords(reading: Reading, format: string, sections: readonly LetterSection[]): void {
  if (format === "itk3-send-document" || sections.some(({ text }) => text !== "")) return;
  note(reading, "field-missing", "sections", "no section has words of its own");
}
