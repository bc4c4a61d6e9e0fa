import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

// The words by which a letter says when something is to be done, and those that say that it was not: a clinician edits
// them in content/letters/asked-by.json.

const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Lists = Type.Object({ today: Words, notToday: Words, noDay: Words, notDone: Words });
type Lists = { readonly [Name in keyof Static<typeof Lists>]: RegExp };

const FILE = join(import.meta.dirname, "../../content/letters/asked-by.json");
let kept: Lists | undefined;

/** Each list as one expression that finds its words as words of their own, in any case. Read and checked once. */
export function askedWords(): Lists {
  if (kept !== undefined) return kept;
  const lists = Value.Parse(Lists, JSON.parse(readFileSync(FILE, "utf8")));
  kept = {
    today: anyOf(lists.today),
    notToday: anyOf(lists.notToday),
    noDay: anyOf(lists.noDay),
    notDone: anyOf(lists.notDone),
  };
  return kept;
}

function anyOf(words: readonly string[]): RegExp {
  const all = words
    .toSorted((a, b) => b.length - a.length)
    .map((one) =>
      one
        .split(" ")
        .map((word) => RegExp.escape(word))
        .join(String.raw`\s+`),
    );
  return new RegExp(String.raw`(?<![\p{L}])(?:${all.join("|")})(?![\p{L}])`, "giu");
}
