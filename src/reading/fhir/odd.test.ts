import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Compile } from "typebox/compile";
import { Type } from "typebox";
import { Report, Unreadable } from "../report.ts";
import { changed, DOCUMENT, firstReport, MESSAGE, readBundle } from "./sample.test-support.ts";

// What a bundle may have that is odd, and what comes of it.

const POTASSIUM = '"00000000-a5e1-4c2b-9d70-0c5e51000009"';

/** The codes of a changed message, and its potassium. */
function odd(
  from: string | RegExp,
  to: string,
): { codes: string[]; potassium: Report["results"][number] | undefined; report: Report } {
  const report = firstReport(changed(MESSAGE, from, to));
  return {
    report,
    codes: report.oddities.map(({ code }) => code),
    potassium: report.results.find(({ name }) => name === "Potassium in serum"),
  };
}

test("a reference that leads nowhere is told, and what needs it is empty", () => {
  const lost = odd(/("subject": \{\s*"reference": "urn:uuid:[^"]*)(?=01"\s*\},\s*"issued")/, "$1-gone");
  assert.equal(lost.report.patient.nhsNumber, null);
  assert.ok(lost.codes.includes("unresolved-reference"));
  assert.ok(lost.codes.includes("nhs-number-missing"));
});

test("a result about somebody else, or a document about somebody else, is told", () => {
  const other = `{"resource":{"resourceType":"Patient","id":"other"}},`;
  const two = changed(MESSAGE, '"entry": [', `"entry": [${other}`);
  const report = firstReport(
    changed(two, /("code": "1107961000000109"[\s\S]*?"reference": )"[^"]*01"/, '$1"Patient/other"'),
  );
  assert.ok(report.oddities.some(({ code, path }) => code === "several-patients" && path === "results[1]"));
  const document = changed(DOCUMENT, '"entry": [', `"entry": [${other}`);
  const about = firstReport(changed(document, /("subject": \{\s*"reference": )"[^"]*01"/, '$1"Patient/other"'));
  assert.ok(about.oddities.some(({ code, path }) => code === "several-patients" && path === "patient"));
});

test("an Observation that nobody refers to is read all the same, and told", () => {
  const { report, codes } = odd(/,?\s*\{\s*"reference": "urn:uuid:00000000-a5e1-4c2b-9d70-0c5e51000012"\s*\}/, "");
  assert.equal(report.results.at(-1)?.text, "Sample stored for seven days");
  assert.deepEqual(codes, ["unknown-resource"]);
});

test("a resource that no report needs is told", () => {
  const { codes } = odd('"entry": [', '"entry": [{"resource":{"resourceType":"Immunization","id":"x"}},');
  assert.deepEqual(codes, ["unknown-resource"]);
});

test("groups that name each other come to an end", () => {
  const { report, codes } = odd(
    `${POTASSIUM},`,
    `${POTASSIUM}, "hasMember": [{"reference":"urn:uuid:00000000-a5e1-4c2b-9d70-0c5e51000008"}],`,
  );
  assert.equal(report.results.length, 5);
  assert.ok(codes.includes("repeated"));
});

test("two resources of one address are told, and neither is taken for the other", () => {
  const twin = `{"resource":{"resourceType":"Observation","id":${POTASSIUM}}},`;
  const { potassium, codes } = odd('"entry": [', `"entry": [${twin}`);
  assert.ok(codes.includes("duplicate-resource") && codes.includes("unresolved-reference"));
  // It is still seen, as what nobody could refer to.
  assert.equal(potassium?.raw, "5.50");
});

test("modifier extensions, implicit rules and unknown elements are told, extensions are not", () => {
  for (const [put, codes] of [
    ['"modifierExtension": [{"url":"urn:x","valueBoolean":true}],', ["modifier-extension"]],
    ['"implicitRules": "urn:x",', ["modifier-extension"]],
    ['"valueSampledData": {"data":"1"},', ["unread-part"]],
    ['"_status": {"id":"a"},', ["unread-part"]],
    ['"extension": [{"url":"urn:x","valueBoolean":true}],', []],
  ] as const) {
    assert.deepEqual(odd(`${POTASSIUM},`, `${POTASSIUM}, ${put}`).codes, codes, put);
  }
});

test("values: exact digits, odd numbers, unknown comparators, no unit", () => {
  const exact = odd('"value": 5.50,', '"value": 0.1000000000000000055511151231257827,');
  assert.equal(exact.potassium?.raw, "0.1000000000000000055511151231257827");
  const power = odd('"value": 5.50,', '"value": 55e-1,');
  assert.deepEqual(
    [power.potassium?.raw, power.potassium?.value, power.codes],
    ["55e-1", null, ["value-not-a-number"]],
  );
  const quoted = odd('"value": 5.50,', '"value": "5.50",');
  assert.deepEqual([quoted.potassium?.value, quoted.codes], [null, ["value-not-a-number"]]);
  const unknown = odd('"value": 5.50,', '"value": 5.50, "comparator": "ad",');
  assert.deepEqual([unknown.potassium?.comparator, unknown.potassium?.value], [null, null]);
  assert.deepEqual(unknown.codes, ["unknown-comparator", "value-not-a-number"]);
  const unitless = odd(/("value": 5\.50),\s*"unit": "mmol\/L",\s*"system": "[^"]*",\s*"code": "mmol\/L"/, "$1");
  assert.deepEqual(unitless.codes, ["unit-missing", "unit-range-differs"]);
});

test("interpretations: which way, abnormal, normal, unknown", () => {
  for (const [code, flag, codes] of [
    ["HH", "H", []],
    ["LL", "L", []],
    ["AA", "A", []],
    ["N", null, []],
    ["POS", "A", ["unknown-flag"]],
  ] as const) {
    const read = odd('"code": "H",', `"code": "${code}",`);
    assert.deepEqual([read.potassium?.flag, read.potassium?.flagRaw, read.codes], [flag, code, codes]);
  }
  const both = odd('"interpretation": [', '"interpretation": [{"coding":[{"code":"L"}]},');
  assert.equal(both.potassium?.flag, "A");
});

test("ranges for some people only say so in words", () => {
  const { potassium } = odd(
    /"referenceRange": \[\s*\{/,
    '"referenceRange": [{"appliesTo":[{"text":"pregnant"}],"age":{"low":{"value":18,"unit":"a"}},',
  );
  assert.equal(potassium?.ranges[0]?.text, "pregnant; age from 18 a");
});

test("statuses that are not known are unknown, and a document that is not final makes its report so", () => {
  const { report, codes } = odd(
    /"status": "final"(?=,\s*"code": \{\s*"coding": \[\s*\{[^}]*"721981007")/,
    '"status": "done"',
  );
  assert.deepEqual([report.status, report.statusRaw, codes], ["unknown", "done", ["unknown-status"]]);
  const draft = firstReport(changed(DOCUMENT, '"status": "final"', '"status": "preliminary"'));
  assert.equal(draft.status, "unknown");
  assert.ok(draft.oddities.some(({ code }) => code === "contradiction"));
});

test("dates that are none are left out and told", () => {
  const { report, codes } = odd('"1958-11-30"', '"1958-11-31"');
  assert.equal(report.patient.birthDate, null);
  assert.deepEqual(codes, ["date-impossible", "field-missing"]);
  assert.ok(odd('"1958-11-30"', '"30/11/1958"').codes.includes("date-format"));
});

test("characters that no database keeps become visible", () => {
  const { report, codes } = odd('"Thackeray"', String.raw`"Thack\u0000eray\ud800"`);
  assert.equal(report.patient.familyName, "Thack\uFFFDeray\uFFFD");
  assert.deepEqual(codes, ["control-characters"]);
});

test("any damage to a bundle ends in documents of the one shape", () => {
  const schema = Compile(Type.Union([Report, Unreadable]));
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const put = fc.constantFrom("null", "1", '""', "[]", "{}", "true", '"x"', "[null]", "[[]]");
  const texts = [MESSAGE, DOCUMENT].map((text) => JSON.stringify(JSON.parse(text)));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(place, put), { minLength: 1, maxLength: 3 }),
      (text, damages) => {
        let damaged = text;
        for (const [at, value] of damages) {
          const places = [...damaged.matchAll(/(?<=[:[,])("[^"]*"(?!:)|[\d.]+|true|\[\]|\{\})/g)];
          const found = places[Math.floor(at * places.length)];
          if (found) damaged = damaged.slice(0, found.index) + value + damaged.slice(found.index + found[0].length);
        }
        for (const document of readBundle(damaged)) {
          assert.ok(schema.Check(document), JSON.stringify(document));
          assert.notEqual(document.kind === "unreadable" && document.reason, "reader-failed");
          assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
