import type { Letter } from "../../reading/letter.ts";
import type { Decision } from "../decision.ts";
import { findLetterAsks } from "./asks.ts";
import { decideFacts } from "./decide-facts.ts";
import { factsOf } from "./letter-facts.ts";
import type { LetterInput } from "./letter-input.ts";

// What becomes of a letter. Pure: nothing is looked at but the letter and the input. In this order, each of which can
// only add caution: what could not be read or contradicts itself, whom it is about, the floor, the protocols in force,
// and medicines. A letter that is not ours is decided by no protocol: it goes back.

/** Who is next for this letter, by when and why; what `asks` names may be asked of an assistant. */
export function decideLetter(letter: Letter, input: LetterInput): Decision {
  const facts = factsOf(letter, input, input.prepared.book);
  const tally = decideFacts(letter, facts, input);
  return {
    source: letter.source,
    reportId: letter.documentId,
    next: tally.next,
    within: tally.within,
    because: tally.because,
    do: tally.deeds,
    floor: tally.floor,
    asks: findLetterAsks(letter, facts, input, tally.next),
    assumed: [...input.assumed],
  };
}
