import assert from "node:assert/strict";

// FHIR R4 (4.0.1) MeasureReport and Bundle by hand, from https://hl7.org/fhir/R4/measurereport.html: which elements there
// are, which are required, and which codes their bindings allow. Not what we write, but what may be written.

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const node = (value: unknown, where: string): Node => {
  assert.ok(isNode(value), `${where} is an object`);
  return value;
};
const list = (value: unknown, where: string): readonly unknown[] => {
  assert.ok(Array.isArray(value) && value.length > 0, `${where} is a list, and never an empty one`);
  return value;
};

const RESOURCE = ["resourceType", "id", "meta", "implicitRules", "language"];
const DOMAIN = [...RESOURCE, "text", "contained", "extension", "modifierExtension"];
const OWN = ["identifier", "status", "type", "measure", "subject", "date", "reporter", "period"];
const REPORT = [...DOMAIN, ...OWN, "improvementNotation", "group", "evaluatedResource"];
const BACKBONE = ["id", "extension", "modifierExtension"];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** Value set measure-population, required by no binding but the published list. */
const POPULATIONS = [
  "initial-population",
  "numerator",
  "numerator-exclusion",
  "denominator",
  "denominator-exclusion",
  "denominator-exception",
  "measure-population",
  "measure-population-exclusion",
  "measure-observation",
];

function only(of: Node, names: readonly string[], where: string): void {
  for (const name of Object.keys(of)) {
    assert.ok(names.includes(name.replace(/^_/, "")), `${where}.${name} is no element of R4`);
    assert.notEqual(of[name], null, `${where}.${name} is never null in JSON`);
  }
}

function isUri(value: unknown, where: string): void {
  assert.match(String(value), /^[a-z][a-z0-9+.-]*:\S+$/i, where);
}

function extensions(of: Node, where: string): readonly Node[] {
  if (of["extension"] === undefined) return [];
  return list(of["extension"], where).map((one) => {
    const extension = node(one, where);
    isUri(extension["url"], where);
    const values = Object.keys(extension).filter((name) => name.startsWith("value"));
    assert.equal(values.length, 1, `${where} has one value`);
    only(extension, ["id", "url", ...values], where);
    return extension;
  });
}

function code(concept: unknown, system: string, allowed: readonly string[], where: string): string {
  const of = node(concept, where);
  only(of, ["id", "extension", "coding", "text"], where);
  const [coding] = list(of["coding"], where).map((one) => node(one, where));
  assert.equal(coding?.["system"], system, where);
  assert.ok(allowed.includes(String(coding?.["code"])), `${where}: ${String(coding?.["code"])}`);
  return String(coding?.["code"]);
}

/** What a reader takes of one report: its canonical, counts by population, and score. */
export type ReadReport = {
  readonly measure: string;
  readonly counts: Readonly<Record<string, number | "masked" | null>>;
  readonly score: number | null;
};

export function readBundle(text: string): readonly ReadReport[] {
  const bundle = node(JSON.parse(text), "Bundle");
  assert.equal(bundle["resourceType"], "Bundle");
  only(bundle, [...RESOURCE, "identifier", "type", "timestamp", "total", "link", "entry", "signature"], "Bundle");
  assert.equal(bundle["type"], "collection");
  assert.equal(bundle["total"], undefined, "bdl-1: only of a search or history");
  assert.match(String(bundle["timestamp"]), INSTANT);
  const entries = list(bundle["entry"], "entry").map((one) => node(one, "entry"));
  const urls = entries.map(({ fullUrl }) => String(fullUrl));
  assert.equal(new Set(urls).size, urls.length, "bdl-7");
  return entries.map((entry) => {
    only(entry, [...BACKBONE, "link", "fullUrl", "resource"], "entry");
    const report = node(entry["resource"], "resource");
    assert.equal(entry["fullUrl"], `urn:uuid:${String(report["id"])}`);
    assert.match(entry["fullUrl"], /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    return readReport(report);
  });
}

function readReport(report: Node): ReadReport {
  assert.equal(report["resourceType"], "MeasureReport");
  only(report, REPORT, "MeasureReport");
  assert.match(String(report["id"]), /^[A-Za-z0-9\-.]{1,64}$/);
  assert.ok(["complete", "pending", "error"].includes(String(report["status"])));
  assert.equal(report["type"], "summary");
  assert.equal(report["subject"], undefined, "a summary is about nobody");
  isUri(report["measure"], "measure");
  assert.match(String(report["date"]), INSTANT);
  const period = node(report["period"], "period");
  only(period, ["id", "extension", "start", "end"], "period");
  assert.match(String(period["start"]), INSTANT);
  assert.match(String(period["end"]), INSTANT);
  assert.ok(String(period["start"]) < String(period["end"]), "per-1");
  const reporter = node(report["reporter"], "reporter");
  only(reporter, ["id", "extension", "reference", "type", "identifier", "display"], "reporter");
  const notation = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
  if (report["improvementNotation"] !== undefined)
    code(report["improvementNotation"], notation, ["increase", "decrease"], "improvementNotation");
  const [group, ...more] = list(report["group"], "group").map((one) => node(one, "group"));
  assert.ok(group !== undefined && more.length === 0);
  only(group, [...BACKBONE, "code", "population", "measureScore", "stratifier"], "group");
  const counts = Object.fromEntries(
    list(group["population"], "population").map((one) => countOf(node(one, "population"))),
  );
  return { measure: String(report["measure"]), counts, score: scoreOf(group["measureScore"]) };
}

function countOf(population: Node): readonly [string, number | "masked" | null] {
  only(population, [...BACKBONE, "code", "count", "subjectResults"], "population");
  const system = "http://terminology.hl7.org/CodeSystem/measure-population";
  const name = code(population["code"], system, POPULATIONS, "population.code");
  const beside = population["_count"] === undefined ? [] : extensions(node(population["_count"], "_count"), "_count");
  const absent = beside.find(({ url }) => url === "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
  const count = population["count"];
  if (count === undefined) return [name, absent?.["valueCode"] === "masked" ? "masked" : null];
  assert.ok(Number.isInteger(count), "count is an integer");
  assert.equal(absent, undefined, "a count is there or absent");
  return [name, Number(count)];
}

function scoreOf(score: unknown): number | null {
  if (score === undefined) return null;
  const quantity = node(score, "measureScore");
  only(quantity, ["id", "extension", "value", "comparator", "unit", "system", "code"], "measureScore");
  extensions(quantity, "measureScore");
  if (quantity["code"] !== undefined) isUri(quantity["system"], "qty-3");
  assert.equal(typeof quantity["value"], "number");
  return Number(quantity["value"]);
}
