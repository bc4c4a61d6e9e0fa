import { isUnread, type Letter } from "../../reading/letter.ts";
import { USUAL } from "../decide/duration.ts";
import { Tally } from "../decide/tally.ts";
import type { Decision } from "../decision.ts";
import type { LetterInput } from "./letter-input.ts";

/** Who is next for this letter, by when and why. Pure: nothing is looked at but the letter and the input. */
export function decideLetter(letter: Letter, input: LetterInput): Decision {
  const tally = new Tally();
  tally.raise("gp", USUAL.gp);
  if (input.match.kind === "candidates" || input.match.kind === "none") {
    tally.reason("gp", "matching", null, null, null, `Nobody in the register was matched exactly: ${input.match.why}`);
  }
  if (isUnread(letter)) {
    tally.reason("gp", "reading", null, "unread", null, "Pages of the letter are pictures that nobody has read yet.");
  }
  tally.reason("gp", null, null, null, null, "No letter protocol is in force for this letter.");
  return {
    source: letter.source,
    reportId: letter.documentId,
    next: tally.next,
    within: tally.within,
    because: tally.because,
    do: tally.deeds,
    floor: tally.floor,
    asks: [],
    assumed: [...input.assumed],
  };
}
