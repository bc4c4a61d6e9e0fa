import type { Person } from "../people/person.ts";
import { interleaved } from "../post/interchange.ts";
import type { PostFile } from "../post/piece.ts";
import { randomFor } from "../random.ts";
import type { Content } from "./letter.ts";
import { LETTER_ORDERS } from "./orders.ts";
import { LETTER_TRAPS, letterFile, letterReference } from "./traps/list.ts";
import { contentOf, type LetterTrap, type Stage, voiceFor } from "./traps/trap.ts";
import { compose, voiceOf } from "./voice.ts";
import { template } from "./words/templates.ts";
import { FILES, type Format } from "./write/format.ts";
import { writeLetter } from "./write/write.ts";

// The letters of a day, each written when it is asked for: drawing scans takes a while, and nobody waits for it.

/** A file that is not written yet; written again it has the same bytes. */
export type LetterToWrite = { readonly name: string; readonly write: () => Promise<PostFile> };

/** In the order in which they arrive. */
export function lettersOf(seed: number, today: string, people: readonly Person[]): readonly LetterToWrite[] {
  const ordinary = ordinaryLetters(seed, today, people);
  const stage = stageOf(seed, today, people);
  const traps = LETTER_TRAPS.map((trap) => toWrite(letterFile(trap), () => writeTrap(stage, trap)));
  return interleaved(ordinary, traps);
}

function toWrite(name: string, write: () => Promise<Uint8Array>): LetterToWrite {
  return { name, write: async () => ({ name, bytes: await write() }) };
}

type Ordinary = { readonly content: Content; readonly format: Format };

function ordinaryLetters(seed: number, today: string, people: readonly Person[]): readonly LetterToWrite[] {
  const random = randomFor(seed, "letters");
  const free = new Set(random.shuffled(people.filter((one) => one.cast === null && one.registration === "registered")));
  const letters: Ordinary[] = [];
  for (const [name, ...formats] of LETTER_ORDERS) {
    const { whom } = template(name);
    for (const format of formats) {
      const person = [...free].find(whom);
      if (person === undefined) throw new RangeError(`nobody is left for a letter called ${name}`);
      free.delete(person);
      const reference = `L26${8001 + letters.length}`;
      const voice = voiceOf(person, randomFor(seed, `letter/${reference}`), today);
      letters.push({ content: compose(template(name), voice, reference), format });
    }
  }
  return random.shuffled(letters).map(({ content, format }) => {
    const [road, ending] = FILES[format];
    const { reference } = content;
    return toWrite(`${road}-${reference}.${ending}`, () =>
      writeLetter(content, format, randomFor(seed, `scan/${reference}`)),
    );
  });
}

function stageOf(seed: number, today: string, people: readonly Person[]): Stage {
  const cast = new Map(people.map((one) => [one.cast, one]));
  const references = new Map(LETTER_TRAPS.map((trap) => [trap.name, letterReference(trap)]));
  return {
    today,
    person: (name) => get(cast, name),
    random: (name) => randomFor(seed, `letter-trap/${name}`),
    referenceOf: (name) => get(references, name),
  };
}

function get<T>(from: ReadonlyMap<string | null, T>, name: string): T {
  const found = from.get(name);
  if (found === undefined) throw new RangeError(`there is no ${name}`);
  return found;
}

async function writeTrap(stage: Stage, trap: LetterTrap): Promise<Uint8Array> {
  const { post, who, name } = trap;
  const cast = "as" in who ? who.as : name;
  const reference = letterReference(trap);
  if ("bytes" in post) return post.bytes(stage, cast, reference);
  const content = contentOf(stage, cast, reference, post.content(voiceFor(stage, cast), stage));
  const bytes = await writeLetter(content, post.format, stage.random(`${name}/scan`), post.scanned);
  return post.damage === undefined ? bytes : Buffer.from(post.damage(Buffer.from(bytes).toString()));
}
