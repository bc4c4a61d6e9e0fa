import { addDuration } from "../../../base/dates.ts";
import { standardTerms } from "../../../terms/analyte.ts";
import { durationIn } from "./due-text.ts";
import type { Suggested } from "./suggested.ts";
import { panels } from "./panels.ts";

// The tests that a letter's own words ask for: "Please repeat U&E in 2 weeks." Only what the words name; a test that
// they do not name a person types.

const TESTING = /\b(?:repeat|recheck|re-check|check|monitor|measure|test|tests|bloods?|level|levels)\b/i;
const AGAIN = /\b(?:repeat|recheck|re-check)\b/i;
/** A name neither begins nor ends with these. */
const LINKING = /^(?:in|of|for|at|by|the|and|with|on|to|a)\b|\b(?:in|of|for|at|by|the|and|with|on|to|a)$/i;
const MOST_WORDS = 4;
const USUAL = "P14D";

/** One line for all of them, as one sample is taken for them; none where the words name no test. */
export function askedTests(words: string, today: string): readonly Suggested[] {
  if (!TESTING.test(words)) return [];
  const found = namedTests(words);
  if (found.length === 0) return [];
  return [
    {
      kind: AGAIN.test(words) ? "repeat" : "test",
      what: found.map(({ words: name }) => name).join(", "),
      analytes: [...new Set(found.map(({ analyte }) => analyte))],
      dueOn: addDuration(today, durationIn(words) ?? USUAL),
      by: "new-sample",
      addOnUntil: null,
      weight: "called-for",
      result: null,
    },
  ];
}

/** Each test with the words that name it, the longest name first where names lie in one another. */
function namedTests(words: string): readonly { readonly words: string; readonly analyte: string }[] {
  const tokens = words.split(/[\s,;:.()]+/).filter((token) => token !== "");
  const found: { words: string; analyte: string }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    for (let length = Math.min(MOST_WORDS, tokens.length - at); length > 0; length -= 1) {
      const name = tokens.slice(at, at + length).join(" ");
      if (LINKING.test(name)) continue;
      const analyte = panels().get(name.toLowerCase()) ?? standardTerms().readName(name).named?.analyte.id;
      if (analyte === undefined) continue;
      found.push({ words: name, analyte });
      at += length - 1;
      break;
    }
  }
  return found;
}
