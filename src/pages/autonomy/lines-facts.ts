import { Refusal } from "../../base/refusal.ts";
import { type ChosenLines, listChosen, type PlannedLines, planLines } from "../../countersign/autonomy/choose-lines.ts";
import type { Lines } from "../../countersign/autonomy/lines.ts";
import { readLines } from "../../countersign/autonomy/units.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { type Typed, typedIn, typedOf, wishOf } from "./lines-form.ts";
import { readBegins, readReasons } from "./lines-sign.ts";

export type LinesFacts = {
  readonly lines: readonly Lines[];
  readonly chosen: readonly ChosenLines[];
  /** Why each was chosen, by its hash. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What this reader has signed a moment ago; null where they have not. */
  readonly signed: ChosenLines | null;
  readonly names: ReadonlyMap<string, string>;
  readonly typed: Typed;
  /** What was typed would do this; a sentence where it cannot be; null where nothing was asked yet. */
  readonly tried: PlannedLines | string | null;
  /** Whose scores in the tier would begin anew: accounts, and how many of those are sampled now. */
  readonly begins: { readonly people: number; readonly sampled: number };
  readonly isPartner: boolean;
  readonly isFresh: boolean;
};

export async function readLinesFacts(
  tx: PracticeScope,
  person: Person,
  query: Readonly<Record<string, string>>,
  at: Date,
): Promise<LinesFacts> {
  const { practice, account } = person;
  const { tiers } = shippedTiers();
  const lines: Lines[] = [];
  for (const { tier } of tiers) lines.push(await readLines(tx, practice, tier));
  const chosen = await listChosen(tx, practice);
  const asked = lines.find(({ tier }) => tier === query["tier"]) ?? lines[0];
  if (asked === undefined) throw new Error("there is no tier");
  const isTried = query["p0"] !== undefined;
  const aoql =
    chosen.find(({ tier }) => tier === asked.tier)?.design.aoql ??
    tiers.find(({ tier }) => tier === asked.tier)?.aoql ??
    asked.plan.aoql;
  const typed = isTried ? { ...typedIn(query), tier: asked.tier } : typedOf(asked, aoql);
  const { signHours } = await readSettings(tx, practice);
  return {
    lines,
    chosen,
    reasons: await readReasons(tx, practice),
    signed: chosen.find(({ sha256, by }) => sha256 === query["signed"] && by === account) ?? null,
    names: await listNames(tx),
    typed,
    tried: isTried ? tryOut(typed) : null,
    begins: await readBegins(tx, practice, asked.tier),
    isPartner: await isPartner(tx, practice, account),
    isFresh: isFresh(person, signHours, at),
  };
}

function tryOut(typed: Typed): PlannedLines | string {
  try {
    return planLines(wishOf(typed));
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
