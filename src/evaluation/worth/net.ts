import {
  type ItemsAWeek,
  type Minutes,
  type MinutesAnItem,
  minutesAWeek,
  type MinutesAWeek,
  type Share,
  share,
  type Weeks,
} from "./units.ts";

// Net GP minutes a week = sum over task types V r [g - (e h + f c + d w)] - S - I/L (field notes, statistics.md). It is
// capacity released, if it is more than nought, and no money: nobody is paid less for it.

/** A kind of work that is handed over, and what it takes of a GP. */
export type Task = {
  /** V: how many come. */
  readonly volume: ItemsAWeek;
  /** r: of them, how many an assistant deals with. */
  readonly delegated: Share;
  /** g: what one took a GP before. */
  readonly baseline: MinutesAnItem;
  /** e and h: of those that an assistant deals with, how many go to a GP after all, and what one takes. */
  readonly escalated: Share;
  readonly escalation: MinutesAnItem;
  /** f and c: how many are checked, and what a check takes. */
  readonly checked: Share;
  readonly check: MinutesAnItem;
  /** d and w: how many are wrong, and what it takes to put one right. */
  readonly defects: Share;
  readonly rework: MinutesAnItem;
};

export type Supervision = {
  /** S: a GP's time with learners. */
  readonly mentoring: MinutesAWeek;
  /** I: a GP's time before it began, spread over L weeks. */
  readonly induction: Minutes;
  readonly over: Weeks;
};

/** g - (e h + f c + d w): what one handed-over piece releases of a GP; below nought where it takes more than before. */
export function minutesAPiece(task: Task): number {
  const { baseline: g, escalated: e, escalation: h, checked: f, check: c, defects: d, rework: w } = task;
  return g - (e * h + f * c + d * w);
}

/** Of all tasks, with supervision and induction taken off. */
export function netMinutes(tasks: readonly Task[], { mentoring, induction, over }: Supervision): MinutesAWeek {
  const released = tasks.reduce((sum, task) => sum + task.volume * task.delegated * minutesAPiece(task), 0);
  return minutesAWeek(released - mentoring - induction / over);
}

/** The same work in the time in which a GP still checks every piece (f = 1): shown apart, and often below nought. */
export function whileAllChecked(tasks: readonly Task[]): readonly Task[] {
  return tasks.map((task) => ({ ...task, checked: share(1) }));
}
