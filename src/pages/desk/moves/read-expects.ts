import { Refusal } from "../../../base/refusal.ts";
import { showDate } from "../../../base/show-date.ts";
import { EXPECTATION_KINDS, type Expected } from "../../../worklist/plan.ts";
import { parseDay } from "../../../base/typed-day.ts";
import type { Suggested } from "./suggested.ts";
import { duplicatesOf, type PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { analytesIn } from "./tests-in.ts";

const FURTHEST_YEARS = 5;
/** A GP may ask for so many things that the decision does not call for. */
export const OWN = [0, 1, 2, 3] as const;

/** What a form asks for: of the decision's list, and for a GP one more of their own. */
export function readExpects(form: Fields, facts: PlanFacts): readonly Expected[] {
  const listed = facts.suggested.flatMap((suggested, n) =>
    isAskedFor(form, suggested, n, facts) ? [readOne(form, suggested, n, facts)] : [],
  );
  const own = facts.mayAskOwn ? OWN.flatMap((n) => readOwn(form, n, facts)) : [];
  const all = [...listed, ...own];
  // One of the list may be the same as one of one's own: the second is a duplicate of the first.
  const [twice] = all.filter((one, n) => all.findIndex(({ what }) => what === one.what) !== n);
  if (twice !== undefined) throw new Refusal("bad-input", `"${twice.what}" is asked for twice here. Take one away.`);
  return all;
}

/** Whether a line of the decision's list is a choice: always for a GP, else only where the same is expected already. */
export function isChoice(suggested: Suggested, facts: PlanFacts): boolean {
  const same = duplicatesOf(facts, suggested);
  // A drug's monitoring ends in a due date that is still to come, whoever decides.
  if (suggested.weight === "monitoring")
    return same.some(({ kind, due_on }) => kind === "monitoring" && due_on > facts.today);
  return facts.role === "gp" || same.length > 0;
}

/** How the choice stands before anybody has made it. */
export function isUsuallyAsked(suggested: Suggested, facts: PlanFacts): boolean {
  return (
    suggested.weight !== "possible" && (!isChoice(suggested, facts) || duplicatesOf(facts, suggested).length === 0)
  );
}

function isAskedFor(form: Fields, suggested: Suggested, n: number, facts: PlanFacts): boolean {
  if (suggested.weight === "possible" && facts.role !== "gp") return false;
  return isChoice(suggested, facts) ? form[`expect-${n}`] === "yes" : true;
}

function readOne(form: Fields, suggested: Suggested, n: number, facts: PlanFacts): Expected {
  const words = form[`expect-${n}-what`]?.trim() ?? "";
  const isOwn = facts.role === "gp" && words !== "" && words !== suggested.what;
  const what = isOwn ? words : suggested.what;
  const analytes = isOwn ? analytesIn(words) : [...suggested.analytes];
  const asked = { ...suggested, what, analytes };
  return {
    kind: suggested.kind,
    what,
    analytes: [...analytes],
    dueOn: readDay(form[`expect-${n}-due`] ?? suggested.dueOn ?? "", what, facts),
    despite: readDespite(form[`expect-${n}-despite`], asked, facts),
    by: readWay(form[`expect-${n}-way`], suggested),
  };
}

function readOwn(form: Fields, n: number, facts: PlanFacts): readonly Expected[] {
  const what = form[`own-${n}-what`]?.trim() ?? "";
  if (what === "") return [];
  const kind = EXPECTATION_KINDS.find((one) => one === form[`own-${n}-kind`]) ?? "test";
  const analytes = [...analytesIn(what)];
  const dueOn = readDay(form[`own-${n}-due`] ?? "", what, facts);
  const despite = readDespite(form[`own-${n}-despite`], { what, analytes }, facts);
  return [{ kind, what, analytes, dueOn, despite, by: kind === "test" || kind === "repeat" ? "new-sample" : "none" }];
}

/** A day that is on the calendar, not over, and not so far away that it is a slip of the keyboard. */
export function readDay(text: string, what: string, { today }: Pick<PlanFacts, "today">): string {
  const day = parseDay(text);
  if (day === null) throw new Refusal("bad-input", `Say by which day: ${what}. Write it like 16-Nov-2026.`);
  if (day < today) throw new Refusal("bad-input", `${showDate(day)} is over. Choose another day: ${what}.`);
  const furthest = Temporal.PlainDate.from(today).add({ years: FURTHEST_YEARS }).toString();
  if (day > furthest) throw new Refusal("bad-input", `${showDate(day)} is more than five years away: ${what}.`);
  return day;
}

function readDespite(
  reason: string | undefined,
  asked: Pick<Suggested, "analytes" | "what"> & { readonly weight?: Suggested["weight"] },
  facts: PlanFacts,
): string | null {
  const [same] = duplicatesOf(facts, asked);
  if (same === undefined) return null;
  const why = reason?.trim() ?? "";
  if (why !== "") return why;
  if (asked.weight === "monitoring") return "The next due date, after this result.";
  const when = showDate(same.due_on);
  throw new Refusal(
    "bad-input",
    `${same.what} is expected already by ${when}. Say why ${asked.what} is asked for again.`,
  );
}

function readWay(way: string | undefined, { by, addOnUntil }: Suggested): Expected["by"] {
  if (by === "none") return "none";
  if (way === "add-on" && addOnUntil === null)
    throw new Refusal("bad-input", "The sample is too old to add a test to it. Ask for a new sample.");
  if (way === "add-on" || way === "new-sample") return way;
  return by;
}
