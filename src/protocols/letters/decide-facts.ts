import type { Letter } from "../../reading/letter.ts";
import { Tally } from "../decide/tally.ts";
import { STANDING_VERSION } from "../standing/rule.ts";
import { holdFloor, holdMedicine } from "./floor.ts";
import type { LetterFacts } from "./letter-facts.ts";
import type { LetterInput } from "./letter-input.ts";
import { ruleOnLetter } from "./rule-on-letter.ts";
import { type Astray, findAstray, holdAddress, holdStanding } from "./standing.ts";

/** One deciding with these facts; apart, so that facts can be tried. */
export function decideFacts(letter: Letter, facts: LetterFacts, input: LetterInput): Tally {
  const { book, protocols } = input.prepared;
  const tally = new Tally("return");
  holdStanding(letter, facts, input, tally);
  const isFloored = holdFloor(facts, book, tally);
  const astray = findAstray(letter, facts, input);
  if (astray !== null) return sendBack(astray, isFloored, tally);
  holdAddress(facts, input, tally);
  const least = ruleOnLetter(facts, protocols, tally);
  if (least === null) {
    tally.raise("gp");
    tally.reason("gp", null, null, null, null, whyUncovered(facts, protocols.length));
  }
  holdMedicine(facts, book, least ?? "gp", tally);
  if (tally.sendsNothing) tally.dropSends(null);
  return tally;
}

/** Back to its sender by an assistant where that is plain, else by a GP's word; by a GP today, where it holds what cannot wait. */
function sendBack({ id, says, isPlain }: Astray, isFloored: boolean, tally: Tally): Tally {
  const next = !isPlain ? "gp" : isFloored ? "gp-today" : "return";
  tally.raise(next);
  if (id === "nobody-here") {
    tally.reason(next, "matching", null, null, null, says);
    return tally;
  }
  tally.reason(next, "standing-rules", STANDING_VERSION, id, null, says);
  tally.deed("return-to-sender", "this letter, and have it acknowledged", null);
  return tally;
}

function whyUncovered({ types }: LetterFacts, inForce: number): string {
  if (inForce === 0) return "No letter protocol is in force.";
  if (types.length === 0) return "It is not known what kind of letter this is, so no protocol covers it.";
  return `No letter protocol in force covers this letter (${types.map((type) => type.replaceAll("-", " ")).join(", ")}).`;
}
