import { plainNumber, splitComparator } from "../number.ts";
import { COMPARATORS, FLAGS, SYSTEMS } from "./codes.ts";
import { type Draft, newResult, note, type ResultDraft, resultPath, setOnce } from "./draft.ts";
import { part, partOrNull, pathOf, type Segment, sequenceIn } from "./segment.ts";
import { freeText } from "./text.ts";

// SG18: one investigation. GIS opens it, INV says which test, RSL brings the value. Where one of them was
// lost a result without a name is begun, so that a value is never read under another test's name.

export function openResult(draft: Draft): ResultDraft {
  const opened = newResult(draft.results.length);
  draft.results.push(opened);
  draft.current = opened;
  return opened;
}

/** The result that a segment is about, begun here where no INV announced it. */
export function currentResult(draft: Draft): ResultDraft {
  if (draft.current !== null) return draft.current;
  const opened = openResult(draft);
  note(draft, "missing-inv", resultPath(opened), "no INV");
  return opened;
}

export function readInv(draft: Draft, segment: Segment): void {
  const wasOpen = draft.current;
  const opened = openResult(draft);
  const { result } = opened;
  const path = resultPath(opened);
  if (wasOpen !== null) note(draft, "missing-segment", path, "GIS");
  if (part(segment, 0, 0) !== "MQ") note(draft, "unknown-qualifier", path, segment.text);
  opened.hasInv = true;
  result.code = partOrNull(segment, 1, 0);
  result.name = partOrNull(segment, 1, 3);
  const system = part(segment, 1, 1);
  result.system = systemOf(draft, system, path, segment);
  if (result.code === null) note(draft, "uncoded-test", `${path}.code`, result.name ?? segment.text);
}

function systemOf(draft: Draft, system: string, path: string, segment: Segment): string | null {
  if (system === "") return null;
  const known = SYSTEMS.get(system);
  if (known === undefined) note(draft, "unknown-system", `${path}.system`, segment.text);
  return known ?? system;
}

export function readRsl(draft: Draft, segment: Segment): void {
  let current = currentResult(draft);
  if (current.hasRsl) {
    // A second value under one name: the name of the second was lost.
    draft.current = null;
    current = currentResult(draft);
  }
  current.hasRsl = true;
  const { result } = current;
  const path = resultPath(current);
  const kind = part(segment, 0, 0);
  if (kind !== "NV" && kind !== "CV" && kind !== "") note(draft, "unknown-qualifier", path, segment.text);
  setOnce(draft, result, "unit", partOrNull(segment, 3, 3), `${path}.unit`);
  setOnce(draft, result, "unit", partOrNull(segment, 3, 0), `${path}.unit`);
  readValue(draft, current, segment, path);
  readCodedValue(draft, current, segment, path);
  readFlag(draft, current, segment, path);
}

function readValue(draft: Draft, { result }: ResultDraft, segment: Segment, path: string): void {
  const sent = part(segment, 1, 0);
  const code = part(segment, 1, 1);
  if (sent === "" && code === "") return;
  const coded = COMPARATORS.get(code);
  const written = splitComparator(sent);
  if (code !== "" && coded === undefined) {
    // Read without its comparator the number could say the opposite: both stay together as text.
    result.raw = `${sent}:${code}`;
    note(draft, "unknown-comparator", `${path}.comparator`, segment.text);
  } else if (written !== null && coded !== undefined && written.comparator !== coded) {
    result.raw = `${sent}:${code}`;
    note(draft, "contradiction", `${path}.comparator`, segment.text);
  } else {
    result.raw = written?.rest ?? sent;
    result.comparator = coded ?? written?.comparator ?? null;
    if (written !== null) note(draft, "comparator-in-value", `${path}.raw`, sent);
  }
  result.value = plainNumber(result.raw);
  if (result.value === null) note(draft, "value-not-a-number", `${path}.raw`, result.raw);
  else if (result.unit === null) note(draft, "unit-missing", `${path}.unit`, result.raw);
}

/** A coded value stands in the element of the value or in the one after it. */
function readCodedValue(draft: Draft, { result }: ResultDraft, segment: Segment, path: string): void {
  for (const [element, first] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const code = partOrNull(segment, element, first);
    const system = part(segment, element, first + 1);
    const text = partOrNull(segment, element, first + 3);
    if (code === null && text === null && system === "") continue;
    if (result.codedValue !== null) {
      note(draft, "contradiction", `${path}.codedValue`, segment.text);
      continue;
    }
    result.codedValue = { code, system: systemOf(draft, system, `${path}.codedValue`, segment), text };
  }
}

function readFlag(draft: Draft, { result }: ResultDraft, segment: Segment, path: string): void {
  const sent = part(segment, 4, 0);
  if (sent === "") return;
  result.flagRaw = sent;
  result.flag = FLAGS.get(sent) ?? "A";
  if (!FLAGS.has(sent)) note(draft, "unknown-flag", `${path}.flag`, sent);
}

export function readResultSequence(draft: Draft, segment: Segment): void {
  const current = currentResult(draft);
  const path = resultPath(current);
  const { number, odd } = sequenceIn(segment);
  if (odd) note(draft, "unread-part", path, segment.text);
  current.result.isGroup = true;
  setOnce(draft, current, "sequence", number, `${path}.sequence`);
}

export function readResultStatus(draft: Draft, segment: Segment): void {
  const current = currentResult(draft);
  setOnce(draft, current.result, "statusRaw", partOrNull(segment, 1, 0), `${resultPath(current)}.status`);
}

export function readResultReference(draft: Draft, segment: Segment): void {
  const current = currentResult(draft);
  const path = resultPath(current);
  const qualifier = part(segment, 0, 0);
  const value = partOrNull(segment, 0, 1);
  if (qualifier === "ASL") setOnce(draft, current, "specimenReference", value, `${path}.specimen`);
  else if (qualifier === "ARL") setOnce(draft, current, "groupReference", value, `${path}.group`);
  else note(draft, "unknown-qualifier", path, segment.text);
}

export function readResultText(draft: Draft, segment: Segment): void {
  const { result } = currentResult(draft);
  const kind = part(segment, 0, 0);
  const text = freeText(segment);
  if (kind === "CRR") {
    if (text !== "") result.ranges.push({ low: null, high: null, unit: null, text });
  } else if (kind === "RIT") {
    if (text !== "") result.text = result.text === null ? text : `${result.text}\n${text}`;
  } else {
    if (text !== "") result.comments.push(text);
    if (kind !== "SPC") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  }
}
