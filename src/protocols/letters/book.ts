import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Refusal } from "../../base/refusal.ts";
import { checked, parseJson } from "../table/read-json.ts";
import { FloorRules } from "./floor-rules.ts";
import { type Finder, finder } from "./words.ts";

// What letters are looked at for: the floor and the lists of words, read once and made ready.

const CLOSED = { additionalProperties: false };
const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Doubt = Type.Object({ words: Words, except: Type.Array(Type.String({ minLength: 1 })) }, CLOSED);
const NamedList = Type.Object(
  {
    list: Type.String(),
    title: Type.String(),
    /** Its words say that a result is normal: a clause that needs them files on what the letter says. */
    saysNormal: Type.Optional(Type.Boolean()),
    words: Words,
  },
  CLOSED,
);

const Lists = Type.Object(
  {
    version: Type.String(),
    urgent: Words,
    /** Words that hold one of those and say nothing of urgency. */
    notUrgent: Words,
    /** Codes (SNOMED CT) and words in a title by which a letter's type is known, where reading did not tell it. */
    types: Type.Array(Type.Object({ type: Type.String(), codes: Type.Array(Type.String()), words: Words }, CLOSED)),
    senders: Type.Array(NamedList),
    mentions: Type.Array(NamedList),
    /** What may ask or change without saying so in words that reading knows (`doubts.ts`). */
    doubts: Type.Object({ addressed: Doubt, wanted: Doubt, changed: Doubt, dosed: Doubt }, CLOSED),
  },
  CLOSED,
);
type Lists = Static<typeof Lists>;

export type LetterBook = {
  readonly floor: FloorRules;
  readonly lists: Lists;
  /** Words of a rule, list or type by its name. */
  readonly ruleWords: ReadonlyMap<string, Finder>;
  readonly departments: ReadonlyMap<string, Finder>;
  readonly mentions: ReadonlyMap<string, Finder>;
  readonly senders: ReadonlyMap<string, Finder>;
  readonly types: ReadonlyMap<string, Finder>;
  readonly urgent: Finder;
  readonly doubts: Readonly<Record<keyof Lists["doubts"], Finder>>;
};

const CONTENT = join(import.meta.dirname, "..", "..", "..", "content");

let shipped: LetterBook | undefined;

/** The floor and the lists that ship. Refuses ("bad-input") rather than go on with half of them. */
export function letterBook(): LetterBook {
  shipped ??= bookOf(fileOf("letter-floor.json", FloorRules), fileOf("letter-lists.json", Lists));
  return shipped;
}

function fileOf<T extends typeof FloorRules | typeof Lists>(name: string, schema: T): Static<T> {
  return checked(schema, parseJson(readFileSync(join(CONTENT, name)), name), name);
}

function bookOf(floor: FloorRules, lists: Lists): LetterBook {
  const names = floor.rules.map(({ rule }) => rule);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Refusal("bad-input", `letter-floor.json, rule ${twice}: stands twice.`);
  return {
    floor,
    lists,
    ruleWords: new Map(floor.rules.map((one) => [one.rule, finder("words" in one ? one.words : [])])),
    departments: new Map(floor.rules.map((one) => [one.rule, finder("departments" in one ? one.departments : [])])),
    mentions: new Map(lists.mentions.map(({ list, words }) => [list, finder(words)])),
    senders: new Map(lists.senders.map(({ list, words }) => [list, finder(words)])),
    types: new Map(lists.types.map(({ type, words }) => [type, finder(words)])),
    urgent: finder(lists.urgent, lists.notUrgent),
    doubts: {
      addressed: doubt(lists.doubts.addressed),
      wanted: doubt(lists.doubts.wanted),
      changed: doubt(lists.doubts.changed),
      dosed: doubt(lists.doubts.dosed),
    },
  };
}

function doubt({ words, except }: Static<typeof Doubt>): Finder {
  return finder(words, except);
}
