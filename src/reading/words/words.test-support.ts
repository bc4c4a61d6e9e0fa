import assert from "node:assert/strict";
import fc from "fast-check";
import type { Rendered } from "../part.ts";
import { isOddityCode } from "../oddity.ts";

// Words that a letter may hold, for texts that are generated: what went in is then known without any reader.

/** Names with accents, doses, signs that change a word's meaning, words of other scripts. */
export const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z]{1,9}$/u) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-zàâçéèêëîïôûüæœßñøåž]{2,8}$/u) },
  { weight: 2, arbitrary: fc.stringMatching(/^[<>]?\d{1,3}(?:\.\d{1,2})?(?:mg|mcg|%)?$/u) },
  fc.constantFrom("?PE", "#NOF", "-2.5", "≥5", "£9", "µg", "R&D", "Łódź", "Привет", "日本", "½", "🙂", "O'Neil"),
);

export const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));

/** Cuts, doubles and overwrites bytes: what a bad line or a bad disk does, and what somebody might do on purpose. */
export function damagedOneOf(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const blow = fc.tuple(
    fc.constantFrom("cut", "drop", "double", "write"),
    place,
    fc.nat({ max: 60 }),
    fc.nat({ max: 255 }),
  );
  return fc.tuple(fc.constantFrom(...files), fc.array(blow, { minLength: 1, maxLength: 4 })).map(([file, blows]) => {
    let bytes: Uint8Array = file;
    for (const [how, where, length, byte] of blows) {
      const at = Math.floor(where * bytes.length);
      const [before, here, after] = [
        bytes.subarray(0, at),
        bytes.subarray(at, at + length),
        bytes.subarray(at + length),
      ];
      if (how === "cut") bytes = before;
      else if (how === "drop") bytes = Buffer.concat([before, after]);
      else if (how === "double") bytes = Buffer.concat([before, here, here, after]);
      else bytes = Buffer.concat([before, here.map(() => byte), after]);
    }
    return bytes;
  });
}

/** What must hold of every rendering of whatever bytes; gives its text, or null of one that was refused. */
export function checkRendered(rendered: Rendered): string | null {
  if (rendered.kind === "refused") {
    assert.match(rendered.detail, /^[A-Z].*\.$/u);
    return null;
  }
  // What a database would refuse must not come out of reading.
  assert.ok(rendered.text.isWellFormed() && !rendered.text.includes("\0"));
  assert.deepEqual(
    rendered.pages.map(({ start, end }) => [start, end]),
    [[0, rendered.text.length]],
  );
  for (const { code } of rendered.oddities) assert.ok(isOddityCode(code), code);
  return rendered.text;
}

export function codesOf(rendered: Rendered): readonly string[] {
  return rendered.kind === "text" ? rendered.oddities.map(({ code }) => code) : [];
}

export function textOf(rendered: Rendered): string {
  assert.ok(rendered.kind === "text", rendered.kind === "refused" ? rendered.detail : "");
  return rendered.text;
}
