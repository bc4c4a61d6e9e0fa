import type { Registration } from "../patient.ts";
import { backgroundOf } from "./background.ts";
import { blocksOf } from "./blocks.ts";
import { REGISTERED } from "./chances.ts";
import { isCloseRival, type Outcome, outcomeOf, rank, type Ranked, scored } from "./rank.ts";
import type { Records } from "./read-records.ts";
import type { PersonRecord } from "./record.ts";
import { saysOf } from "./says.ts";

// A file of people looked for in a register, for `countersign match` and the bench.

export type Matching = {
  readonly query: string;
  readonly outcome: Outcome;
  /** The register's id of the likeliest; null where nobody is worth a look. */
  readonly best: string | null;
  /** How likely it is that this is the one, 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
};

export function matching(register: Records, queries: readonly PersonRecord[]): readonly Matching[] {
  const background = backgroundOf(register.records);
  const candidatesOf = blocksOf(register.records);
  const weighed = queries.map((query) => rank(query, candidatesOf(query), background));
  const registered = shareRegistered(weighed);
  return weighed.map((found, n): Matching => {
    const query = queries[n]!;
    const ranked = scored(found, registered);
    const outcome = outcomeOf(ranked);
    const [best] = ranked;
    if (best === undefined) return { query: query.id, outcome, best: null, score: 0, reasons: [NOBODY] };
    const { score } = best;
    if (outcome === "none") return { query: query.id, outcome, best: null, score, reasons: [NOBODY] };
    return { query: query.id, outcome, best: best.record.id, score, reasons: reasonsOf(query, ranked, register) };
  });
}

// A file tells by itself how many of its people are in the register: by expectation and maximisation, as many as
// their scores add up to. Never more than this, so that a file of the register's own people is no excuse.
const MOST_REGISTERED = 0.9;
const LEAST_REGISTERED = 0.05;
const ROUNDS = 10;

function shareRegistered(weighed: readonly (readonly Ranked[])[]): number {
  const sums = weighed.map((ranked) => ranked.reduce((sum, one) => sum + one.evidence, 0));
  let share = REGISTERED;
  for (let round = 0; round < ROUNDS && sums.length > 0; round += 1) {
    const chance = (1 - share) / share;
    const found = sums.reduce((total, sum) => total + sum / (chance + sum), 0) / sums.length;
    share = Math.min(MOST_REGISTERED, Math.max(LEAST_REGISTERED, found));
  }
  return share;
}

const NOBODY = "nobody in the register is near enough";

const STANDING: Readonly<Record<Registration, string | null>> = {
  registered: null,
  temporary: "the patient is a temporary resident",
  left: "the patient has left",
  deceased: "the patient has died",
};

function reasonsOf(query: PersonRecord, ranked: readonly Ranked[], { registrations }: Records): readonly string[] {
  const [best, ...rest] = ranked;
  if (best === undefined) return [];
  const status = STANDING[registrations.get(best.record.id) ?? "registered"];
  const rivals = rest.filter((one) => isCloseRival(best, one)).map(({ record }) => record.id);
  return [
    ...saysOf(query, best.record, best.likenesses).map(({ says }) => says),
    ...(rivals.length === 0 ? [] : [`${rivals.slice(0, 3).join(" and ")} may be meant as well`]),
    ...(status === null ? [] : [status]),
  ];
}
