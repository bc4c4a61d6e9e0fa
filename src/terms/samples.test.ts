import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseDecimal } from "../base/decimal.ts";
import { standardTerms } from "./analyte.ts";
import { READ_V2, SNOMED_CT } from "./code.ts";
import { toUsualUnit } from "./convert.ts";
import { type Asked, findAnalyte } from "./find.ts";

// The public sample messages are no part of this repository. Where they lie beside it, every coded
// number in them must be an analyte of ours in a unit of its own, or stand here as knowingly left out.

const SAMPLES = join(import.meta.dirname, "..", "..", "..", "shared", "samples");
const LEFT_OUT = new Map([["Packed cell volume in /L", "a fraction, but its unit says a number in a litre"]]);

type Numeric = Asked & { readonly value: string; readonly unit: string | null };

const terms = standardTerms();

/** Just enough of the wire to see code, name, value and unit: reading proper is another room's. */
function ofEdifact(text: string): readonly Numeric[] {
  const all: Numeric[] = [];
  let named: Asked = { code: null, system: null, name: null };
  for (const segment of text.replaceAll(/[\r\n]/g, "").split(/(?<!\?)'/)) {
    const [tag, ...elements] = segment.split("+").map((element) => element.split(":"));
    if (tag?.[0] === "INV") {
      const [code, list, , name] = elements[1] ?? [];
      const system = list === "911" ? READ_V2 : list === "921" ? SNOMED_CT : null;
      named = { code: code || null, system, name: name ?? null };
    }
    const value = elements[1]?.[0];
    if (tag?.[0] === "RSL" && elements[0]?.[0] === "NV" && value) {
      all.push({ ...named, value, unit: elements[3]?.[3] ?? elements[3]?.[0] ?? null });
    }
  }
  return all;
}

type Coding = { system?: string; code?: string; display?: string };
type Observation = {
  resourceType?: string;
  code?: { coding?: Coding[] };
  valueQuantity?: { value: number; unit?: string; code?: string };
};

function ofFhir(text: string): readonly Numeric[] {
  const bundle: { entry?: { resource?: Observation }[] } = JSON.parse(text);
  return (bundle.entry ?? []).flatMap(({ resource }) => {
    const quantity = resource?.valueQuantity;
    const coding = resource?.code?.coding?.[0];
    if (quantity === undefined) return [];
    const named = { code: coding?.code ?? null, system: coding?.system ?? null, name: coding?.display ?? null };
    return [quantity.unit, quantity.code].map((unit) => ({
      ...named,
      value: String(quantity.value),
      unit: unit ?? null,
    }));
  });
}

function check(numeric: Numeric): "known" | "left out" {
  if (LEFT_OUT.has(`${numeric.name} in ${numeric.unit}`)) return "left out";
  const found = findAnalyte(terms, numeric);
  const says = `${numeric.code} ${numeric.name}: ${JSON.stringify(found)}`;
  assert.ok(found.kind === "analyte", says);
  const value = parseDecimal(numeric.value);
  assert.ok(value !== null, says);
  const answer = toUsualUnit(terms, found.analyte, value, numeric.unit);
  assert.ok(answer.kind === "converted", answer.kind === "converted" ? "" : answer.says);
  return "known";
}

test("every coded number of the samples is an analyte in a unit of its own", (t) => {
  const folders = [
    { dir: join(SAMPLES, "edifact"), read: ofEdifact },
    { dir: join(SAMPLES, "pathology-fhir"), read: ofFhir },
  ].filter(({ dir }) => existsSync(dir));
  if (folders.length < 2) t.diagnostic(`${2 - folders.length} of 2 checks left out: the samples are not here`);
  for (const { dir, read } of folders) {
    const all = readdirSync(dir).flatMap((file) => read(readFileSync(join(dir, file), "latin1")));
    const coded = all.filter((numeric) => numeric.code !== null);
    const known = coded.filter((numeric) => check(numeric) === "known");
    t.diagnostic(
      `${dir.split("/").at(-1)}: ${known.length} known, ${coded.length - known.length} left out, ${all.length - coded.length} uncoded`,
    );
    assert.ok(known.length > 10);
  }
});
