import { type Background, USUAL_BACKGROUND } from "./background.ts";
import { REGISTERED } from "./chances.ts";
import { evidence } from "./evidence.ts";
import { type Likenesses, likenessesOf } from "./likenesses.ts";
import type { Detail, PersonRecord } from "./record.ts";

// Those who may be meant, the likeliest first. In the product this only puts a list in order: nobody is ever taken
// for the patient because of it. `countersign match` prints it, so that it can be measured.

export type Outcome = "match" | "possible" | "none";

export type Ranked = {
  readonly record: PersonRecord;
  readonly likenesses: Likenesses;
  /** How many times likelier than chance. */
  readonly evidence: number;
  /** How likely it is that this is the one who is meant, 0 to 1: no more than one is, and it may be nobody. */
  readonly score: number;
};

const SURE = 0.97;
const WORTH_A_LOOK = 0.02;
/** A second one this near (so many times less likely) leaves it open which of them is meant. */
const CLOSE_RIVAL = 100;

/** `registered` is how likely it is that whoever was sent is in the register at all, above 0 and below 1. */
export function rank(
  sent: PersonRecord,
  candidates: readonly PersonRecord[],
  background: Background = USUAL_BACKGROUND,
  registered: number = REGISTERED,
): readonly Ranked[] {
  const weighed = candidates.map((record) => {
    const likenesses = likenessesOf(sent, record);
    return { record, likenesses, evidence: evidence(sent, record, likenesses, background) };
  });
  return scored(weighed, registered);
}

/** The same again with another likelihood of being registered. */
export function scored(weighed: readonly Omit<Ranked, "score">[], registered: number): readonly Ranked[] {
  // In order before they are added up, so that the same people give the same score whatever order they came in.
  const inOrder = [...weighed].sort((a, b) => b.evidence - a.evidence || (a.record.id < b.record.id ? -1 : 1));
  const all = inOrder.reduce((sum, one) => sum + one.evidence, 0);
  const chance = (1 - registered) / registered;
  return inOrder.map((one) => ({ ...one, score: one.evidence / (chance + all) }));
}

/** What the likeliest is; `ranked` as `rank` gives it. Somebody with a close rival is never a match. */
export function outcomeOf(ranked: readonly Ranked[]): Outcome {
  const [best, ...rest] = ranked;
  if (best === undefined || best.score < WORTH_A_LOOK) return "none";
  if (best.score < SURE || best.likenesses.number.level === "differs" || !holdTwo(best)) return "possible";
  return rest.some((rival) => isCloseRival(best, rival)) ? "possible" : "match";
}

// Two details that do not depend on each other, as when a person chooses. A rare name alone is somebody else's too.
const INDEPENDENT: readonly (readonly Detail[])[] = [
  ["family-name", "given-name"],
  ["birth-date"],
  ["number"],
  ["postcode", "street"],
];

function holdTwo({ likenesses }: Ranked): boolean {
  const holds = (detail: Detail): boolean => ["agrees", "near"].includes(likenesses[detail].level);
  return INDEPENDENT.filter((details) => details.some(holds)).length >= 2;
}

/** Nearly as likely, or of the family and birth date that were sent, as a twin is. */
export function isCloseRival(best: Ranked, { evidence: other, likenesses }: Ranked): boolean {
  if (other * CLOSE_RIVAL >= best.evidence) return true;
  const { level } = likenesses["family-name"];
  return likenesses["birth-date"].level === "agrees" && (level === "agrees" || level === "near");
}
