import { freeTextSegments, segment } from "./escape.ts";
import type { Wire, WireReport, WireResult, WireSpecimen } from "./wire.ts";
import { partySegments } from "./write-party.ts";

// Writes an interchange of laboratory reports as the field notes have it, with right counts: for tests
// and for the demonstration's day of post. It is not made from `Report`, so that reading what was
// written is a check of reading.

/** The interchange's bytes, in latin-1 (UNOC), one segment a line where `lines` is true. */
export function writeNhs003(wire: Wire, lines = false): Uint8Array {
  return Buffer.from(writeNhs003Text(wire, lines), "latin1");
}

/** As `writeNhs003`, as text, for whoever wants to damage it before it is sent. */
export function writeNhs003Text(wire: Wire, lines = false): string {
  const at = wire.at.replaceAll(/\D/g, "");
  const header = segment(
    "UNB",
    ["UNOC", "3"],
    [wire.sender, "80"],
    [wire.recipient, "80"],
    [at.slice(2, 8), at.slice(8, 12)],
    wire.reference,
    "",
    "MEDRPT",
    "",
    wire.acknowledge === true ? "1" : "",
  );
  const trailer = segment("UNZ", String(wire.messages.length), wire.reference);
  const all = ["UNA:+.? '", header, ...wire.messages.flatMap(messageSegments), trailer];
  return all.join(lines ? "\r\n" : "");
}

function messageSegments(report: WireReport): string[] {
  const version = report.version ?? "NHS003";
  const body = [
    segment("UNH", report.reference, ["MEDRPT", "0", "1", "RT", version]),
    segment("BGM", "LSR"),
    dateSegment("137", report.at),
    ...partySegments(report),
    ...reportSegments(report),
    ...patientSegments(report),
    ...clinicalSegments(report.clinicalInformation ?? []),
    ...report.specimens.flatMap(specimenSegments),
    ...report.results.flatMap((result) => resultSegments(result, version)),
  ];
  return [...body, segment("UNT", String(body.length + 1), report.reference)];
}

function reportSegments(report: WireReport): string[] {
  return [
    segment("S02", "02"),
    segment("GIS", "N"),
    segment("RFF", ["SRI", report.reportId]),
    ...(report.status === undefined ? [] : [segment("STS", "", report.status)]),
    dateSegment("ISR", report.issued),
  ];
}

function patientSegments({ patient }: WireReport): string[] {
  const names = [
    ["SU", patient.familyName],
    ["FO", patient.givenName],
    ["TI", patient.title],
  ].flatMap(([kind, name]) => (name === undefined ? [] : [[kind ?? "", name]]));
  const number = patient.nhsNumber ?? "";
  const address = patient.address ?? [];
  return [
    segment("S06", "06"),
    ...(patient.postcode === undefined && address.length === 0
      ? []
      : [segment("ADR", "", address.length === 0 ? "" : ["US", ...address], "", patient.postcode ?? "")]),
    segment("S07", "07"),
    segment("PNA", "PAT", number === "" ? "" : [number, "OPI"], "", "", ...names),
    ...(patient.birthDate === undefined ? [] : [dateSegment("329", patient.birthDate)]),
    ...(patient.sex === undefined ? [] : [segment("PDI", patient.sex)]),
  ];
}

function clinicalSegments(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return [segment("S10", "10"), segment("CIN", "UN"), ...texts.flatMap((text) => freeTextSegments("CID", text))];
}

function specimenSegments(specimen: WireSpecimen, index: number): string[] {
  return [
    segment("S16", "16"),
    segment("SEQ", "", String(index + 1)),
    segment("SPC", "TSP", ["", "", "", specimen.type]),
    ...(specimen.fasting === true ? [segment("SPC", "FS", "F")] : []),
    ...(specimen.requestId === undefined ? [] : [segment("RFF", ["RTI", specimen.requestId])]),
    ...(specimen.id === undefined ? [] : [segment("RFF", ["STI", specimen.id])]),
    ...(specimen.collected === undefined ? [] : [dateSegment("SCO", specimen.collected)]),
    ...(specimen.received === undefined ? [] : [dateSegment("SRI", specimen.received)]),
    ...(specimen.comments ?? []).flatMap((text) => freeTextSegments("SPC", text)),
  ];
}

function resultSegments(result: WireResult, version: string): string[] {
  const reference = result.inGroup === undefined ? ["ASL", result.specimen ?? 1] : ["ARL", result.inGroup];
  const ranges = result.ranges ?? [];
  const inWords = ranges.filter((range) => range.low === undefined && range.high === undefined);
  const withLimits = ranges.filter((range) => range.low !== undefined || range.high !== undefined);
  return [
    segment("GIS", "N"),
    segment("INV", "MQ", [result.code ?? "", result.system ?? "", "", result.name]),
    ...(result.group === undefined ? [] : [segment("SEQ", "", String(result.group))]),
    ...valueSegments(result, version),
    ...(result.status === undefined ? [] : [segment("STS", "", result.status)]),
    ...(result.text === undefined ? [] : freeTextSegments("RIT", result.text)),
    ...(result.comments ?? []).flatMap((text) => freeTextSegments("SPC", text)),
    ...inWords.flatMap((range) => freeTextSegments("CRR", range.text ?? "")),
    segment("RFF", reference.map(String)),
    ...withLimits.flatMap((range) => [
      segment("S20", "20"),
      segment("RND", "U", range.low ?? "", range.high ?? "", range.unit ?? ""),
      ...(range.text === undefined ? [] : freeTextSegments("RPD", range.text)),
    ]),
  ];
}

function valueSegments(result: WireResult, version: string): string[] {
  const { value, comparator = "", unit = "", flag = "", coded } = result;
  if (coded !== undefined)
    return [segment("RSL", "CV", ["", "", coded.code, coded.system, "", coded.text], "", "", flag)];
  if (value === undefined && flag === "") return [];
  const kind = value === undefined ? "" : "NV";
  const units = version === "NHS002" ? [unit] : ["", "", "", unit];
  return [segment("RSL", kind, [value ?? "", comparator], "", units, flag)];
}

function dateSegment(qualifier: string, iso: string): string {
  const digits = iso.replaceAll(/\D/g, "");
  const format = { 4: "602", 6: "610", 8: "102", 12: "203" }[digits.length];
  if (format === undefined) throw new RangeError(`not a date of year, month, day or minute: ${iso}`);
  return segment("DTM", [qualifier, digits, format]);
}
