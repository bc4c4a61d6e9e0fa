import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { isValidNhsNumber } from "../src/base/nhs-number.ts";
import { shippedFactBook } from "../src/patients/book.ts";
import { parseContext } from "../src/patients/parse-context.ts";
import { parseHistory } from "../src/patients/parse-history.ts";
import { ROLES } from "../src/people/role.ts";
import type { Result } from "../src/reading/report.ts";
import { standardTerms } from "../src/terms/analyte.ts";
import { type Outcome, patientsOf, putThrough } from "./day.test-support.ts";
import type { Demonstration } from "./demonstration.ts";
import { generateDemonstration } from "./generate.ts";
import { fileOf, TRAPS } from "./traps.ts";

const TODAY = "2026-11-23";
let day: Demonstration;
let outcomes: readonly Outcome[];

before(async () => {
  day = generateDemonstration({ seed: 1, today: TODAY });
  outcomes = [...(await putThrough(day, `${TODAY}T08:00:00Z`)).values()].flat();
});

function digest({ register, context, history, post }: Demonstration): string {
  const hash = createHash("sha256").update(register).update(context).update(history);
  for (const { name, bytes } of post) hash.update(name).update(bytes);
  return hash.digest("hex");
}

test("the same seed and day give the same bytes, another seed or day others", () => {
  const same = digest(day);
  assert.equal(digest(generateDemonstration({ seed: 1, today: TODAY })), same);
  assert.notEqual(digest(generateDemonstration({ seed: 2, today: TODAY })), same);
  assert.notEqual(digest(generateDemonstration({ seed: 1, today: "2026-11-24" })), same);
});

test("two thousand patients with numbers that are nobody's, one number twice on purpose", () => {
  const patients = patientsOf(day);
  assert.equal(patients.length, 2000);
  const numbers = patients.map(({ nhsNumber }) => nhsNumber ?? "");
  assert.ok(numbers.every((number) => number.startsWith("999") && isValidNhsNumber(number)));
  assert.equal(new Set(numbers).size, 1999);
  assert.ok(patients.every(({ postcode }) => postcode?.startsWith("ZZ99 ") === true));
});

test("every registration, both flags and a relation of staff are there", () => {
  const patients = patientsOf(day);
  for (const registration of ["temporary", "left", "deceased"] as const) {
    assertSome(patients.filter((one) => one.registration === registration).length);
  }
  for (const flag of ["safeguarding", "confidential-address"] as const) {
    assertSome(patients.filter(({ flags }) => flags.includes(flag)).length);
  }
  const relations = patients.flatMap(({ staffRelations }) => staffRelations);
  assert.deepEqual(relations, [day.staff.find(({ role }) => role === "assistant")?.id]);
});

function assertSome(found: number): void {
  assert.ok(found > 3 && found < 150, String(found));
}

test("ages and sexes lie as in a practice in England", () => {
  const patients = patientsOf(day);
  const ages = patients.map(({ birthDate }) => 2026 - Number(birthDate?.slice(0, 4)));
  const share = (low: number, high: number): number => ages.filter((age) => age >= low && age < high).length / 2000;
  // Census of 2021, England: 20.8% under 18, 18.4% 65 and over.
  assert.ok(share(0, 18) > 0.17 && share(0, 18) < 0.24, String(share(0, 18)));
  assert.ok(share(65, 110) > 0.15 && share(65, 110) < 0.24, String(share(65, 110)));
  const women = patients.filter(({ sex }) => sex === "female").length / 2000;
  assert.ok(women > 0.48 && women < 0.54, String(women));
});

test("somebody works in every role, and each has an id that stays", () => {
  for (const role of ROLES)
    assert.ok(
      day.staff.some((one) => one.role === role),
      role,
    );
  assert.equal(new Set(day.staff.map(({ id }) => id)).size, day.staff.length);
  assert.equal(day.staff.filter(({ role }) => role === "assistant").length, 2);
  assert.equal(day.staff.filter(({ role, gpCode }) => role === "gp" && gpCode !== undefined).length, 4);
});

test("context and history load whole, and no line of them is left out", () => {
  const facts = parseContext(day.context, shippedFactBook());
  const { rows, leftOut } = parseHistory(day.history, standardTerms());
  assert.ok(facts.length > 6000, String(facts.length));
  assert.deepEqual(leftOut, []);
  assert.ok(rows.length > 15_000 && rows.length < 25_000, String(rows.length));
  const oldest = rows.map(({ result }) => result.at).sort()[0] ?? "";
  assert.ok(oldest < "2025-02-01" && oldest >= "2024-11-01", oldest);
});

test("a day's post holds at least two hundred reports in all formats", () => {
  assert.ok(outcomes.length >= 200, String(outcomes.length));
  const formats = new Set(outcomes.map(({ document }) => document.format));
  for (const format of ["edifact-nhs002", "edifact-nhs003", "edifact-nhs004", "fhir-r4-document", "fhir-r4-message"]) {
    assert.ok(formats.has(format), format);
  }
});

test("no name of a file stands twice, and one file's bytes do", () => {
  assert.equal(new Set(day.post.map(({ name }) => name)).size, day.post.length);
  const hashes = day.post.map(({ bytes }) => createHash("sha256").update(bytes).digest("hex"));
  assert.equal(new Set(hashes).size, day.post.length - 1);
});

test("every answer comes up in a day", () => {
  const next = new Set(outcomes.map(({ decision }) => decision.next));
  assert.deepEqual([...next].sort(), ["file", "gp", "gp-now", "gp-today", "leaflet", "tests"]);
});

test("about a quarter of the day's patients have nothing but normal results", () => {
  const traps = new Set(TRAPS.map(fileOf));
  const normal = new Map<string, boolean>();
  for (const { document } of outcomes) {
    if (document.kind !== "report" || traps.has(document.source)) continue;
    const number = document.patient.nhsNumber ?? "";
    const isNormal = document.results.every((result) => result.isGroup || isPlainlyNormal(result));
    normal.set(number, (normal.get(number) ?? true) && isNormal);
  }
  const share = [...normal.values()].filter(Boolean).length / normal.size;
  assert.ok(share > 0.2 && share < 0.33, String(share));
});

// As a reader sees it, by binary numbers: inside its range, or an eGFR that the laboratory does not put in figures.
function isPlainlyNormal({ raw, flag, ranges, comparator }: Result): boolean {
  if (raw === null || flag !== null) return false;
  if (ranges.length === 0) return comparator === ">" || Number(raw) >= 60;
  const value = Number(raw);
  return ranges.every(({ low, high }) => value >= Number(low ?? raw) && value <= Number(high ?? raw));
}
