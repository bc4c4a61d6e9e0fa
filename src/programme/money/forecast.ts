import { addDays } from "../../base/local-day.ts";
import type { Milestone } from "./funding-file.ts";
import { addPence, NO_PENCE, type Pence, pence } from "./pence.ts";

// What may still come, by month, if every learner who is there now completes: never a promise.

export type ForecastLearner = {
  readonly id: string;
  /** ISO days. */
  readonly startsOn: string;
  readonly dueOn: string;
  readonly ending: "completed" | "withdrawn" | null;
};

export type ForecastClaim = {
  readonly learner: string;
  readonly milestone: string;
  readonly amount: Pence;
  /** Counts in the month in which it was paid; null of what is claimed or approved. */
  readonly paidOn: string | null;
};

export type ForecastMonth = {
  /** "2026-11" */
  readonly month: string;
  readonly paid: Pence;
  /** Claimed or approved and not paid: it stands in the month of today. */
  readonly underway: Pence;
  readonly toCome: Pence;
};

/** Every month from the first to the last in which there is something; none where there is nothing. */
export function forecast(
  milestones: readonly Milestone[],
  learners: readonly ForecastLearner[],
  claims: readonly ForecastClaim[],
  today: string,
): readonly ForecastMonth[] {
  const parts: { readonly month: string; readonly part: "paid" | "underway" | "toCome"; readonly amount: Pence }[] = [
    ...claims.map(({ paidOn, amount }) => ({
      month: (paidOn ?? today).slice(0, 7),
      part: paidOn === null ? ("underway" as const) : ("paid" as const),
      amount,
    })),
    ...open(milestones, learners, claims, today),
  ];
  const months = parts.map(({ month }) => month).toSorted();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const sum = (month: string, of: "paid" | "underway" | "toCome"): Pence =>
    addPence(NO_PENCE, ...parts.filter((one) => one.month === month && one.part === of).map(({ amount }) => amount));
  return monthsFrom(first, last).map((month) => ({
    month,
    paid: sum(month, "paid"),
    underway: sum(month, "underway"),
    toCome: sum(month, "toCome"),
  }));
}

function open(
  milestones: readonly Milestone[],
  learners: readonly ForecastLearner[],
  claims: readonly ForecastClaim[],
  today: string,
) {
  const staying = learners.filter(({ ending }) => ending !== "withdrawn");
  return staying.flatMap((learner) =>
    milestones
      .filter(({ id }) => !claims.some((one) => one.learner === learner.id && one.milestone === id))
      .map(({ pence: amount, expected }) => {
        const day =
          expected.from === "start" ? addDays(learner.startsOn, expected.days) : addDays(learner.dueOn, -expected.days);
        // What is late may come any day now.
        return { month: (day < today ? today : day).slice(0, 7), part: "toCome" as const, amount: pence(amount) };
      }),
  );
}

function monthsFrom(first: string, last: string): readonly string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addDays(`${month}-28`, 7).slice(0, 7)) months.push(month);
  return months;
}
