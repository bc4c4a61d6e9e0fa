import assert from "node:assert/strict";
import type { Letter } from "../letter.ts";

// Names that we give, and what follows by the calendar or by leaving out spaces: not the letter's own words.
const TWINS = new Set(["byDate", "whenDate", "date", "digits", "change", "concern", "part", "type", "name"]);

/** What must hold of every suggestion of any letter. */
export function holds({ text, suggestions }: Letter): void {
  for (const { text: words, start, end, value, kind } of suggestions) {
    assert.equal(words, text.slice(start, end));
    assert.notEqual(words, "");
    // Sentences are at most 800 long, and a value stands in the sentence of its span.
    const around = text.slice(Math.max(0, start - 800), end + 800);
    for (const [name, part] of Object.entries(value)) {
      if (!TWINS.has(name)) assert.ok(around.includes(part), `${kind} ${name}: ${part}`);
    }
  }
}
