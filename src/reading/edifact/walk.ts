import { type Draft, newDraft, note, type Section } from "./draft.ts";
import { openRange } from "./range.ts";
import { READERS, readGis } from "./sections.ts";
import { part, pathOf, type Segment } from "./segment.ts";
import { checkShape, isKnownTag } from "./shape.ts";
import { openSpecimen } from "./specimen.ts";
import { freeText } from "./text.ts";

// The walk through a message. A segment that opens a part moves it on; every other is read as the table
// says for that part, or its text ends in an oddity.

/** The segments that open a part, and those that by themselves show which part they belong to. */
const TRIGGERS: ReadonlyMap<string, Section> = new Map([
  ["S01", "party"],
  ["S02", "report"],
  ["S06", "subject"],
  ["S07", "patient"],
  ["S10", "clinical"],
  ["S16", "specimen"],
  ["S20", "range"],
]);
const BELONGS: ReadonlyMap<string, Section> = new Map([
  ["NAD", "party"],
  ["PNA", "patient"],
  ["PDI", "patient"],
  ["CIN", "clinical"],
  ["SPC", "specimen"],
  ["INV", "result"],
  ["RSL", "result"],
  ["RND", "range"],
]);

/** Reads the segments of a message's body, in order, into a draft. */
export function walk(body: readonly Segment[]): Draft {
  const draft = newDraft();
  for (const segment of body) step(draft, segment);
  return draft;
}

function step(draft: Draft, segment: Segment): void {
  if (!isKnownTag(segment.tag)) {
    note(draft, "unknown-segment", pathOf(segment), segment.text);
    return;
  }
  checkShape(segment, draft.oddities);
  const opens = TRIGGERS.get(segment.tag);
  if (opens !== undefined) {
    draft.section = opens;
    checkTrigger(draft, segment);
    if (opens === "specimen") openSpecimen(draft);
    if (opens === "range") openRange(draft);
    return;
  }
  if (segment.tag === "GIS" && isAfterReport(draft.section)) {
    draft.section = "result";
    draft.current = null;
    readGis(draft, segment);
    return;
  }
  const reader = READERS[draft.section][segment.tag];
  if (reader !== undefined) {
    reader(draft, segment);
    return;
  }
  const section = BELONGS.get(segment.tag);
  // Between a result's range and what follows it, results come without a segment to open them.
  if (section !== undefined) {
    if (section !== "result" || draft.section !== "range") {
      note(draft, "missing-segment", pathOf(segment), segment.text);
    }
    draft.section = section;
    if (section === "specimen") openSpecimen(draft);
    READERS[section][segment.tag]?.(draft, segment);
    return;
  }
  note(draft, "out-of-place", pathOf(segment), segment.text);
  if (segment.tag === "FTX") keepText(draft, segment);
  // A status that nobody can place may be the report's: then it is not known to be final.
  if (segment.tag === "STS") draft.contradicted.add("status");
}

/** Words without a known place are words about the report, so that nobody overlooks them. */
function keepText(draft: Draft, segment: Segment): void {
  const text = freeText(segment);
  if (text !== "") draft.comments.push(text);
}

function isAfterReport(section: Section): boolean {
  return section !== "start" && section !== "party" && section !== "report";
}

function checkTrigger(draft: Draft, segment: Segment): void {
  const number = part(segment, 0, 0);
  if (number !== segment.tag.slice(1)) note(draft, "unread-part", pathOf(segment), segment.text);
}
