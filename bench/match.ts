import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Matching, matching } from "../src/patients/fuzzy/matching.ts";
import { readRecords } from "../src/patients/fuzzy/read-records.ts";
import type { PersonRecord } from "../src/patients/fuzzy/record.ts";
import { harsher, personOf, type Trial } from "./match-harsh.ts";

// How surely people are found again: FEBRL 4 as it was published, without its social security number, and a
// harsher set made of it. Nothing is fitted to the pairs; they are only counted here.

const FOLDER = join(import.meta.dirname, "../../shared/samples/matching");
const SHORT_NAMES = join(import.meta.dirname, "../content/short-names.json");

export function benchMatch(): Promise<readonly []> {
  const [register, queries] = ["dataset4a.csv", "dataset4b.csv"].map((file) => join(FOLDER, file));
  if (register === undefined || queries === undefined || !existsSync(register) || !existsSync(queries)) {
    console.log("matching: not measured, FEBRL 4 is not beside the repository");
    return Promise.resolve([]);
  }
  const published = { register: recordsOf(register), queries: recordsOf(queries) };
  tell("as published", published, "wanted: precision 0.999 at recall 0.99");
  tell("harsher, half of them unregistered", harsher(published, shortForms()), "wanted: precision 0.995");
  return Promise.resolve([]);
}

function recordsOf(file: string): readonly PersonRecord[] {
  return readRecords(file, readFileSync(file), ["soc_sec_id"]).records;
}

function tell(name: string, trial: Trial, wanted: string): void {
  const begun = performance.now();
  const found = matching({ records: trial.register, registrations: new Map(), unknown: [], left: [] }, trial.queries);
  const seconds = (performance.now() - begun) / 1000;
  const matched = found.filter(({ outcome }) => outcome === "match");
  const sizes = `${trial.queries.length} among ${trial.register.length}, ${seconds.toFixed(1)} s`;
  console.log(`matching, ${name} (${sizes}): ${measured(trial, matched)} (${wanted})`);
  const some = found.filter(({ best }) => best !== null);
  console.log(`  the likeliest of each, sure or not: ${measured(trial, some)}`);
  console.log(`  peer, same family name and date of birth: ${measured(trial, peer(trial))}`);
}

/** Family name and birth date in full, of one person only: what the simplest program does. */
function peer({ register, queries }: Trial): readonly Pick<Matching, "query" | "best">[] {
  const keyOf = ({ keys }: PersonRecord): string | null =>
    keys["family-name"] === null || keys["birth-date"] === null ? null : `${keys["family-name"]} ${keys["birth-date"]}`;
  const holders = Map.groupBy(register, keyOf);
  return queries.flatMap((query) => {
    const same = holders.get(keyOf(query)) ?? [];
    return keyOf(query) !== null && same.length === 1 ? [{ query: query.id, best: same[0]!.id }] : [];
  });
}

function measured({ register, queries }: Trial, found: readonly Pick<Matching, "query" | "best">[]): string {
  const registered = new Set(register.filter(({ id }) => id.endsWith("-org")).map(({ id }) => personOf(id)));
  const there = queries.filter(({ id }) => registered.has(personOf(id))).length;
  const right = found.filter(({ query, best }) => best === `rec-${personOf(query)}-org`).length;
  const precision = found.length === 0 ? 1 : right / found.length;
  return `precision ${precision.toFixed(4)}, recall ${(right / there).toFixed(4)} (${found.length - right} wrong of ${found.length})`;
}

function shortForms(): (name: string) => string | null {
  const { names }: { readonly names: readonly (readonly string[])[] } = JSON.parse(readFileSync(SHORT_NAMES, "utf8"));
  const forms = new Map(names.map(([name = "", short = null]) => [name, short]));
  return (name) => forms.get(name) ?? null;
}
