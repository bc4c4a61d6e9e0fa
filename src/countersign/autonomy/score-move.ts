import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { getMove } from "../../worklist/may-move.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { getDecision, readActions } from "../../worklist/queries.ts";
import type { Acted } from "../../worklist/store.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { settleStages } from "./after-check.ts";
import { choiceOf, isSameChoice } from "./blind.ts";
import { findBlind } from "./blind-store.ts";
import { drawFor, voidDraws } from "./draw.ts";
import type { Grade } from "./grade.ts";
import { effectOfUnsigned, proposalBefore } from "./proposal.ts";
import { keepScores, voidScores } from "./store.ts";
import { tasksOf } from "./task.ts";

// What a step of an item means for how far somebody is trusted. Asking, passing on and taking back mean nothing: only
// what was proposed and then looked at is counted.

const CHECKS: readonly MoveName[] = ["agree", "change", "return"];

/** Counts the step where it is a check, draws where it takes effect, and takes both back with an undo. */
export async function scoreMove(
  tx: PracticeScope,
  practice: string,
  person: Person,
  acted: Acted,
  item: Pick<ItemRow, "id" | "kind">,
  grade: Grade | undefined,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { action, before } = acted;
  if (action.move === "undo") {
    await voidScores(tx, practice, { item: item.id, step: before.version }, at);
    await voidDraws(tx, practice, { item: item.id, action: before.version }, at);
    return [];
  }
  if (getMove(action.move).takesEffect === true) {
    const { outcome } = await getDecision(tx, practice, item.id);
    await drawFor(
      tx,
      practice,
      { account: person.account, item: item.id, action: action.number },
      tasksOf(outcome, item),
      at,
    );
    return [];
  }
  if (action.move === "reopen" && person.role === "gp") return scoreReopening(tx, practice, acted, item, grade, at);
  return CHECKS.includes(action.move) ? scoreCheck(tx, practice, acted, item, grade, at) : [];
}

/** A GP opens again what took effect unsigned: that is a check, whether chance drew it or not. */
async function scoreReopening(
  tx: PracticeScope,
  practice: string,
  { action, before }: Acted,
  item: Pick<ItemRow, "id" | "kind">,
  grade: Grade | undefined,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const actions = (await readActions(tx, practice, item.id)).filter(({ number }) => number < action.number);
  const step = effectOfUnsigned(actions, before.status);
  if (step === null) return [];
  if (grade === undefined) {
    throw new Refusal(
      "bad-input",
      "Say how much was wrong with what was done: it is counted by that. Nothing was done.",
    );
  }
  if (grade === "none") return [];
  const { outcome } = await getDecision(tx, practice, item.id);
  const tasks = tasksOf(outcome, item);
  const score = { account: step.by, item: item.id, action: step.number, step: action.number, grade, by: action.by };
  await keepScores(tx, practice, tasks, { ...score, source: "check", at, words: action.comment });
  return settleStages(tx, practice, step.by, tasks, at);
}

async function scoreCheck(
  tx: PracticeScope,
  practice: string,
  { action }: Acted,
  item: Pick<ItemRow, "id" | "kind">,
  grade: Grade | undefined,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const proposed = proposalBefore(await readActions(tx, practice, item.id), action.number);
  if (proposed === null) return [];
  const { outcome } = await getDecision(tx, practice, item.id);
  const tasks = tasksOf(outcome, item);
  if (action.move !== "agree" && grade === undefined) {
    throw new Refusal(
      "bad-input",
      "Say how much was wrong with the proposal: it is counted by that. Nothing was done.",
    );
  }
  const said = action.move === "agree" ? "none" : (grade ?? "major");
  const blind = await findBlind(tx, practice, item.id, proposed.number, action.by);
  const whose = { account: proposed.by, item: item.id, action: proposed.number, step: action.number };
  // What was returned although nothing was wrong with it says nothing about whoever proposed it.
  if (action.move === "return" && said === "none") return [];
  const differs = blind !== null && !isSameChoice(blind, choiceOf(proposed.plan));
  const score = {
    ...whose,
    source: blind === null ? ("countersign" as const) : ("blind" as const),
    grade: differs && said === "none" ? ("minor" as const) : said,
    by: action.by,
    at,
    words: action.comment,
  };
  await keepScores(tx, practice, tasks, score);
  return settleStages(tx, practice, proposed.by, tasks, at);
}
