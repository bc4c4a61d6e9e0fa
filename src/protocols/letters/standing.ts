import type { Registration } from "../../patients/patient.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Tally } from "../decide/tally.ts";
import { STANDING_VERSION } from "../standing/rule.ts";
import type { LetterFacts } from "./letter-facts.ts";
import type { LetterInput } from "./letter-input.ts";
import type { Unseen } from "./read-wholly.ts";
import { contradictionsIn } from "./stated.ts";

// What holds above every letter protocol beside the floor: who the letter is about, whom it was sent to, and whether
// it could be read. Each adds caution or a deed, and never takes any away.

/** Says everything that stands in the way of leaving the letter to a protocol. */
export function holdStanding(letter: Letter, facts: LetterFacts, { match }: LetterInput, tally: Tally): void {
  for (const { id, says, spans } of facts.unseen) tellGp({ id, says, spans }, tally);
  for (const found of contradictionsIn(letter)) tellGp(found, tally);
  if (match.kind === "candidates") {
    tally.raise("gp");
    tally.reason("gp", "matching", null, null, null, `Nobody in the register was matched exactly: ${match.why}`);
  }
  if (match.kind === "exact") holdRegistration(match.patient.registration, tally);
}

function tellGp({ id, says, spans }: Unseen, tally: Tally): void {
  tally.raise("gp");
  const places = spans.length === 0 ? undefined : [...spans];
  tally.reason("gp", "standing-rules", STANDING_VERSION, id, null, says, places);
}

function holdRegistration(registration: Registration, tally: Tally): void {
  switch (registration) {
    case "registered":
    case "left":
      return;
    case "deceased":
      tellGp({ id: "deceased", says: "The patient has died: nothing is sent.", spans: [] }, tally);
      tally.sendsNothing = true;
      return;
    case "temporary":
      tellGp({ id: "temporary", says: "The patient is a temporary resident.", spans: [] }, tally);
      tally.deed("copy-to-home-practice", "this letter", null);
  }
}

/** Why the letter is not ours to deal with; null where it is, or may be. */
export type Astray = {
  readonly id: "addressed-elsewhere" | "left" | "nobody-here";
  readonly says: string;
  /** True where it plainly goes back to its sender: another practice is named as the one that it is for. */
  readonly isPlain: boolean;
};

export function findAstray(letter: Letter, facts: LetterFacts, { match }: LetterInput): Astray | null {
  const isElsewhere = facts.get("to-us").is === "no";
  const to = letter.to.find(({ organisation }) => organisation !== null)?.organisation ?? "another practice";
  if (match.kind === "none") {
    const says = `Nobody in the register was matched: ${match.why}`;
    if (!isElsewhere) return { id: "nobody-here", says, isPlain: false };
    return { id: "addressed-elsewhere", says: `It is addressed to ${to}. ${says}`, isPlain: true };
  }
  if (match.kind === "assumed" && isElsewhere) {
    return { id: "addressed-elsewhere", says: `It is addressed to ${to}, not to this practice.`, isPlain: true };
  }
  if (match.kind !== "exact" || match.patient.registration !== "left") return null;
  if (!isElsewhere) return { id: "left", says: "The patient has left the practice.", isPlain: false };
  return { id: "left", says: `The patient has left the practice, and it is addressed to ${to}.`, isPlain: true };
}

/** A letter about a patient of ours that names another practice stays here, and its sender is told. */
export function holdAddress(facts: LetterFacts, { match }: LetterInput, tally: Tally): void {
  if (match.kind !== "exact" || match.patient.registration === "left" || facts.get("to-us").is !== "no") return;
  tally.deed("tell-sender", "which practice the patient is registered with", null);
}
