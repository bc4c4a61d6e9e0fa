import type { Letter } from "../../reading/letter.ts";
import { type Ask, atLeastAsCautious, type Next } from "../decision.ts";
import { NEXT_WORDS } from "../next-words.ts";
import { appliesKey } from "./column-key.ts";
import { decideFacts } from "./decide-facts.ts";
import type { LetterFacts } from "./letter-facts.ts";
import type { LetterInput } from "./letter-input.ts";

// Which unknown fact about the patient is worth asking for: one whose answer would let the letter go further. It is
// tried, not reasoned about.

const ANSWERS = ["no", "yes"] as const;
const PATIENT = "fact:";

/** Facts that alone suffice. What the letter itself leaves open is for whoever reads it, and is never asked for. */
export function findLetterAsks(letter: Letter, facts: LetterFacts, input: LetterInput, next: Next): Ask[] {
  if (input.match.kind !== "exact" && input.match.kind !== "assumed") return [];
  return unknownTopics(facts, input).flatMap((topic) => {
    for (const answer of ANSWERS) {
      const key = `${PATIENT}${topic}`;
      const tried: LetterFacts = {
        ...facts,
        get: (asked) => (asked === key ? { is: answer, spans: [] } : facts.get(asked)),
      };
      const reached = decideFacts(letter, tried, input).next;
      if (reached === next || !atLeastAsCautious(next, reached)) continue;
      return [{ fact: topic, why: `If the answer is ${answer}, it goes to: ${NEXT_WORDS[reached]}.` }];
    }
    return [];
  });
}

function unknownTopics(facts: LetterFacts, { prepared, known }: LetterInput): readonly string[] {
  const keys = prepared.protocols.flatMap(({ keys: columns, table }) => [
    ...columns,
    ...table.protocol.applies.map(({ fact }) => appliesKey(fact)),
  ]);
  const topics = [...new Set(keys)].filter((key) => key.startsWith(PATIENT) && facts.get(key).is === "unknown");
  return topics.map((key) => key.slice(PATIENT.length)).filter((topic) => known.mayAsk?.(topic) !== false);
}
