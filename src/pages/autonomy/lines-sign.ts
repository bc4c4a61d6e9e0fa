import { Refusal } from "../../base/refusal.ts";
import type { AuditEvent } from "../../audit/event.ts";
import {
  chooseLines,
  linesMark,
  type LinesWish,
  type PlannedLines,
  planLines,
} from "../../countersign/autonomy/choose-lines.ts";
import { readLines, readUnits } from "../../countersign/autonomy/units.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { LinesReason } from "./lines-form.ts";

/** Why lines that are possible are not signed all the same; null where they may be. */
export function whyNotSigned({ design }: PlannedLines): string | null {
  if (design.medianAtP0 !== null) return null;
  return (
    "Fewer than half of those who are good enough would ever pass, so these lines cannot be signed: " +
    "choose rates that are further from each other, or a longer horizon."
  );
}

/** Whose scores in a tier would begin anew with other lines, and who of them is sampled now. */
export async function readBegins(
  tx: PracticeScope,
  practice: string,
  tier: string,
): Promise<{ readonly people: number; readonly sampled: number }> {
  const units = (await readUnits(tx, practice)).filter((unit) => unit.tier === tier && unit.points.length > 0);
  return {
    people: new Set(units.map(({ account }) => account)).size,
    sampled: new Set(units.filter(({ stage }) => stage === "sampled").map(({ account }) => account)).size,
  };
}

/** Signs what the page showed, with the reason: the signature binds the whole wish, and the words are part of it. */
export async function signLines(
  tx: PracticeScope,
  person: Person,
  asked: { readonly wish: LinesWish; readonly reason: LinesReason; readonly shown: string },
  at: Date,
): Promise<AuditEvent> {
  const { practice } = person;
  const { wish, reason, shown } = asked;
  const planned = planLines(wish);
  const lines = await readLines(tx, practice, wish.tier);
  if (linesMark(planned, lines) !== shown) {
    throw new Refusal("conflict", "This is not what you were shown: the lines have changed since. Look at them again.");
  }
  const why = whyNotSigned(planned);
  if (why !== null) throw new Refusal("not-allowed", `${why} Nothing was signed.`);
  const { people } = await readBegins(tx, practice, wish.tier);
  if (people !== reason.people) {
    throw new Refusal(
      "conflict",
      "This is not what you were shown: others have been checked since. Look at it again. Nothing was signed.",
    );
  }
  const said = { ...wish, words: reason.words, people };
  return chooseLines(tx, practice, person, said, linesMark({ ...planned, wish: said }, lines), at);
}

/** The reason that a signature binds; null of those that were signed before one was asked for. */
function wordsIn(bound: string): string | null {
  const content: unknown = JSON.parse(bound);
  if (typeof content !== "object" || content === null || !("wish" in content)) return null;
  const { wish } = content;
  if (typeof wish !== "object" || wish === null || !("words" in wish)) return null;
  return typeof wish.words === "string" ? wish.words : null;
}

/** By the signature's hash. */
export async function readReasons(tx: PracticeScope, practice: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("practice.autonomy_designs")
    .select(["sha256", "bound"])
    .where("practice", "=", practice)
    .execute();
  return new Map(
    rows.flatMap(({ sha256, bound }) => {
      const words = wordsIn(bound);
      return words === null ? [] : [[sha256, words] as const];
    }),
  );
}
