import { newId } from "../../base/ids.ts";
import { bad, type Form, neededIn, numberIn } from "../joining/words-in.ts";
import { EVIDENCE } from "./facts.ts";
import { type Criterion, type Level, LEVELS, parsePlan, type Plan, type Stage } from "./plan.ts";

/** How many more criteria a form has room for in each stage. */
export const ROOM = 2;

export const levelIn = (text: string | undefined): Level => LEVELS.find((one) => one === text) ?? "practice";

/** The plan with the stages of one level as a form has them; ids stay, so that what was said of them stays theirs. */
export function planIn(form: Form, was: Plan, level: Level, at: Date): Plan {
  const stages = was.levels[level].map((stage, n) => stageIn(form, stage, n, at));
  const version = `${was.version.split(",")[0] ?? was.version}, edited`;
  const plan = parsePlan({ ...was, version, levels: { ...was.levels, [level]: stages } });
  if (typeof plan === "string") throw bad(`In the plan, ${plan}.`);
  return plan;
}

function stageIn(form: Form, was: Stage, n: number, at: Date): Stage {
  const of = (name: string): string => `s${n}-${name}`;
  const nth = `stage ${n + 1}`;
  const weeks = numberIn(form, of("weeks"), [1, 520], `The weeks of ${nth}`);
  if (weeks === null) throw bad(`Say after how many weeks ${nth} is to be left.`);
  const criteria = Array.from({ length: was.criteria.length + ROOM }, (_, c) => criterionIn(form, was, n, c, at));
  const kept = criteria.filter((one) => one !== null);
  if (kept.length === 0) throw bad(`Say what ${nth} asks for.`);
  return {
    id: was.id,
    name: neededIn(form, of("name"), at, `Name ${nth}.`, 60),
    words: neededIn(form, of("words"), at, `Say what ${nth} is.`, 500),
    owner: neededIn(form, of("owner"), at, `Say whose ${nth} is.`, 100),
    weeks,
    criteria: kept,
  };
}

/** Null where nothing is typed: it was taken out, or the room was not needed. */
function criterionIn(form: Form, was: Stage, n: number, c: number, at: Date): Criterion | null {
  if ((form[`s${n}-c${c}`] ?? "").trim() === "") return null;
  const words = neededIn(form, `s${n}-c${c}`, at, "Say what it is.", 300);
  const evidence = EVIDENCE.find((one) => one === form[`s${n}-c${c}-evidence`]);
  if (evidence === undefined) throw bad(`Choose what shows "${words}".`);
  return { id: was.criteria[c]?.id ?? newId(), words, evidence };
}

export function typedOfPlan(plan: Plan, level: Level): Form {
  return Object.fromEntries(
    plan.levels[level].flatMap(({ name, words, owner, weeks, criteria }, n) => [
      [`s${n}-name`, name],
      [`s${n}-words`, words],
      [`s${n}-owner`, owner],
      [`s${n}-weeks`, String(weeks)],
      ...criteria.flatMap((one, c) => [
        [`s${n}-c${c}`, one.words],
        [`s${n}-c${c}-evidence`, one.evidence],
      ]),
    ]),
  );
}
