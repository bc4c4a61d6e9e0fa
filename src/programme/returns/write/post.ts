import { Value } from "typebox/value";
import { Type } from "typebox";
import { OUTCOMES, type Outcome, type OutcomeName } from "../../sent/outcome.ts";

const LONGEST_MS = 10_000;
const MOST_ANSWER = 64 * 1024;

/** Where a hub takes messages, under its address. */
export const MESSAGES_PATH = "/programme/messages";

const Answer = Type.Object({
  outcome: Type.Enum(Object.keys(OUTCOMES)),
  sentence: Type.String({ maxLength: 2000 }),
});

/** Posts a message to a hub; null where no hub answered, and it is tried again later. Never throws. */
export async function postMessage(hubUrl: string | null, bytes: Uint8Array): Promise<Outcome | null> {
  if (hubUrl === null) return null;
  try {
    const answer = await fetch(`${hubUrl}${MESSAGES_PATH}`, {
      method: "POST",
      body: Buffer.from(bytes),
      headers: { "content-type": "application/json" },
      // Whoever answers instead of the hub is not the hub.
      redirect: "error",
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const text = await answer.text();
    const told: unknown = text.length > MOST_ANSWER ? null : JSON.parse(text);
    if (!Value.Check(Answer, told) || !isOutcome(told.outcome)) return null;
    return { outcome: told.outcome, sentence: told.sentence };
  } catch {
    return null;
  }
}

function isOutcome(text: string): text is OutcomeName {
  return Object.hasOwn(OUTCOMES, text);
}
