import { randomInt } from "node:crypto";
import type { Told } from "./answered.ts";
import type { Perspective } from "./form.ts";

// How many answers to a question there have to be before any of them is shown. Staff and learners: ten, as the published
// rule for small surveys has it; patients under the eyes of their own practice: eight. Words: ten, whoever wrote them.

const AT_LEAST: Readonly<Record<Perspective, number>> = {
  patient: 8,
  learner: 10,
  mentor: 10,
  practice: 10,
  hub: 10,
};

export const WORDS_AT_LEAST = 10;

export function atLeast(perspective: Perspective): number {
  return AT_LEAST[perspective];
}

// Whoever prints patients' codes could send most of them in themselves and know what is left for the one they gave away.
// So patients' answers are written out in larger lots, of more than one printing and day: it cannot be made impossible,
// and it is made dear.
const LOT = { answers: 20, ofOnePrinting: 40, days: 2 } as const;

/** How many have to wait before any of them is looked at. */
export function lotAtLeast(perspective: Perspective): number {
  return perspective === "patient" ? LOT.answers : atLeast(perspective);
}

/** What patients' answers wait for, as a sentence. */
export const LOT_WORDS = `Patients' answers are written down once ${LOT.answers} or more from two printings, or ${LOT.ofOnePrinting} or more from one, are together, and came on two days or more.`;

/** Whether these may be written out together: of patients, mixed enough that one who prints does not know the rest. */
export function isLot(perspective: Perspective, told: readonly Pick<Told, "from">[]): boolean {
  if (told.length < lotAtLeast(perspective)) return false;
  if (perspective !== "patient") return true;
  const printings = new Set(told.map(({ from }) => from?.sheet)).size;
  const days = new Set(told.map(({ from }) => from?.day)).size;
  return days >= LOT.days && (printings > 1 || told.length >= LOT.ofOnePrinting);
}

export type Waiting = {
  readonly id: string;
  readonly perspective: Perspective;
  /** The same for all that may be written out together: form, version, time and way. */
  readonly group: string;
  /** From this day on what is too few here goes on to where it meets others; null: it stays. */
  readonly widensOn: string | null;
};

export type Due = {
  /** May be written out, each list together: never fewer than are enough; `isLot` says whether, once they are open. */
  readonly together: readonly (readonly Waiting[])[];
  /** Too few here for too long: they go on, still sealed. */
  readonly widened: readonly Waiting[];
};

/** What becomes of what waits, as of an ISO day; what is named in neither goes on waiting. */
export function dueOf(waiting: readonly Waiting[], day: string): Due {
  const groups = [...Map.groupBy(waiting, ({ group }) => group).values()];
  const isEnough = (group: readonly Waiting[]): boolean =>
    group[0] !== undefined && group.length >= lotAtLeast(group[0].perspective);
  return {
    together: groups.filter(isEnough),
    widened: groups
      .filter((group) => !isEnough(group))
      .flat()
      .filter(({ widensOn }) => widensOn !== null && widensOn <= day),
  };
}

/** In an order that tells nothing of the one before: Fisher and Yates, by the operating system's own source. */
export function shuffled<T>(list: readonly T[]): readonly T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [a, b] = [result[last], result[other]];
    if (a === undefined || b === undefined) continue;
    [result[last], result[other]] = [b, a];
  }
  return result;
}
