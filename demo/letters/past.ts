import type { Person } from "../people/person.ts";
import { randomFor } from "../random.ts";
import { compose, voiceOf } from "./voice.ts";
import { template } from "./words/templates.ts";
import { writeLetter } from "./write/write.ts";

/** Letters of an earlier day that ask the practice for nothing, each about somebody of whom the day's post says nothing. */
export async function pastLetters(
  seed: number,
  day: string,
  people: readonly Person[],
  count: number,
): Promise<readonly Uint8Array[]> {
  // From the other end of the register than the day's own letters begin at.
  const free = people.filter((one) => one.cast === null && one.registration === "registered").toReversed();
  const letters: Uint8Array[] = [];
  for (let n = 0; n < count; n += 1) {
    const { whom, ...rest } = template(PLAIN[n % PLAIN.length] ?? "ent");
    const at = free.findIndex(whom);
    const [person] = at < 0 ? [] : free.splice(at, 1);
    if (person === undefined) throw new RangeError("nobody is left for a letter of the week before");
    const reference = `L25${9001 + n}`;
    const content = compose({ whom, ...rest }, voiceOf(person, randomFor(seed, `past/${reference}`), day), reference);
    letters.push(await writeLetter(content, "kettering-text", randomFor(seed, `past-scan/${reference}`)));
  }
  return letters;
}

const PLAIN = [
  "physiotherapy",
  "ent",
  "cervical-screening",
  "orthopaedics",
  "bowel-screening",
  "gynaecology",
  "eye-screening",
];
