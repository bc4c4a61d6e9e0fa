import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import { parseDay } from "../../base/typed-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { bad, type Form, neededIn, wordsIn } from "../joining/words-in.ts";
import { FACT_WORDS } from "./facts.ts";
import { keyOf, lacking, STEP_NAMES, type StepName } from "./fold.ts";
import { type Place, type PlaceStanding, readPlace } from "./place.ts";
import { keepStep } from "./store.ts";

/** The programme's own stages are a national lead's to say; a hub's and a practice's their region's hub lead's. */
export function maySay({ role, region }: Appointed, place: Place): boolean {
  return place.region === null ? role === "national-lead" : role === "hub-lead" && region === place.region;
}

export const stepIn = (text: string): StepName => {
  const found = STEP_NAMES.find((one) => one === text);
  if (found === undefined) throw new Refusal("not-found", "There is no such step.");
  return found;
};

type Said = Pick<Parameters<typeof keepStep>[2], "stage" | "criterion" | "words" | "detail">;

/** Says one thing of a place, as its form has it; refuses with one sentence what is not open now. */
export async function say(
  tx: Transaction<Tables>,
  person: Appointed,
  { place, step, form }: { readonly place: Place; readonly step: StepName; readonly form: Form },
  at: Date,
): Promise<void> {
  if (!maySay(person, place)) {
    const who = place.region === null ? "a national lead" : `a hub lead of ${place.region}`;
    throw new Refusal("not-allowed", `Only ${who} says this. Nothing was saved.`);
  }
  const now = await readPlace(tx, place, at);
  const number = /^\d{1,6}$/.test(form["number"] ?? "") ? Number(form["number"]) : -1;
  if (number !== now.steps.length) {
    throw new Refusal("conflict", "Somebody else said something of this since you opened it. Nothing was saved.");
  }
  const { level, id, edition } = place;
  await keepStep(tx, person, { level, place: id, edition, step, number, ...saidIn(now, step, form, at) }, at);
}

function saidIn(now: PlaceStanding, step: StepName, form: Form, at: Date): Said {
  const base = { criterion: null, detail: {} };
  switch (step) {
    case "meet":
      return {
        ...base,
        ...criterionIn(now, form),
        words: neededIn(form, "words", at, "Say what shows it: a note, or where the file is.", 1000),
      };
    case "take-back": {
      const which = criterionIn(now, form);
      if (!now.standing.met.has(keyOf(which.stage, which.criterion))) throw bad("Nobody has said that it is met.");
      return { ...base, ...which, words: neededIn(form, "words", at, "Say why it is taken back.", 1000) };
    }
    case "plan": {
      const due = parseDay(form["due"] ?? "");
      if (due === null) throw bad("Give the day by which the stage is to be left, like 16-Nov-2026.");
      const owner = neededIn(form, "owner", at, "Say whose it is.", 100);
      return { ...base, stage: openIn(now, form), words: wordsIn(form, "words", at, 1000), detail: { owner, due } };
    }
    case "block": {
      if (now.standing.blocked !== null) throw bad("It is blocked already: say first that it goes on.");
      const who = neededIn(form, "who", at, "Say who can help.", 200);
      return {
        ...base,
        stage: currentIn(now),
        words: neededIn(form, "words", at, "Say why it cannot go on.", 1000),
        detail: { who },
      };
    }
    case "unblock":
      if (now.standing.blocked === null) throw bad("It is not blocked.");
      return {
        ...base,
        stage: now.standing.blocked.stage,
        words: neededIn(form, "words", at, "Say what helped.", 1000),
      };
    case "leave":
      return { ...base, ...leaving(now, form, at) };
    case "return": {
      const last = now.standing.left.at(-1);
      if (last === undefined) throw bad("No stage was left yet.");
      return { ...base, stage: last, words: neededIn(form, "words", at, "Say why it is not left after all.", 1000) };
    }
  }
}

/** With all that it was left upon, so that a plan that is edited later changes nothing of what was said. */
function leaving(now: PlaceStanding, form: Form, at: Date): Pick<Said, "stage" | "words" | "detail"> {
  const { current, standing, facts, plan } = now;
  if (current === null) throw bad("Every stage was left.");
  if (form["stage"] !== current.id) throw bad("That is not the stage in which this is.");
  if (standing.blocked !== null) throw bad("It is blocked: say first that it goes on.");
  const lacks = lacking(current, standing, facts);
  if (lacks.length > 0) throw bad(`It still lacks: ${lacks.map(({ words }) => words).join("; ")}.`);
  const evidence = current.criteria.map(({ id, words, evidence: kind }) => ({
    words,
    shown: kind === "person" ? (standing.met.get(keyOf(current.id, id))?.words ?? "") : FACT_WORDS[kind],
  }));
  const words = neededIn(form, "words", at, "Say that it is left, and what you looked at.", 1000);
  return { stage: current.id, words, detail: { plan: plan.number, evidence } };
}

function currentIn({ current }: PlaceStanding): string {
  if (current === null) throw bad("Every stage was left.");
  return current.id;
}

function openIn(now: PlaceStanding, form: Form): string {
  const stage = now.stages.find(({ id }) => id === form["stage"] && !now.standing.left.includes(id));
  if (stage === undefined) throw bad("Choose a stage that was not left.");
  return stage.id;
}

/** A fact is so or it is not: nobody says it. */
function criterionIn(now: PlaceStanding, form: Form): { readonly stage: string; readonly criterion: string } {
  const stage = openIn(now, form);
  const found = now.stages
    .find(({ id }) => id === stage)
    ?.criteria.find(({ id, evidence }) => id === form["criterion"] && evidence === "person");
  if (found === undefined) throw bad("That is not something that a person says of this stage.");
  return { stage, criterion: found.id };
}
