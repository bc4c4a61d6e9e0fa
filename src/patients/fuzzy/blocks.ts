import { nameKey } from "../name-key.ts";
import type { PersonRecord } from "./record.ts";
import { soundOf } from "./sound.ts";

// Whom to hold a record against at all, for files: everybody against everybody is too many. Each key stands on
// details that the others do not need, so that a few mistakes in one record leave some key whole.

/** Everybody who shares a key with the record. */
export type Blocks = (record: PersonRecord) => readonly PersonRecord[];

/** A key that so many share says nothing about who is meant. */
const MOST = 400;

export function blocksOf(register: readonly PersonRecord[]): Blocks {
  const byKey = new Map<string, PersonRecord[]>();
  for (const record of register) {
    for (const key of keysOf(record)) {
      const block = byKey.get(key);
      if (block === undefined) byKey.set(key, [record]);
      else block.push(record);
    }
  }
  return (record) => {
    const found = new Set<PersonRecord>();
    for (const key of keysOf(record)) {
      const block = byKey.get(key) ?? [];
      if (block.length <= MOST) for (const one of block) found.add(one);
    }
    return [...found];
  };
}

function keysOf({ keys }: PersonRecord): ReadonlySet<string> {
  const family = nameKey(keys["family-name"]);
  const given = nameKey(keys["given-name"]);
  const [familySound, givenSound] = [soundOf(family), soundOf(given)];
  const born = keys["birth-date"]?.length === 8 ? keys["birth-date"] : null;
  const [year, month, day] = born === null ? [null, null, null] : [born.slice(0, 4), born.slice(4, 6), born.slice(6)];
  const bothSounds = familySound === null || givenSound === null ? null : [familySound, givenSound].sort().join(" ");
  const bothStarts =
    family === null || given === null ? null : [family.slice(0, 3), given.slice(0, 3)].sort().join(" ");
  return new Set(
    [
      key("number", keys.number),
      key("born", born),
      // Day and month changed about give the same key.
      key("days", year, month === null ? null : [month, day].sort().join(" ")),
      key("sounds", bothSounds),
      key("starts", bothStarts),
      key("family, year", familySound, year),
      key("family, day", familySound, month, day),
      key("given, day", givenSound, month, day),
      key("given, year", givenSound, year),
      key("postcode, family", keys.postcode, familySound),
      key("postcode, given", keys.postcode, givenSound),
      key("postcode, house", keys.postcode, keys.house),
      key("postcode, day", keys.postcode, day),
      key("house, street", keys.house, keys.street),
      key("family, suburb", familySound, keys.suburb),
      key("given, suburb", givenSound, keys.suburb),
      key("place", keys.place, keys.suburb),
    ].filter((one) => one !== null),
  );
}

function key(kind: string, ...parts: readonly (string | null)[]): string | null {
  return parts.some((part) => part === null) ? null : [kind, ...parts].join("\n");
}
