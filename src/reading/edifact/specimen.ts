import { type Draft, note, setOnce, type SpecimenDraft } from "./draft.ts";
import { part, partOrNull, pathOf, type Segment, sequenceIn } from "./segment.ts";
import { freeText } from "./text.ts";

// S16: one specimen. Its volume is understood and not carried.

export function openSpecimen(draft: Draft): SpecimenDraft {
  const specimen = { id: null, type: null, collected: null, received: null, fasting: null, comments: [] };
  const opened: SpecimenDraft = { specimen, sequence: null, labId: null, requesterId: null };
  draft.specimens.push(opened);
  return opened;
}

function current(draft: Draft): SpecimenDraft {
  return draft.specimens.at(-1) ?? openSpecimen(draft);
}

export function specimenPath(draft: Draft): string {
  return `specimens[${draft.specimens.length - 1}]`;
}

export function readSpecimenSequence(draft: Draft, segment: Segment): void {
  const { number, odd } = sequenceIn(segment);
  if (odd) note(draft, "unread-part", specimenPath(draft), segment.text);
  // A second number in one specimen: the segment that opens the next one was lost.
  if (number !== null && current(draft).sequence !== null) {
    openSpecimen(draft);
    note(draft, "missing-segment", specimenPath(draft), "S16");
  }
  current(draft).sequence = number;
}

export function readSpc(draft: Draft, segment: Segment): void {
  const { specimen } = current(draft);
  const path = specimenPath(draft);
  const kind = part(segment, 0, 0);
  if (kind === "TSP") {
    setOnce(draft, specimen, "type", partOrNull(segment, 1, 3) ?? partOrNull(segment, 1, 0), `${path}.type`);
  } else if (kind === "FS" && part(segment, 1, 0) === "F") {
    specimen.fasting = true;
  } else {
    note(draft, "unknown-qualifier", path, segment.text);
  }
}

export function readSpecimenReference(draft: Draft, segment: Segment): void {
  const specimen = current(draft);
  const path = specimenPath(draft);
  const qualifier = part(segment, 0, 0);
  const value = partOrNull(segment, 0, 1);
  if (qualifier === "STI") setOnce(draft, specimen, "labId", value, `${path}.id`);
  else if (qualifier === "RTI") setOnce(draft, specimen, "requesterId", value, `${path}.requesterId`);
  else note(draft, "unknown-qualifier", path, segment.text);
}

export function readQuantity(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "SVO") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
}

export function readSpecimenText(draft: Draft, segment: Segment): void {
  const text = freeText(segment);
  if (text !== "") current(draft).specimen.comments.push(text);
  if (part(segment, 0, 0) !== "SPC") note(draft, "unknown-qualifier", specimenPath(draft), segment.text);
}

/** The request's number is the requester's own reference; specimens that name different ones leave it open. */
export function finishSpecimens(draft: Draft): void {
  for (const each of draft.specimens) {
    each.specimen.id = each.labId ?? each.requesterId;
  }
  const requests = new Set(draft.specimens.map((each) => each.requesterId).filter((id) => id !== null));
  if (requests.size === 1) draft.report.requestId = [...requests][0] ?? null;
  else if (requests.size > 1) note(draft, "contradiction", "requestId", [...requests].join(" and "));
}
