import type { Result } from "../report.ts";
import type { Resource } from "./bundle.ts";
import { readConcept } from "./concept.ts";
import { readFlag } from "./flag.ts";
import type { JsonObject } from "./json.ts";
import { checkKeys } from "./keys.ts";
import { childOf, has, listOf, textOf } from "./node.ts";
import { readRanges } from "./range.ts";
import { follow, followAll, note, type Reading } from "./reading.ts";
import { readValue } from "./value.ts";

// Observations to results: a group comes before its members and its components, which name it by index.

export type Results = {
  readonly results: Result[];
  /** Already read: an Observation that two groups name is one result, and a circle ends. */
  readonly read: Set<Resource>;
  /** The place of a specimen among the report's, added where it is new. */
  readonly specimenIndex: (specimen: Resource) => number;
  readonly subject: Resource | undefined;
};

const STATUSES = "registered preliminary final amended corrected cancelled entered-in-error unknown".split(" ");

export function readObservation(reading: Reading, into: Results, resource: Resource, group: number | null): void {
  const { results, read } = into;
  const index = results.length;
  const path = `results[${index}]`;
  if (resource.type !== "Observation") {
    note(reading, "unread-part", path, `${resource.type} as a result`);
    return;
  }
  if (read.has(resource)) {
    note(reading, "repeated", resource.path, "referred to twice");
    return;
  }
  read.add(resource);
  checkKeys(reading, resource, path);
  const { node } = resource;
  const specimen = follow(reading, resource, "specimen", `${path}.specimen`);
  const members = followAll(reading, resource, "hasMember", path);
  const components = listOf(node, "component");
  const above = group === null ? null : (results[group]?.specimen ?? null);
  const result: Result = {
    ...readResult(reading, node, path, statusOf(reading, node, `${path}.status`)),
    group,
    specimen: specimen === undefined ? above : into.specimenIndex(specimen),
    comments: listOf(node, "note").flatMap((each) => textOf(each, "text") ?? []),
  };
  results.push(result);
  checkSubject(reading, into, resource, path);
  finishGroup(reading, result, has(node, "hasMember") || components.length > 0, path);
  for (const component of components) {
    const at = `results[${results.length}]`;
    const part = readResult(reading, component, at, result.status ?? "unknown");
    results.push({ ...part, statusRaw: null, group: index, specimen: result.specimen });
    finishGroup(reading, part, false, at);
  }
  for (const member of members) readObservation(reading, into, member, index);
}

function readResult(reading: Reading, node: JsonObject, path: string, status: string): Result {
  const concept = readConcept(childOf(node, "code"));
  if (concept.code === null) note(reading, "uncoded-test", `${path}.code`, concept.text ?? "no name");
  const value = readValue(reading, node, path);
  return {
    code: concept.code,
    system: concept.system,
    name: concept.text,
    isGroup: false,
    group: null,
    specimen: null,
    raw: value.raw,
    value: value.value,
    comparator: value.comparator,
    unit: value.unit,
    text: value.text,
    codedValue: value.codedValue,
    ranges: readRanges(reading, node, value.unit, path),
    ...readFlag(reading, node, path),
    status,
    statusRaw: textOf(node, "status"),
    comments: [],
  };
}

/** Whoever passes over group headers must not pass over one with a result of its own. */
function finishGroup(reading: Reading, result: Result, leads: boolean, path: string): void {
  const says = result.raw !== null || result.text !== null || result.codedValue !== null;
  result.isGroup = leads && !says && result.flag === null;
  if (leads && !result.isGroup) note(reading, "group-with-value", path, result.name ?? "no name");
  if (!leads && !says) note(reading, "value-missing", path, result.name ?? "no name");
}

function statusOf(reading: Reading, node: JsonObject, path: string): string {
  const status = textOf(node, "status");
  if (status !== null && STATUSES.includes(status)) return status;
  note(reading, "unknown-status", path, status ?? "none");
  return "unknown";
}

function checkSubject(reading: Reading, { subject }: Results, resource: Resource, path: string): void {
  const own = follow(reading, resource, "subject", path);
  if (own !== undefined && own !== subject) note(reading, "several-patients", path, "a result about somebody else");
}
