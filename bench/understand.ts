import { fixtures, letterOf } from "../src/reading/understand/fixtures.test-support.ts";
import { understand } from "../src/reading/understand/understand.ts";
import type { Row } from "./row.ts";

// How many letters are understood a second, on one core. The floor is cutting the same texts into words, each in
// small letters: the least that any reading of them must do.

const SECONDS = 1.5;
const WORD = /[\p{L}\p{N}]+/gu;

/** Letters understood per second of processor time (other work on the machine does not count), and the floor's. */
export async function benchUnderstand(): Promise<readonly Row[]> {
  const letters = [...fixtures(), ...fixtures("held-out")].map(({ text }) => letterOf(text));
  const floor = rate(letters, ({ text }) => Array.from(text.matchAll(WORD), ([word]) => word.toLowerCase()).length);
  const understood = rate(letters, (letter) => understand(letter, []).suggestions.length);
  return [
    {
      name: "understand, our own letters of 900 characters",
      perSecond: understood,
      ratio: understood / floor,
      against: "cutting the same texts into words",
      wanted: "1,000 a second",
    },
  ];
}

function rate<T>(all: readonly T[], once: (one: T) => number): number {
  for (let i = 0; i < 5; i += 1) for (const one of all) once(one);
  let done = 0;
  let held = 0;
  const before = process.cpuUsage();
  const begun = performance.now();
  while (performance.now() - begun < SECONDS * 1000) {
    for (const one of all) held += once(one);
    done += all.length;
  }
  const { user, system } = process.cpuUsage(before);
  if (held === 0) throw new Error("nothing was understood");
  return done / ((user + system) / 1e6);
}
