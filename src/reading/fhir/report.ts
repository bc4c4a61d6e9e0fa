import type { Party, Report, Specimen } from "../report.ts";
import { type Bundle, reachable, type Resource } from "./bundle.ts";
import { wordsOf } from "./concept.ts";
import { dateOf } from "./date.ts";
import { checkComposition, type Envelope, narrativeOf, narrativesOf, readRecipients } from "./envelope.ts";
import { checkKeys, checkModifiers } from "./keys.ts";
import { childOf, listOf, textOf } from "./node.ts";
import { readObservation, type Results } from "./observation.ts";
import { partyOf } from "./party.ts";
import { readPatient } from "./patient.ts";
import { follow, followAll, note, type Reading } from "./reading.ts";
import { readRequests } from "./request.ts";
import { readSpecimen } from "./specimen.ts";

// One DiagnosticReport to one report.

const STATUSES =
  "registered partial preliminary final amended corrected appended cancelled entered-in-error unknown".split(" ");

export function readReport(bundle: Bundle, envelope: Envelope, resource: Resource, source: string): Report {
  const reading: Reading = { bundle, oddities: [] };
  const { node } = resource;
  checkKeys(reading, resource, "report");
  checkModifiers(reading, envelope.header, "report");
  const subject = follow(reading, resource, "subject", "patient");
  if (subject !== undefined && subject.type === "Patient") checkKeys(reading, subject, "patient");
  const patient = readPatient(reading, subject?.type === "Patient" ? subject : undefined);
  const request = readRequests(reading, followAll(reading, resource, "basedOn", "requestId"));
  const specimens = readSpecimens(reading, resource);
  const results = readResults(reading, envelope, resource, subject, specimens);
  const statusRaw = textOf(node, "status");
  const status = statusOf(reading, statusRaw);
  const reportId =
    listOf(node, "identifier")
      .map((each) => textOf(each, "value"))
      .find((value) => value !== null) ?? null;
  const issued = dateOf(reading, node, "issued", "issued");
  if (reportId === null) note(reading, "field-missing", "reportId", "no identifier");
  if (issued === null) note(reading, "field-missing", "issued", "no date of issue");
  if (results.length === 0) note(reading, "no-results", "results", "no Observation");
  return {
    kind: "report",
    source,
    format: envelope.format,
    message: textOf(childOf(bundle.node, "identifier"), "value") ?? textOf(bundle.node, "id"),
    patient,
    reportId,
    requestId: request.requestId,
    status: checkComposition(reading, envelope, { status }, subject),
    statusRaw,
    issued,
    requester: request.requester,
    copyTo: readRecipients(reading, envelope),
    laboratory: readLaboratory(reading, resource),
    clinicalInformation: request.clinicalInformation,
    comments: [
      ...(textOf(node, "conclusion") === null ? [] : [textOf(node, "conclusion") ?? ""]),
      ...listOf(node, "conclusionCode").flatMap((concept) => wordsOf(concept) ?? []),
      ...[narrativeOf(node), ...narrativesOf(envelope)].filter((words) => words !== null && words !== ""),
    ].filter((words) => words !== null),
    specimens: specimens.read,
    results,
    oddities: reading.oddities,
  };
}

function statusOf(reading: Reading, status: string | null): string {
  if (status !== null && STATUSES.includes(status)) return status;
  note(reading, "unknown-status", "status", status ?? "none");
  return "unknown";
}

type Specimens = { readonly read: Specimen[]; readonly index: (specimen: Resource) => number };

function readSpecimens(reading: Reading, report: Resource): Specimens {
  const resources: Resource[] = [];
  const read: Specimen[] = [];
  const index = (specimen: Resource): number => {
    const at = resources.indexOf(specimen);
    if (at >= 0) return at;
    resources.push(specimen);
    read.push(readSpecimen(reading, specimen, `specimens[${read.length}]`));
    return read.length - 1;
  };
  for (const specimen of followAll(reading, report, "specimen", "specimens")) index(specimen);
  return { read, index };
}

function readResults(
  reading: Reading,
  envelope: Envelope,
  report: Resource,
  subject: Resource | undefined,
  specimens: Specimens,
): Report["results"] {
  const into: Results = { results: [], read: new Set(), specimenIndex: specimens.index, subject };
  for (const observation of followAll(reading, report, "result", "results")) {
    readObservation(reading, into, observation, null);
  }
  addOrphans(reading, envelope, report, into);
  into.results.forEach((result, index) => {
    if (result.specimen !== null || result.isGroup || specimens.read.length === 0) return;
    note(reading, "missing-reference", `results[${index}].specimen`, "does not say which specimen");
  });
  return into.results;
}

const CARRIED = [
  "Observation",
  "DiagnosticReport",
  "Specimen",
  "ServiceRequest",
  "Patient",
  "Composition",
  "MessageHeader",
];
const SILENT = ["Organization", "Practitioner", "PractitionerRole", "Location"];

/**
 * What the bundle holds beside what its reports refer to. An Observation that nobody refers to is read as
 * a result of the only report, so that the floor sees its value; anything else is told.
 */
function addOrphans(reading: Reading, { header }: Envelope, report: Resource, into: Results): void {
  const { bundle } = reading;
  const reports = bundle.resources.filter(({ type }) => type === "DiagnosticReport");
  const others = reports.filter((each) => each !== report);
  const own = reachable(bundle, [report]);
  const theirs = reachable(bundle, others);
  for (const resource of bundle.resources) {
    if (resource === header || SILENT.includes(resource.type) || into.read.has(resource)) continue;
    const isOthers = theirs.has(resource) && !own.has(resource);
    const isRead = CARRIED.includes(resource.type) && resource.type !== "Observation" && own.has(resource);
    if (isOthers || isRead || resource.type === "DiagnosticReport") continue;
    note(reading, "unknown-resource", resource.path, `${resource.type} ${resource.id ?? ""}`.trim());
    if (resource.type === "Observation" && others.length === 0) readObservation(reading, into, resource, null);
  }
  for (const each of bundle.resources) {
    if ([...bundle.addresses.values()].includes("several") && isDuplicate(bundle, each)) {
      note(reading, "duplicate-resource", each.path, `${each.type} ${each.id ?? ""}`.trim());
    }
  }
}

function isDuplicate({ addresses }: Bundle, { type, id, fullUrl }: Resource): boolean {
  return addresses.get(fullUrl ?? "") === "several" || addresses.get(`${type}/${id}`) === "several";
}

/** The organisation that tested, and the person where one is named. */
function readLaboratory(reading: Reading, report: Resource): Party | null {
  const parties = listOf(report.node, "performer").flatMap(
    (reference) => partyOf(reading, report, reference, "laboratory") ?? [],
  );
  const organisations = [...new Set(parties.flatMap(({ organisation }) => organisation ?? []))];
  if (organisations.length > 1) {
    note(reading, "contradiction", "laboratory", organisations.join(" and "));
    return null;
  }
  const place = parties.find(({ organisation }) => organisation !== null) ?? parties[0];
  if (place === undefined) return null;
  return { ...place, name: parties.map(({ name }) => name).find((name) => name !== null) ?? null };
}
