import { competenciesOf, type Competency, type Curriculum } from "../curriculum/curriculum.ts";
import type { Mark } from "../marks/mark.ts";
import type { Planned } from "../plan/plan-store.ts";

// How far a learner is, from plan, marks and today. Pure: the page, the picture and the list read the same lines.

export type Line = Pick<Competency, "competency" | "title"> & {
  readonly domain: string;
  /** By when it is planned, an ISO day; null where nobody has said. */
  readonly dueOn: string | null;
  readonly taughtBy: string | null;
  readonly leftOutWhy: string | null;
  /** False of what the plan does not name, and of what it leaves out. */
  readonly isPlanned: boolean;
  readonly standing: Mark | null;
  /** How many days it is late; zero where it is not, is competent, or has no day. */
  readonly daysLate: number;
};

/** A line for every competency of the curriculum, in its order. `today` is an ISO day. */
export function linesOf(
  curriculum: Curriculum,
  plan: readonly Planned[],
  standing: ReadonlyMap<string, Mark>,
  today: string,
): readonly Line[] {
  return competenciesOf(curriculum).map(({ competency, title, domain }) => {
    const planned = plan.find((one) => one.competency === competency);
    const [dueOn, leftOutWhy] = [planned?.dueOn ?? null, planned?.leftOutWhy ?? null];
    const isPlanned = planned !== undefined && leftOutWhy === null;
    const mark = standing.get(competency) ?? null;
    const isLate = isPlanned && mark?.mark !== "competent" && dueOn !== null && dueOn < today;
    const daysLate = isLate ? daysBetween(dueOn, today) : 0;
    return {
      competency,
      title,
      domain,
      dueOn,
      taughtBy: planned?.taughtBy ?? null,
      leftOutWhy,
      isPlanned,
      standing: mark,
      daysLate,
    };
  });
}

export type DomainProgress = {
  readonly domain: string;
  readonly title: string;
  readonly planned: number;
  readonly competent: number;
  readonly developing: number;
  readonly late: number;
};

/** Of each domain how much of what is planned is marked how. */
export function domainsOf(curriculum: Curriculum, lines: readonly Line[]): readonly DomainProgress[] {
  return curriculum.domains.map(({ domain, title }) => {
    const own = lines.filter((line) => line.domain === domain && line.isPlanned);
    const marked = (mark: string): number => own.filter(({ standing }) => standing?.mark === mark).length;
    return {
      domain,
      title,
      planned: own.length,
      competent: marked("competent"),
      developing: marked("developing"),
      late: own.filter(({ daysLate }) => daysLate > 0).length,
    };
  });
}

/** How far somebody is, as one sentence. */
export function progressWords(lines: readonly Line[]): string {
  const planned = lines.filter(({ isPlanned }) => isPlanned);
  const competent = planned.filter(({ standing }) => standing?.mark === "competent").length;
  const late = planned.filter(({ daysLate }) => daysLate > 0).length;
  const behind = late === 0 ? "Nothing is late." : `${late} ${late === 1 ? "is" : "are"} late.`;
  return `${competent} of ${planned.length} planned competencies are marked competent. ${behind}`;
}

/** Whole days from one ISO day to a later one. */
export function daysBetween(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(until, { largestUnit: "day" }).days;
}
