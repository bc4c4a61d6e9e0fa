import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { fault } from "../read-content.ts";

// Our own list. An abbreviation with several readings keeps all of them: which one is meant only a person says.

const FILE = join(import.meta.dirname, "..", "..", "..", "content", "terms", "abbreviations.json");
const MOST_WORDS = 5;

const Entry = Type.Object(
  {
    short: Type.String({ minLength: 2 }),
    means: Type.Array(Type.String({ minLength: 3 }), { minItems: 1 }),
    word: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const List = Type.Object(
  { title: Type.String(), says: Type.String(), abbreviations: Type.Array(Entry), synonyms: Type.Array(Entry) },
  { additionalProperties: false },
);

/** A short form or an everyday word, and each of its readings. */
export type Abbreviation = Static<typeof Entry>;

export type Expansion = {
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly short: string;
  /** One or more; more than one is ambiguous. */
  readonly means: readonly string[];
};

type Lists = { readonly all: readonly Abbreviation[]; readonly byKey: ReadonlyMap<string, Abbreviation> };

let lists: Lists | undefined;

/** Every abbreviation and synonym. Throws `Refusal` "cannot-start" that names the file and its fault. */
export function abbreviations(): readonly Abbreviation[] {
  return read().all;
}

function read(): Lists {
  if (lists !== undefined) return lists;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(FILE, "utf8"));
  } catch (error) {
    throw fault(FILE, `cannot be read: ${String(error)}`);
  }
  if (!Value.Check(List, value)) {
    const [first] = Value.Errors(List, value);
    throw fault(FILE, `is wrong at ${first?.instancePath || "its top"}: ${first?.message ?? "it does not fit"}`);
  }
  const all = [...value.abbreviations, ...value.synonyms];
  const byKey = new Map(all.map((one) => [keyOf(one.short), one]));
  const twice = all.find((one) => byKey.get(keyOf(one.short)) !== one);
  if (twice !== undefined) throw fault(FILE, `has ${twice.short} twice: give it all its readings in one place`);
  lists = { all, byKey };
  return lists;
}

/**
 * The short forms in a text, the longest at each place, with what each may mean. Of one that is also a word ("ALL")
 * only these very capitals count, unless the text was `typed` into a search: who types "all" may have meant it.
 */
export function expand(text: string, how: "letter" | "typed" = "letter"): readonly Expansion[] {
  const { byKey } = read();
  const words = [...text.matchAll(/#?[\p{L}\p{N}]+/gu)];
  const found: Expansion[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const start = words[at]?.index ?? 0;
    for (let last = Math.min(at + MOST_WORDS, words.length) - 1; last >= at; last -= 1) {
      const end = (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0);
      const entry = byKey.get(keyOf(text.slice(start, end)));
      if (entry === undefined || !counts(entry, text.slice(start, end), how)) continue;
      found.push({ start, end, short: entry.short, means: entry.means });
      at = last;
      break;
    }
  }
  return found;
}

function counts({ short, word }: Abbreviation, as: string, how: "letter" | "typed"): boolean {
  return how === "typed" || word !== true || as === short;
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
}
