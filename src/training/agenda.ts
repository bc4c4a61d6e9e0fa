import type { Grade } from "../countersign/autonomy/grade.ts";

// The next tutorial's agenda, made of what really happened. What could have harmed comes first, then what was reported,
// then what repeats itself, then the rest, then what was asked: that is how an hour is best used.

/** A check that came out otherwise than the learner had it. */
export type Disagreement = {
  readonly at: Date;
  /** What it was about, in words: "Vitamin D results". */
  readonly task: string;
  /** "none" is no disagreement, and is left out. */
  readonly grade: Grade;
  /** What whoever checked said of it. */
  readonly words: string | null;
  /** The item's id. */
  readonly item: string;
};

/** An incident or near miss in which the learner had a part. */
export type AgendaIncident = { readonly at: Date; readonly what: string; readonly id: string };

/** Something that the learner asked a GP; without words where they only said that they were not sure. */
export type AgendaQuestion = {
  readonly at: Date;
  readonly task: string;
  readonly words: string | null;
  readonly item: string;
};

export type AgendaFrom = {
  readonly disagreements: readonly Disagreement[];
  readonly incidents: readonly AgendaIncident[];
  readonly questions: readonly AgendaQuestion[];
};

export type AgendaLink = {
  readonly href: string;
  readonly at: Date;
};

export type AgendaLine = {
  readonly kind: "critical" | "incident" | "theme" | "single" | "question";
  readonly title: string;
  /** How many things it is made of. */
  readonly count: number;
  /** What was said of them, each once with how often, the most frequent first; empty where nobody said anything. */
  readonly said: readonly { readonly words: string; readonly times: number }[];
  /** To each item or incident once, the newest first. */
  readonly links: readonly AgendaLink[];
};

/**
 * What the next agenda is made of: what came since the last tutorial, and whatever still waits for somebody. That one was
 * held reviews no error, answers no question and closes no incident.
 */
export function gathered<T extends { readonly at: Date; readonly isOpen: boolean }>(
  some: readonly T[],
  since: Date,
): readonly T[] {
  return some.filter(({ at, isOpen }) => isOpen || at >= since);
}

/** The lines in the order in which to talk about them; the same for the same things in whatever order they come. */
export function agendaOf({ disagreements, incidents, questions }: AgendaFrom): readonly AgendaLine[] {
  const critical = disagreements.filter(({ grade }) => grade === "critical");
  const others = disagreements.filter(({ grade }) => grade === "minor" || grade === "major");
  const themes = [...Map.groupBy(others, ({ task }) => task)];
  const repeated = themes.filter(([, some]) => some.length > 1);
  const single = themes.filter(([, some]) => some.length === 1);
  return [
    // Each by itself: what could have harmed is not summed up with another.
    ...sorted(critical.map((one) => lineOf("critical", `Critical error: ${one.task}`, [one]))),
    ...sorted(incidents.map((one) => incidentLine(one))),
    ...bySeverity(repeated).map(([task, some]) => lineOf("theme", themeTitle(task, some), some)),
    ...bySeverity(single).map(([task, some]) => lineOf("single", themeTitle(task, some), some)),
    ...sorted(
      [...Map.groupBy(questions, ({ task }) => task)].map(([task, some]) =>
        lineOf(
          "question",
          some.length === 1 ? `Asked about ${task}` : `Asked ${some.length} times about ${task}`,
          some,
        ),
      ),
    ),
  ];
}

type Theme = readonly [task: string, some: readonly Disagreement[]];

/** The most often first; of as many, with the more that cost a patient something; then the newest. */
function bySeverity(themes: readonly Theme[]): readonly Theme[] {
  return themes.toSorted(
    ([taskA, a], [taskB, b]) =>
      b.length - a.length || majors(b) - majors(a) || newest(b) - newest(a) || compare(taskA, taskB),
  );
}

function themeTitle(task: string, some: readonly Disagreement[]): string {
  const grave = majors(some);
  if (some.length === 1) return `${task}: changed once${grave === 1 ? ", major" : ""}`;
  return `${task}: changed ${some.length} times${grave === 0 ? "" : `, ${grave} of them major`}`;
}

function majors(some: readonly Disagreement[]): number {
  return some.filter(({ grade }) => grade === "major").length;
}

type Said = { readonly at: Date; readonly words: string | null; readonly item: string };

function lineOf(kind: AgendaLine["kind"], title: string, some: readonly Said[]): AgendaLine {
  return { kind, title, count: some.length, said: saidIn(some), links: linksOf(some) };
}

function incidentLine({ at, what, id }: AgendaIncident): AgendaLine {
  return {
    kind: "incident",
    title: "Incident or near miss",
    count: 1,
    said: [{ words: what, times: 1 }],
    links: [{ href: `/incidents/${id}`, at }],
  };
}

function saidIn(some: readonly Said[]): AgendaLine["said"] {
  const words = some.map((one) => one.words?.trim() ?? "").filter((one) => one !== "");
  return [...Map.groupBy(words, (one) => one)]
    .map(([said, all]) => ({ words: said, times: all.length }))
    .toSorted((a, b) => b.times - a.times || compare(a.words, b.words));
}

/** An item of which more than one thing was said is opened once. */
function linksOf(some: readonly Said[]): readonly AgendaLink[] {
  return [...Map.groupBy(some, ({ item }) => item)]
    .map(([item, all]) => ({ href: `/items/${item}`, at: new Date(newest(all)) }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime() || compare(a.href, b.href));
}

/** The newest first. */
function sorted(lines: readonly AgendaLine[]): readonly AgendaLine[] {
  const time = ({ links }: AgendaLine): number => newest(links);
  const name = ({ title, links }: AgendaLine): string => `${title} ${links.map(({ href }) => href).join(" ")}`;
  return lines.toSorted((a, b) => time(b) - time(a) || compare(name(a), name(b)));
}

function newest(some: readonly { readonly at: Date }[]): number {
  return some.reduce((latest, { at }) => Math.max(latest, at.getTime()), Number.NEGATIVE_INFINITY);
}

/** By code point, so that no machine's language orders it otherwise. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
