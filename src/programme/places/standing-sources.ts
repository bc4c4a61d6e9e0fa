import { localDay } from "../../base/local-day.ts";
import { countByHub } from "../learners/glance.ts";
import { readSums } from "../money/budget.ts";
import { NO_PENCE, poundsWords } from "../money/pence.ts";
import { addSums } from "../money/sums.ts";
import { readOverview } from "../stages/overview.ts";
import { planOf } from "../stages/store.ts";
import type { LineSource } from "./standing-lines.ts";

/** Learners of whom something is said today, to whoever sees them whole; of a practice its own pages tell more. */
const toLookAt: LineSource = async (tx, { at, hubs, now, isWhole }) => {
  if (at.level === "practice" || !isWhole) return null;
  const known = new Set(hubs.map(({ id }) => id));
  const counts = (await countByHub(tx, localDay(now))).filter(({ hub }) => known.has(hub));
  const [warned, learning] = [sum(counts.map((one) => one.warned)), sum(counts.map((one) => one.learning))];
  return {
    what: "Learners to look at",
    says: `${warned} of ${learning} who are learning`,
    href: "/programme/learners",
    isFirst: true,
  };
};

/** How many hubs and practices are late or blocked in their stages. */
const stages: LineSource = async (tx, { at, edition, now }) => {
  if (edition === null || at.level === "practice") return null;
  const { plan } = await planOf(tx, edition.id);
  const wanted = { region: at.region, at: now, ...(at.hub === null ? {} : { hub: at.hub }) };
  const hubs = await readOverview(tx, edition, plan, wanted);
  const practices = hubs.flatMap((one) => one.practices);
  const late = (lines: readonly { readonly isLate: boolean }[]): number => lines.filter((one) => one.isLate).length;
  const blocked = (lines: readonly { readonly blocked: unknown }[]): number =>
    lines.filter((one) => one.blocked !== null).length;
  return {
    what: "Stages",
    says: `Late: ${late(hubs)} of ${counted(hubs.length, "hub")}, ${late(practices)} of ${counted(practices.length, "practice")}. Blocked: ${counted(blocked(hubs), "hub")}, ${counted(blocked(practices), "practice")}`,
    href: at.level === "hub" ? `/programme/stages/hub/${at.place}` : `/programme/stages?edition=${edition.id}`,
    isFirst: true,
  };
};

/** Where no budget was set there is no line; nor to an evaluator below the nation (money/money-routes.ts). */
const money: LineSource = async (tx, { person, at, hubs }) => {
  if (at.level === "practice" || (person.role === "evaluator" && at.level !== "nation")) return null;
  const ids = hubs.map(({ id }) => id);
  const all = addSums([...(await readSums(tx, ids)).values()]);
  if (all.budget === NO_PENCE) return null;
  return {
    what: "Money",
    says: `Of ${poundsWords(all.budget)}: ${poundsWords(all.paid)} paid, ${poundsWords(all.approved)} approved, ${poundsWords(all.claimed)} claimed, ${poundsWords(all.free)} free`,
    href: at.level === "hub" ? `/programme/money/hubs/${at.place}` : "/programme/money",
  };
};

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0);
}

/** In the order in which a page shows them. */
export const LINE_SOURCES: readonly LineSource[] = [toLookAt, stages, money];
