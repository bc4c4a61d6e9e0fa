import type { Match } from "../../../src/patients/patient.ts";
import type { Next } from "../../../src/protocols/decision.ts";
import type { Assertion, SuggestionKind } from "../../../src/reading/suggestion.ts";
import type { Casting } from "../../people/casting.ts";
import type { Person } from "../../people/person.ts";
import type { Random } from "../../random.ts";
import type { Content } from "../letter.ts";
import { addDays } from "../../calendar.ts";
import { namedAs, type Voice, voiceOf } from "../voice.ts";
import type { Format } from "../write/format.ts";
import type { Scanned } from "../write/scan.ts";

// A trap is something that real letters have done to practices, shown by one file of the day, with what must become
// of it. What must become of it is taken from the notes and from what a GP would want, never from what the product does.

export type Said = {
  readonly kind: SuggestionKind;
  readonly text: RegExp;
  readonly assertion?: Assertion;
  /** One of its parts by name, as the letter has it. */
  readonly value?: readonly [name: string, words: RegExp];
};

export type LetterExpectation = {
  /** Left out: a letter. */
  readonly kind?: "unreadable";
  /** Left out: exact. */
  readonly match?: Match["kind"];
  readonly candidates?: number;
  /** Who must be next: exactly this, or at least as cautious as this. */
  readonly next: Next | { readonly atLeast: Next };
  /** What one of the reasons must say, so that a trap is not held by another reason than its own. */
  readonly told?: RegExp;
  readonly floor?: readonly string[];
  readonly oddities?: readonly string[];
  readonly deeds?: readonly string[];
  /** Must be among the suggestions, and must not be. */
  readonly suggests?: readonly Said[];
  readonly never?: readonly Said[];
  /** How many things it must be found to ask of the practice. */
  readonly asks?: number;
  /** What the text must hold, and must not. */
  readonly says?: RegExp;
  readonly hides?: RegExp;
  readonly pages?: number;
};

/** Where a trap's letter is written. */
export type Stage = {
  readonly today: string;
  readonly person: (cast: string) => Person;
  readonly random: (name: string) => Random;
  /** The reference of the letter of another trap. */
  readonly referenceOf: (trap: string) => string;
};

export type LetterDraft = Omit<Content, "about" | "seen" | "sent" | "reference"> &
  Partial<Pick<Content, "about" | "seen" | "sent" | "reference">>;

type ByDraft = {
  readonly format: Format;
  readonly content: (voice: Voice, stage: Stage) => LetterDraft;
  readonly scanned?: Scanned;
  /** Damages what was written as text. */
  readonly damage?: (text: string) => string;
};
type ByHand = {
  readonly format: Format;
  readonly bytes: (stage: Stage, cast: string, reference: string) => Promise<Uint8Array> | Uint8Array;
};

export type LetterTrap = {
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  /** The patient, who is cast under the trap's name, or the patient of another trap. */
  readonly who: Omit<Casting, "cast"> | { readonly as: string };
  readonly others?: readonly Casting[];
  readonly post: ByDraft | ByHand;
  /** One for each document of the file, before the words of any picture are recognised. */
  readonly expects: readonly LetterExpectation[];
};

/** Names in the register are drawn; those of traps' patients must not be anybody else's. */
export const ADULT = { age: 58, sex: "female" } as const satisfies LetterTrap["who"];
export const MAN_OF_71 = { age: 71, sex: "male" } as const satisfies LetterTrap["who"];
export const CHILD_OF_7 = { age: 7, sex: "male" } as const satisfies LetterTrap["who"];

/** A draft as a whole letter about somebody, seen four days ago. */
export function contentOf(stage: Stage, cast: string, reference: string, draft: LetterDraft): Content {
  const { today } = stage;
  return {
    about: namedAs(stage.person(cast)),
    seen: addDays(today, -4),
    sent: addDays(today, -1),
    reference,
    ...draft,
  };
}

export function voiceFor(stage: Stage, cast: string): Voice {
  return voiceOf(stage.person(cast), stage.random(cast), stage.today);
}
