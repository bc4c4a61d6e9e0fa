import { showDate } from "../../base/show-date.ts";
import type { TimelineProps } from "../../charts/timeline.tsx";
import type { Learner } from "../../people/learners/learner.ts";
import type { Curriculum } from "../curriculum/curriculum.ts";
import type { Extension } from "./extend.ts";
import { addMonths } from "./limits.ts";
import { daysBetween, type Line, progressWords } from "./progress.ts";

// The months of a training as a picture: a lane for each domain, a point for each competency on the day for which it is
// planned.

export function timelineOf(
  { startedOn, dueOn }: Pick<Learner, "startedOn" | "dueOn">,
  curriculum: Curriculum,
  lines: readonly Line[],
  extensions: readonly Extension[],
  today: string,
): TimelineProps {
  const whole = Math.max(1, daysBetween(startedOn, dueOn));
  const place = (day: string): number => daysBetween(startedOn, day) / whole;
  const lanes = curriculum.domains.map(({ domain, title }) => ({
    label: title,
    points: lines
      .filter((line) => line.domain === domain && line.isPlanned && line.dueOn !== null)
      .map((line) => pointOf(line, place(line.dueOn ?? startedOn))),
  }));
  const isWithin = today >= startedOn && today <= dueOn;
  const [first] = extensions;
  return {
    lanes: lanes.filter(({ points }) => points.length > 0),
    months: monthsOf(startedOn, dueOn).map((day) => ({ at: place(day), label: monthWords(day) })),
    days: [
      ...(isWithin ? [{ at: place(today), label: "Today" }] : []),
      ...(first === undefined ? [] : [{ at: place(first.fromOn), label: "First end" }]),
    ],
    says: `From ${showDate(startedOn)} to ${showDate(dueOn)}. ${progressWords(lines)}`,
    words: { done: "Marked competent", late: "Late", "to-come": "Planned" },
  };
}

function pointOf(line: Line, at: number): TimelineProps["lanes"][number]["points"][number] {
  const by = `${line.competency} ${line.title}: planned by ${showDate(line.dueOn)}`;
  if (line.standing?.mark === "competent") return { at, kind: "done", says: `${by}, marked competent` };
  if (line.daysLate > 0) return { at, kind: "late", says: `${by}, ${line.daysLate} days late` };
  return { at, kind: "to-come", says: by };
}

/** The first of each month after the start, up to the end. */
function monthsOf(startedOn: string, dueOn: string): readonly string[] {
  const months: string[] = [];
  const first = `${addMonths(startedOn, 1).slice(0, 7)}-01`;
  for (let day = first; day <= dueOn; day = addMonths(day, 1)) months.push(day);
  return months;
}

/** "Dec", and with the year where a year begins. */
function monthWords(day: string): string {
  const [, month = "", year = ""] = showDate(day).split("-");
  return month === "Jan" ? `Jan ${year}` : month;
}
