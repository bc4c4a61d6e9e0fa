import { shippedFactBook } from "../../src/patients/book.ts";
import { knownFacts } from "../../src/patients/facts.ts";
import { match } from "../../src/patients/match.ts";
import { parseContext } from "../../src/patients/parse-context.ts";
import type { Match } from "../../src/patients/patient.ts";
import { indexRegister } from "../../src/patients/register.ts";
import type { Decision } from "../../src/protocols/decision.ts";
import { decideLetter } from "../../src/protocols/letters/decide-letter.ts";
import { prepareLetters } from "../../src/protocols/letters/prepare-letters.ts";
import { readLibrary } from "../../src/protocols/library.ts";
import type { Document } from "../../src/reading/document.ts";
import { renderFile } from "../../src/reading/files/render.ts";
import { readMessage } from "../../src/reading/message.ts";
import type { Render } from "../../src/reading/part.ts";
import { patientsOf } from "../day.test-support.ts";
import type { Demonstration } from "../demonstration.ts";
import type { PostFile } from "../post/piece.ts";

// The day's letters put through the product's own reading, matching and deciding, as its doors do it but without a
// database and without processes; no picture is recognised.

export type LetterOutcome = {
  readonly document: Document;
  readonly match: Match;
  /** Null of what could not be read. */
  readonly decision: Decision | null;
};

/** Files of letters that a library cannot read are refused, as the service refuses them. */
export const render: Render = async (part) => {
  try {
    return await renderFile(part);
  } catch {
    return { kind: "refused", reason: "malformed", detail: "This file is damaged." };
  }
};

/** `at` is the instant of deciding. Every protocol of the library is taken as in force. */
export async function putLettersThrough(
  day: Demonstration,
  files: readonly PostFile[],
  at: string,
): Promise<ReadonlyMap<string, readonly LetterOutcome[]>> {
  const book = shippedFactBook();
  const register = indexRegister(patientsOf(day));
  const facts = parseContext(day.context, book);
  const library = await readLibrary();
  const prepared = prepareLetters(library.map(({ table, hash }) => ({ table, hash })));
  const outcomeOf = (document: Document): LetterOutcome => {
    const found: Match =
      document.kind === "unreadable" ? { kind: "none", why: "it cannot be read" } : match(document.patient, register);
    if (document.kind !== "letter") return { document, match: found, decision: null };
    const patient = found.kind === "exact" ? found.patient : null;
    const rows = facts.filter(({ nhsNumber }) => patient !== null && nhsNumber === patient.nhsNumber);
    const known = knownFacts(
      book,
      rows.map(({ fact }) => fact),
      at,
      patient,
    );
    const practice = day.practice.ods;
    return {
      document,
      match: found,
      decision: decideLetter(document, { at, match: found, known, practice, assumed: [], prepared }),
    };
  };
  const outcomes = new Map<string, readonly LetterOutcome[]>();
  for (const { name, bytes } of files) {
    outcomes.set(name, (await readMessage(bytes, name, render)).map(outcomeOf));
  }
  return outcomes;
}
