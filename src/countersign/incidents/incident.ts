import { addDays, localDay } from "../../base/local-day.ts";

// What went wrong or nearly did: reported, looked at, acted on, closed with what was learnt. It asks what happened and
// never who is to blame.

export const MATTERED = ["near-miss", "no-harm", "harm"] as const;
export type Mattered = (typeof MATTERED)[number];

export const MATTERED_WORDS: Readonly<Record<Mattered, string>> = {
  "near-miss": "Near miss: it was noticed in time and reached no patient",
  "no-harm": "It reached a patient, and did no harm as far as is known",
  harm: "A patient was harmed, or may have been",
};

export const MATTERED_SHORT: Readonly<Record<Mattered, string>> = {
  "near-miss": "Near miss",
  "no-harm": "No harm",
  harm: "Harm",
};

/** As it was found to be; the words are those of the national service for learning from patient safety events. */
export const LEVELS = ["none", "low", "moderate", "severe", "fatal"] as const;
export type Level = (typeof LEVELS)[number];

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  none: "No harm",
  low: "Low harm",
  moderate: "Moderate harm",
  severe: "Severe harm",
  fatal: "Fatal",
};

export const STEPS = ["look", "tie", "act", "done", "close", "again"] as const;
export type Step = (typeof STEPS)[number];

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  look: "Looked at",
  tie: "Tied",
  act: "Action agreed",
  done: "Action done",
  close: "Closed",
  again: "Opened again",
};

export type IncidentStep = {
  /** From 1, without a gap. */
  readonly number: number;
  readonly step: Step;
  readonly at: Date;
  readonly by: string;
  readonly words: string | null;
  readonly level: Level | null;
  /** Of an action: an account, and an ISO 8601 day. */
  readonly owner: string | null;
  readonly dueOn: string | null;
  /** The number of the action's step that this one ends. */
  readonly ends: number | null;
  readonly hazard: string | null;
  readonly competency: string | null;
};

export type Incident = {
  readonly id: string;
  readonly reportedAt: Date;
  readonly reportedBy: string;
  readonly item: string | null;
  readonly what: string;
  readonly mattered: Mattered;
  /** ISO 8601 day. */
  readonly noticedOn: string;
  readonly steps: readonly IncidentStep[];
};

export type IncidentNow = {
  readonly status: "reported" | "looked-at" | "acted-on" | "closed";
  readonly level: Level | null;
  /** Actions that were agreed and are not done. */
  readonly open: readonly IncidentStep[];
  readonly hazards: readonly string[];
  readonly competencies: readonly string[];
  /** What was learnt, once it is closed. */
  readonly lesson: string | null;
  /** The next thing that is owed and its last day; null once it is closed. */
  readonly due: { readonly what: string; readonly on: string } | null;
};

export const STATUS_WORDS: Readonly<Record<IncidentNow["status"], string>> = {
  reported: "To be looked at",
  "looked-at": "Looked at",
  "acted-on": "Being acted on",
  closed: "Closed",
};

/** Days within which it is looked at, and within which it is acted on or closed after that. */
const LOOK_DAYS: Readonly<Record<Mattered, number>> = { harm: 1, "no-harm": 3, "near-miss": 7 };
const THEN_DAYS = 14;

/** What the steps make of it. */
export function incidentNow(incident: Incident): IncidentNow {
  let [isClosed, level, lesson, since]: [boolean, Level | null, string | null, Date] = [
    false,
    null,
    null,
    incident.reportedAt,
  ];
  let open: readonly IncidentStep[] = [];
  let acted = false;
  for (const one of incident.steps) {
    if (one.step !== "tie") since = one.at;
    switch (one.step) {
      case "look":
        level = one.level;
        break;
      case "tie":
        break;
      case "act":
        acted = true;
        open = [...open, one];
        break;
      case "done":
        open = open.filter(({ number }) => number !== one.ends);
        break;
      case "close":
        [isClosed, lesson] = [true, one.words];
        break;
      case "again":
        [isClosed, lesson] = [false, null];
        break;
    }
  }
  const status = isClosed ? "closed" : level === null ? "reported" : acted ? "acted-on" : "looked-at";
  return {
    status,
    level,
    open,
    hazards: tied(incident, "hazard"),
    competencies: tied(incident, "competency"),
    lesson,
    due: isClosed ? null : dueOf(incident, { level, open, since }),
  };
}

function dueOf(
  { mattered, reportedAt }: Incident,
  { level, open, since }: Pick<IncidentNow, "level" | "open"> & { readonly since: Date },
): IncidentNow["due"] {
  if (level === null) return { what: "To be looked at", on: addDays(localDay(reportedAt), LOOK_DAYS[mattered]) };
  const [first] = open.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  if (first !== undefined) return { what: "An action to be done", on: first };
  return { what: "An action to be agreed, or to be closed", on: addDays(localDay(since), THEN_DAYS) };
}

function tied({ steps }: Incident, to: "hazard" | "competency"): readonly string[] {
  return [...new Set(steps.flatMap((step) => step[to] ?? []))].toSorted();
}

/** True where what is owed of it should have been done before today. */
export function isOverdue({ due }: IncidentNow, today: string): boolean {
  return due !== null && due.on < today;
}
