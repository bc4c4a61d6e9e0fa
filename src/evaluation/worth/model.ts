import { breakEven, costAnHour, netAnHour } from "./break-even.ts";
import { netMinutes, type Supervision, type Task } from "./net.ts";
import type { Parameters, Term } from "./parameter.ts";
import type { TaskKind } from "./shipped.ts";
import {
  type HoursAWeek,
  hoursAWeek,
  itemsAWeek,
  minutes,
  minutesAnHour,
  type MinutesAnHour,
  minutesAnItem,
  minutesAWeek,
  type MinutesAWeek,
  penceAMinute,
  type PenceAMinute,
  type PenceAnHour,
  penceAnHour,
  share,
  weeks,
} from "./units.ts";

// The parameters as the formula takes them: seconds become minutes here and nowhere else.

export type Model = {
  readonly tasks: readonly Task[];
  readonly supervision: Supervision;
  readonly hours: HoursAWeek;
  /** Of an assistant, with what the employer pays on top. */
  readonly assistant: PenceAnHour;
  readonly gp: PenceAMinute;
};

type Tasks = readonly Pick<TaskKind, "task">[];

/** Throws where a parameter is missing: shipped ones never are. */
export function modelOf(tasks: Tasks, parameters: Parameters): Model {
  const of = (id: string): number => {
    const known = parameters.get(id);
    if (known === undefined) throw new Error(`no parameter ${id}`);
    return known.value;
  };
  return {
    tasks: tasks.map(({ task }) => taskOf((term) => of(`${task}.${term}`))),
    supervision: {
      mentoring: minutesAWeek(of("mentoring")),
      induction: minutes(of("induction")),
      over: weeks(of("induction-weeks")),
    },
    hours: hoursAWeek(of("hours")),
    assistant: costAnHour(penceAnHour(of("pay")), share(of("on-costs"))),
    gp: penceAMinute(of("gp-cost")),
  };
}

function taskOf(of: (term: Term) => number): Task {
  const time = (term: Term) => minutesAnItem(of(term) / 60);
  return {
    volume: itemsAWeek(of("volume")),
    delegated: share(of("delegated")),
    baseline: time("baseline"),
    escalated: share(of("escalated")),
    escalation: time("escalation"),
    checked: share(of("checked")),
    check: time("check"),
    defects: share(of("defects")),
    rework: time("rework"),
  };
}

/** What a tornado is of: all parameters to one number, where more is better. */
export type Outcome = (parameters: Parameters) => number;

export function netOf(tasks: Tasks): (parameters: Parameters) => MinutesAWeek {
  return (parameters) => {
    const model = modelOf(tasks, parameters);
    return netMinutes(model.tasks, model.supervision);
  };
}

/** GP minutes that an assistant's hour releases beyond what it has to, to break even; below nought where fewer. */
export function marginOf(tasks: Tasks): (parameters: Parameters) => MinutesAnHour {
  return (parameters) => {
    const { hours, assistant, gp, ...model } = modelOf(tasks, parameters);
    const an = netAnHour(netMinutes(model.tasks, model.supervision), hours);
    return minutesAnHour((an ?? 0) - breakEven(assistant, gp));
  };
}
