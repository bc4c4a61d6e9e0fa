import { addDays, startOfDay } from "../../base/local-day.ts";
import { type Deed, DEED_NAMES } from "../../people/scope/deeds.ts";
import { competenciesOf, type Curriculum } from "../curriculum/curriculum.ts";
import type { Mark } from "./mark.ts";

// What standing marks allow: a deed is earned when every competency of the curriculum that unlocks it is marked
// competent, and until the earliest certificate among what those marks counted.

type Standing = Pick<Mark, "id" | "mark" | "at" | "bound">;

export type Earns = {
  readonly deed: Deed;
  /** The newest of the marks that it rests on. */
  readonly mark: string;
  /** The first instant at which it does not hold any more; null where nothing of it expires. */
  readonly expiresAt: Date | null;
};

/** Null where the marks do not allow the deed, or no competency of the curriculum unlocks it. */
export function earnsOf(curriculum: Curriculum, standing: ReadonlyMap<string, Standing>, deed: Deed): Earns | null {
  const wanted = competenciesOf(curriculum).filter(({ unlocks }) => unlocks.includes(deed));
  const marks = wanted.flatMap(({ competency }) => standing.get(competency) ?? []);
  const [first, ...rest] = marks;
  if (first === undefined || marks.length < wanted.length || marks.some(({ mark }) => mark !== "competent"))
    return null;
  const newest = rest.reduce((one, other) => (isNewer(other, one) ? other : one), first);
  return { deed, mark: newest.id, expiresAt: endOf(marks) };
}

/** The deeds that being competent in this competency allows, alone or with others. */
export function deedsOf(curriculum: Curriculum, competency: string): readonly Deed[] {
  const unlocks = competenciesOf(curriculum).find((one) => one.competency === competency)?.unlocks ?? [];
  return DEED_NAMES.filter((deed) => unlocks.includes(deed));
}

function isNewer(one: Standing, other: Standing): boolean {
  return one.at > other.at || (one.at.getTime() === other.at.getTime() && one.id > other.id);
}

function endOf(marks: readonly Standing[]): Date | null {
  const days = marks.flatMap(({ bound }) => bound.evidence.flatMap(({ expiresOn }) => expiresOn ?? []));
  const [earliest] = days.toSorted();
  // A certificate holds to the end of its last day, in the practice's own time.
  return earliest === undefined ? null : startOfDay(addDays(earliest, 1));
}
