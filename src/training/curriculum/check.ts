import { Value } from "typebox/value";
import { DEED_NAMES } from "../../people/scope/deeds.ts";
import { competenciesOf, Curriculum } from "./curriculum.ts";

// Whether what somebody loads is a curriculum at all: each fault is a sentence that names its place.

/** The curriculum, or the first thing that is wrong with it as a sentence. */
export function checkCurriculum(read: unknown): Curriculum | string {
  // Said by its name before the shape is: a deed that nobody has is the likeliest slip.
  const unknown = unknownDeed(read);
  if (unknown !== null) return unknown;
  if (!Value.Check(Curriculum, read)) {
    const [first] = Value.Errors(Curriculum, read);
    return `${first === undefined ? "its shape" : `${placeOf(first.instancePath)} ${first.message}`} is not right`;
  }
  return twice(read) ?? lost(read) ?? circle(read) ?? read;
}

function placeOf(path: string): string {
  return path === "" ? "the whole" : path.slice(1).replaceAll("/", ".");
}

type Loose = { readonly domains?: readonly { readonly competencies?: readonly Readonly<Record<string, unknown>>[] }[] };

function unknownDeed(read: unknown): string | null {
  if (typeof read !== "object" || read === null) return null;
  const { domains } = read as Loose;
  if (!Array.isArray(domains)) return null;
  for (const { competencies } of domains) {
    if (!Array.isArray(competencies)) continue;
    for (const { competency, unlocks } of competencies) {
      if (!Array.isArray(unlocks)) continue;
      const deed: unknown = unlocks.find((one) => !DEED_NAMES.some((known) => known === one));
      if (deed !== undefined) return `${JSON.stringify(competency)} unlocks ${JSON.stringify(deed)}, which is no deed`;
    }
  }
  return null;
}

function twice(curriculum: Curriculum): string | null {
  const domains = curriculum.domains.map(({ domain }) => domain);
  const domain = domains.find((one, at) => domains.indexOf(one) !== at);
  if (domain !== undefined) return `the domain ${domain} stands twice`;
  const keys = competenciesOf(curriculum).map(({ competency }) => competency);
  const key = keys.find((one, at) => keys.indexOf(one) !== at);
  if (key !== undefined) return `the competency ${key} stands twice`;
  const kinds = competenciesOf(curriculum).find(
    ({ evidence }) => new Set(evidence.map(({ kind }) => kind)).size !== evidence.length,
  );
  return kinds === undefined ? null : `${kinds.competency} wants a kind of evidence twice`;
}

function lost(curriculum: Curriculum): string | null {
  const keys = new Set(competenciesOf(curriculum).map(({ competency }) => competency));
  for (const { competency, after } of competenciesOf(curriculum)) {
    const gone = after.find((one) => !keys.has(one));
    if (gone !== undefined) return `${competency} comes after ${gone}, which is not in it`;
  }
  return null;
}

/** A competency that comes after itself could never be begun. */
function circle(curriculum: Curriculum): string | null {
  const after = new Map(competenciesOf(curriculum).map((one) => [one.competency, one.after]));
  const done = new Set<string>();
  const walk = (key: string, path: readonly string[]): string | null => {
    if (path.includes(key)) return `${[...path.slice(path.indexOf(key)), key].join(" after ")} is a circle`;
    if (done.has(key)) return null;
    for (const before of after.get(key) ?? []) {
      const found = walk(before, [...path, key]);
      if (found !== null) return found;
    }
    done.add(key);
    return null;
  };
  for (const key of after.keys()) {
    const found = walk(key, []);
    if (found !== null) return found;
  }
  return null;
}
