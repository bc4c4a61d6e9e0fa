import type { KeyObject } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Told } from "./answered.ts";
import { unseal } from "./seal.ts";

const Said = Type.Object({
  answers: Type.Array(
    Type.Object({
      question: Type.String(),
      choice: Type.String(),
      score: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  words: Type.Array(Type.Object({ question: Type.String(), words: Type.String() })),
  from: Type.Optional(Type.Object({ sheet: Type.String(), day: Type.String() })),
});

/** What was sealed; null where it was sealed for another key, or somebody has changed it since. */
export function openTold(key: KeyObject, sealed: Buffer): Told | null {
  try {
    return Value.Parse(Said, JSON.parse(unseal(key, sealed)));
  } catch {
    return null;
  }
}
