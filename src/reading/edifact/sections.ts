import { type Draft, note, type Section, setOnce } from "./draft.ts";
import { readDate } from "./date.ts";
import { readNad, readSpr } from "./party.ts";
import { readAdr, readPdi, readPna } from "./patient.ts";
import { readRangeText, readRnd } from "./range.ts";
import {
  readInv,
  readResultReference,
  readResultSequence,
  readResultStatus,
  readResultText,
  readRsl,
} from "./result.ts";
import { part, partOrNull, pathOf, type Segment } from "./segment.ts";
import {
  readQuantity,
  readSpecimenReference,
  readSpecimenSequence,
  readSpecimenText,
  readSpc,
  specimenPath,
} from "./specimen.ts";
import { freeText } from "./text.ts";

// Which segment is read how in which part of a message, as one table.

export type Reader = (draft: Draft, segment: Segment) => void;

const PATIENT: Readonly<Record<string, Reader>> = {
  RFF: expectReference(["SSI"]),
  PNA: readPna,
  ADR: readAdr,
  PDI: readPdi,
  DTM: readBirthDate,
};

export const READERS: Readonly<Record<Section, Readonly<Record<string, Reader>>>> = {
  start: { BGM: readBgm, DTM: readMessageDate },
  party: { NAD: readNad, SPR: readSpr, RFF: expectReference(["AHI"]) },
  report: { GIS: readGis, RFF: readReportReference, STS: readReportStatus, DTM: readIssued },
  subject: PATIENT,
  patient: PATIENT,
  clinical: { CIN: readCin, FTX: readClinicalText },
  specimen: {
    SEQ: readSpecimenSequence,
    SPC: readSpc,
    RFF: readSpecimenReference,
    QTY: readQuantity,
    DTM: readSpecimenDate,
    FTX: readSpecimenText,
  },
  result: {
    GIS: readGis,
    INV: readInv,
    SEQ: readResultSequence,
    RSL: readRsl,
    STS: readResultStatus,
    FTX: readResultText,
    RFF: readResultReference,
  },
  range: { RND: readRnd, FTX: readRangeText },
};

export function readGis(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "N") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readBgm(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "LSR") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readCin(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "UN") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readClinicalText(draft: Draft, segment: Segment): void {
  const text = freeText(segment);
  if (text !== "") draft.clinicalInformation.push(text);
  if (part(segment, 0, 0) !== "CID") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readReportReference(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) === "SRI") setOnce(draft, draft.report, "reportId", partOrNull(segment, 0, 1), "reportId");
  else note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readReportStatus(draft: Draft, segment: Segment): void {
  setOnce(draft, draft.report, "statusRaw", partOrNull(segment, 1, 0), "status");
}

/** References that are understood and not carried. */
function expectReference(known: readonly string[]): Reader {
  return (draft, segment) => {
    if (!known.includes(part(segment, 0, 0))) note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  };
}

function readMessageDate(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "137") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

function readIssued(draft: Draft, segment: Segment): void {
  setDate(draft, segment, "ISR", draft.report, "issued", "issued");
}

function readBirthDate(draft: Draft, segment: Segment): void {
  setDate(draft, segment, "329", draft.patient, "birthDate", "patient.birthDate");
}

function readSpecimenDate(draft: Draft, segment: Segment): void {
  const { specimen } = draft.specimens.at(-1)!;
  const path = specimenPath(draft);
  if (part(segment, 0, 0) === "SCO") setDate(draft, segment, "SCO", specimen, "collected", `${path}.collected`);
  else setDate(draft, segment, "SRI", specimen, "received", `${path}.received`);
}

function setDate<K extends string>(
  draft: Draft,
  segment: Segment,
  qualifier: string,
  target: { [P in K]: string | null },
  key: K,
  path: string,
): void {
  if (part(segment, 0, 0) !== qualifier) {
    note(draft, "unknown-qualifier", pathOf(segment), segment.text);
    return;
  }
  const date = readDate(part(segment, 0, 1), part(segment, 0, 2));
  if (date.kind === "date") setOnce(draft, target, key, date.iso, path);
  else note(draft, date.code, path, segment.text);
}
