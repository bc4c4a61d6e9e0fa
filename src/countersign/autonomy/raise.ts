import { canonical, sha256Of } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { AuditEvent } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Stage } from "../../people/scope/stage.ts";
import { bringBack } from "./bring-back.ts";
import { refuseUnlessResponsible } from "./responsible.ts";
import { keepChange } from "./store.ts";
import type { ChangeKind } from "./tables.ts";
import type { Task } from "./task.ts";
import { isHigher, type Unit } from "./unit.ts";
import { readUnit } from "./units.ts";

// What a person changes of somebody's stage. Upwards the statistic and the signature are both needed, and the signature
// decides; downwards a GP's word is enough.

export type Wish = {
  readonly account: string;
  readonly task: Task;
  /** What the person was shown of it: as `unitMark` gives it. */
  readonly shown: string;
  readonly words: string;
};

/** What a page shows of a unit before it is signed, as one hash: a check that came since is not signed unseen. */
export function unitMark({ account, task, tier, stage, points, learning, lines }: Unit): string {
  const { design } = lines;
  return sha256Of(canonical({ account, task, tier, stage, learning, design, seen: points.at(-1)?.id ?? null }));
}

const NEXT_UP: Readonly<Partial<Record<Stage, Stage>>> = {
  suspended: "supervised",
  shadowing: "supervised",
  supervised: "sampled",
};

/** The stage that may be signed next; null where there is none, or why not yet as a sentence. */
export function nextUp(unit: Unit): { readonly to: Stage } | { readonly why: string } | null {
  const to = NEXT_UP[unit.stage];
  if (to === undefined) return null;
  if (unit.owesReview && unit.stage !== "suspended") return { why: "A critical error has to be reviewed first." };
  // Nothing can be counted of somebody who may not work; the review that ends it is the signature's words.
  if (unit.stage === "suspended" || unit.learning?.standing === "reached") return { to };
  if (unit.learning?.standing === "horizon-over") {
    return { why: "The score has not reached its line within its horizon: sign a review to begin to count anew." };
  }
  return { why: "The score has not reached its line yet." };
}

export async function raiseStage(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: Wish,
  at: Date,
): Promise<AuditEvent> {
  await refuseUnlessResponsible(tx, practice, person, wish.account, at);
  const unit = await readSeen(tx, practice, wish);
  const next = nextUp(unit);
  if (next === null) throw new Refusal("conflict", "There is no higher stage. Nothing was changed.");
  if ("why" in next) throw new Refusal("not-allowed", `${next.why} Nothing was changed.`);
  return sign(tx, practice, person, { unit, kind: "up", to: next.to, words: wish.words }, at);
}

/** Ends what a critical error began, or a horizon that is over: what is counted begins anew, and the stage stays. */
export async function signReview(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: Wish,
  at: Date,
): Promise<AuditEvent> {
  await refuseUnlessResponsible(tx, practice, person, wish.account, at);
  const unit = await readSeen(tx, practice, wish);
  if (!unit.owesReview && unit.learning?.standing !== "horizon-over") {
    throw new Refusal("conflict", "There is nothing to review. Nothing was changed.");
  }
  return sign(tx, practice, person, { unit, kind: "review", to: unit.stage, words: wish.words }, at);
}

async function readSeen(tx: PracticeScope, practice: string, { account, task, shown, words }: Wish): Promise<Unit> {
  if (words.trim() === "")
    throw new Refusal("bad-input", "Say in a few words what you looked at. Nothing was changed.");
  const unit = await readUnit(tx, practice, account, task);
  if (unitMark(unit) !== shown) {
    throw new Refusal("conflict", "This is not what you were shown: something was checked since. Read it again.");
  }
  return unit;
}

type Signing = {
  readonly unit: Unit;
  readonly kind: Exclude<ChangeKind, "down">;
  readonly to: Stage;
  readonly words: string;
};

async function sign(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { unit, kind, to, words }: Signing,
  at: Date,
): Promise<AuditEvent> {
  const { account, task, tier, stage, learning, lines } = unit;
  const by = person.account;
  const bound = canonical({
    account,
    task,
    tier,
    kind,
    from: stage,
    to,
    by,
    role: person.role,
    at: at.toISOString(),
    words,
    learning,
    design: lines.design,
    checks: unit.points.map(({ id, grade }) => ({ id, grade })),
  });
  const sha256 = sha256Of(bound);
  const change = { account, task, tier, kind, from_stage: stage, to_stage: to, by, at, why: words, bound, sha256 };
  await keepChange(tx, practice, change);
  const detail = { task, tier, from: stage, to };
  return { by, role: person.role, at, event: `autonomy-${kind}`, subject: account, authority: sha256, detail };
}

/** A GP, or whoever is responsible, trusts somebody less at once; no statistic is asked. */
export async function lowerStage(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { account, task, to, words }: Omit<Wish, "shown"> & { readonly to: Stage },
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (person.role !== "gp") await refuseUnlessResponsible(tx, practice, person, account, at);
  if (words.trim() === "") throw new Refusal("bad-input", "Say in a few words why. Nothing was changed.");
  const unit = await readUnit(tx, practice, account, task);
  if (!isHigher(unit.stage, to)) throw new Refusal("conflict", "That is not less than now. Nothing was changed.");
  return tighten(tx, practice, unit, { to, why: words, by: person.account, role: person.role }, at);
}

/** Trusts somebody less, by a person or by the machine. */
export async function tighten(
  tx: PracticeScope,
  practice: string,
  { account, task, tier, stage }: Pick<Unit, "account" | "task" | "tier" | "stage">,
  { to, why, by, role }: { readonly to: Stage; readonly why: string; readonly by: string; readonly role: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const change = { account, task, tier, kind: "down", from_stage: stage, to_stage: to, by, at, why } as const;
  await keepChange(tx, practice, { ...change, bound: null, sha256: null });
  const back = await bringBack(tx, practice, { account, task }, { to, why }, at);
  const event = { by, role, at, event: "autonomy-down", subject: account, detail: { task, tier, from: stage, to } };
  return [event, ...back];
}
