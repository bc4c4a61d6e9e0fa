import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { Leaflet, PLACEHOLDERS } from "./leaflet.ts";
import { dayInFull } from "./letter-date.ts";

// The leaflets that ship with the product, and a letter made from one: pure but for reading the files once.

const FOLDER = join(import.meta.dirname, "..", "..", "content", "leaflets");

/** One result as a letter names it. */
export type LetterResult = { readonly name: string; readonly value: string; readonly takenOn: string | null };

export type LetterFrom = {
  readonly patient: { readonly givenName: string; readonly familyName: string };
  readonly practiceName: string;
  readonly results: readonly LetterResult[];
  /** The day on which it is written, an ISO 8601 date or instant. */
  readonly on: string;
};

let shipped: readonly Leaflet[] | null = null;

/** Every leaflet, by title. Throws `Refusal` "cannot-start" on the first file that is no leaflet. */
export function listLeaflets(): readonly Leaflet[] {
  shipped ??= readLeaflets(FOLDER);
  return shipped;
}

/** A leaflet by its id; refuses what there is not. */
export function getLeaflet(id: string): Leaflet {
  const found = listLeaflets().find((leaflet) => leaflet.id === id);
  if (found === undefined) throw new Refusal("not-found", "There is no such leaflet.");
  return found;
}

/** The leaflet that a protocol's deed means: by the name that it gives, else by the deed itself. */
export function findLeafletFor(deed: { readonly deed: string; readonly what: string }): Leaflet | undefined {
  const byName = listLeaflets().find(({ forDeeds }) => forDeeds.includes(deed.what));
  return byName ?? listLeaflets().find(({ forDeeds }) => forDeeds.includes(deed.deed));
}

// The same in every letter, and in one place, so that no leaflet can be without it.
const AT_ONCE = [
  "When to get help at once",
  "If you need help and we are closed, call NHS 111. If you have chest pain, cannot breathe well, pass out or may have had a stroke, call 999.",
] as const;

/** The whole text of the letter: what is proposed, changed, signed and printed, word for word. */
export function compose(leaflet: Leaflet, { patient, practiceName, results, on }: LetterFrom): string {
  const name = [patient.givenName, patient.familyName].map((part) => part.trim()).filter((part) => part !== "");
  const body = leaflet.sections.map(({ heading, lines }) =>
    [heading, ...lines.map((line) => filled(line, results))].reduce(joined),
  );
  return [
    `Dear ${name.length === 0 ? "patient" : name.join(" ")},`,
    leaflet.title,
    ...body,
    AT_ONCE.join("\n\n"),
    `From all of us at ${practiceName}`,
    `We wrote this on ${dayInFull(on)}.`,
  ].join("\n\n");
}

function filled(line: string, results: readonly LetterResult[]): string {
  const names = [...new Set(results.map(({ name }) => name))];
  const each = results.map((result) => {
    const taken = result.takenOn === null ? "" : ` (taken on ${dayInFull(result.takenOn)})`;
    return `- ${result.name}: ${result.value}${taken}`;
  });
  return line
    .replaceAll("{results}", each.length === 0 ? "Ask us if you would like to know the number." : each.join("\n"))
    .replaceAll("{tests}", names.length === 0 ? "your blood test" : names.join(", "));
}

// Lines of one list stand under each other; all else is a paragraph of its own.
function joined(text: string, line: string): string {
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return last.startsWith("- ") && line.startsWith("- ") ? `${text}\n${line}` : `${text}\n\n${line}`;
}

/** Reads and checks a folder of leaflets. */
export function readLeaflets(folder: string): readonly Leaflet[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const read = files.map((file) => readLeaflet(folder, file));
  return read.toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

function readLeaflet(folder: string, file: string): Leaflet {
  const path = join(folder, file);
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Value.Check(Leaflet, value)) {
    const [first] = Value.Errors(Leaflet, value);
    throw fault(path, `is wrong at ${first?.instancePath || "its top"}: ${first?.message ?? "it does not fit"}`);
  }
  if (`${value.id}.json` !== file) throw fault(path, `says that its id is ${value.id}`);
  const places = value.sections.flatMap(({ lines }) => lines.join(" ").match(/\{[^}]*\}/g) ?? []);
  const odd = places.find((place) => !PLACEHOLDERS.some((one) => one === place));
  if (odd !== undefined) throw fault(path, `has a placeholder that nothing fills: ${odd}`);
  return value;
}

function fault(path: string, says: string): Refusal {
  return new Refusal("cannot-start", `The leaflet ${path} ${says}.`);
}
