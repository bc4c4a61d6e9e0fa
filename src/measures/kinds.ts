import { type TObject, Type } from "typebox";
import { DEED_NAMES } from "../people/scope/deeds.ts";
import { EXPECTATION_KINDS } from "../worklist/plan.ts";
import { ASKED, WHY_NOT } from "./demand-list.ts";
import { PERSPECTIVES, TIMEPOINTS } from "./surveys/form.ts";

// The vocabulary: every kind of occurrence, when it is counted, and what may be said of it. An attribute is a word out
// of a list, a whole number or yes or no; nothing here can hold a name, an id or a time. What an attribute says is how
// the matter stands in the log when it is counted: a later step counts the week again. A number called `tenths` is in
// tenths, and is said in ones.

const strict = { additionalProperties: false } as const;
const words = (...list: readonly string[]) => Type.Enum([...list]);
const whole = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const one = <T extends Parameters<typeof Type.Object>[0]>(attributes: T) => Type.Object(attributes, strict);

const WORK = words("report", "letter", "action", "expectation", "unreadable");
const GRADE = words("none", "minor", "major", "critical");
/** Of the post that they had then, by the duties that it holds. */
const VERSION = words("clinical", "non-clinical", "no-post");
const PERSPECTIVE = words(...PERSPECTIVES);
const TIMEPOINT = words(...TIMEPOINTS);
const WAY = words("code", "poster", "invitation");
/** The name of a question or choice of a survey: out of the survey's own list, never what somebody typed. */
const Named = Type.String({ pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$", maxLength: 60 });

export type Kind = {
  readonly kind: string;
  /** One of it, and the week that it is counted in. */
  readonly says: string;
  /** False where no part of Countersign records it yet: then nobody may read nought into its absence. */
  readonly isCounted: boolean;
  /** True where it is counted in the week by whose end its time is up: until then what is still to come looks missed. */
  readonly isByDueTime?: true;
  /** True where it seldom comes in more than one week of a month, so that only months make a chart. */
  readonly isMonthly?: true;
  readonly attributes: TObject;
};

export const KINDS = [
  {
    kind: "item",
    says: "A piece of work that came, in the week in which it came.",
    isCounted: true,
    attributes: one({
      work: WORK,
      // As it was first decided.
      urgency: words("now", "today", "gp", "routine"),
      // Whether any protocol in force covered it when it came.
      covered: Type.Boolean(),
      // Whether it is done.
      outcome: words("open", "closed", "returned"),
    }),
  },
  {
    kind: "item-due",
    says: "A result or letter, in the week in which it was due when it came: before that nobody can be late.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({
      work: words("report", "letter"),
      urgency: words("now", "today", "gp", "routine"),
      // The first step by which a person dealt with it, against that time.
      acted: words("in-time", "late", "not-yet"),
    }),
  },
  {
    kind: "item-after-28-days",
    says: "A result or letter, in the week in which it had been here for 28 days, with whether a person had dealt with it by then.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({ work: words("report", "letter"), acted: Type.Boolean() }),
  },
  {
    kind: "item-closed",
    says: "A piece of work that was closed and is closed still, in the week in which it was.",
    isCounted: true,
    attributes: one({
      work: WORK,
      // none: no GP made a step of it; countersigned: only agreed with what was proposed; decided: anything more.
      gp: words("none", "countersigned", "decided"),
    }),
  },
  {
    kind: "minutes",
    says: "A step of a GP or an assistant, in its week, with the seconds since they opened the item: 10 to 900; a step within a second of its opening has no length and is not in it.",
    isCounted: true,
    attributes: one({
      by: words("gp", "assistant"),
      doing: words("checking", "deciding", "asking", "filing"),
      work: WORK,
      // To the nearest ten, and no less: nought is no time.
      seconds: whole(900),
      isCapped: Type.Boolean(),
    }),
  },
  {
    kind: "proposal",
    says: "Work put to a GP for a countersignature, in the week in which it was proposed.",
    isCounted: true,
    attributes: one({
      work: WORK,
      // otherwise: something came that opened it again, or somebody doubted it.
      outcome: words("agreed", "changed", "returned", "taken-back", "otherwise", "waiting"),
    }),
  },
  {
    kind: "question",
    says: "A question that was put to a GP, in the week in which it was asked.",
    isCounted: true,
    attributes: one({
      how: words("ask", "not-sure", "hand-up"),
      answer: words("same-day", "later", "ended-otherwise", "waiting"),
      // From asking to the answer in whole hours, nights and weekends included; at most 336. 0 where there is none.
      hours: whole(336),
    }),
  },
  {
    kind: "letter-action",
    says: "Something that a letter asked for, in the week in which it was first due.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({ outcome: words("in-time", "late", "open") }),
  },
  {
    kind: "expectation",
    says: "A test, call or reply that was to come, in the week by whose day it should have.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({
      what: words(...EXPECTATION_KINDS),
      outcome: words("in-time", "late", "ended", "open"),
    }),
  },
  {
    kind: "check",
    says: "A check of somebody's work by a GP, in the week in which it was made.",
    isCounted: true,
    attributes: one({
      tier: words("filing", "letters", "results", "general", "other"),
      source: words("countersign", "blind", "check", "second", "audit"),
      grade: GRADE,
    }),
  },
  {
    kind: "audit-finding",
    says: "A piece of work that was looked at again in an audit, in the week in which it was.",
    isCounted: true,
    attributes: one({
      work: words("letters", "results"),
      grade: words("right", "style", "minor", "major", "critical"),
    }),
  },
  {
    kind: "drawn-check",
    says: "A check that chance has asked for, in the week in which it was due.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({ made: words("in-time", "late", "not-yet") }),
  },
  {
    kind: "incident",
    says: "Something that went wrong or nearly did, in the week in which it was reported.",
    isCounted: true,
    attributes: one({ mattered: words("near-miss", "no-harm", "harm") }),
  },
  {
    kind: "telling",
    says: "A result about which a patient was to be told something, in the week in which seven days were over since that was signed.",
    isCounted: true,
    isByDueTime: true,
    attributes: one({ told: words("within-7-days", "later", "not-yet") }),
  },
  {
    kind: "deed",
    says: "A step under a duty of the contract, in its week.",
    isCounted: true,
    attributes: one({ duty: Type.Integer({ minimum: 1, maximum: 9 }), deed: words(...DEED_NAMES), version: VERSION }),
  },
  {
    kind: "duty-week",
    says: "Each of the nine duties, once in every week in which somebody holds a post.",
    isCounted: true,
    attributes: one({ duty: Type.Integer({ minimum: 1, maximum: 9 }), used: Type.Boolean() }),
  },
  {
    kind: "post",
    says: "A post that somebody held in the month, once, in the month's last week.",
    isCounted: true,
    isMonthly: true,
    attributes: one({ version: VERSION, state: words("kept", "ended") }),
  },
  {
    kind: "learner",
    says: "Somebody who learns here, once a month, in the month's last week, with how much of their plan has been marked competent.",
    isCounted: true,
    isMonthly: true,
    // In tenths of a percent of what is planned: a learner is one, however much they plan.
    attributes: one({ tenths: whole(1000) }),
  },
  {
    kind: "protected-time",
    says: "A week of somebody who learns here, with the minutes that they had of their protected day, and how many of these with the mentor.",
    isCounted: true,
    attributes: one({ minutes: whole(10_080), withMentor: whole(10_080), planned: whole(10_080) }),
  },
  {
    kind: "demand",
    says: "Something that an assistant was asked for, as somebody noted it, in the week in which they did.",
    isCounted: true,
    attributes: one({ asked: words(...ASKED), outcome: words("done", "turned-away"), why: words("none", ...WHY_NOT) }),
  },
  {
    kind: "survey-answer",
    says: "An answer to a question of a survey, in the week in which it was written out among others, and not in that in which it was given: the day would tell whose it is. Of a question that fewer than are enough answered there, none.",
    isCounted: true,
    isMonthly: true,
    attributes: one({
      question: Named,
      perspective: PERSPECTIVE,
      timepoint: TIMEPOINT,
      way: WAY,
      choice: Named,
    }),
  },
  {
    kind: "survey-score",
    says: "A score that somebody gave in a survey, or that their answers to a scale came to, as survey answers are counted; who does not know gives none.",
    isCounted: true,
    isMonthly: true,
    attributes: one({
      question: Named,
      perspective: PERSPECTIVE,
      timepoint: TIMEPOINT,
      way: WAY,
      // The score in tenths: 37.5 is 375.
      tenths: whole(1000),
    }),
  },
  {
    kind: "survey-invitation",
    says: "An invitation to a survey, in the week after it was closed with nine others or more; how many were answered to the nearest five.",
    isCounted: true,
    isMonthly: true,
    attributes: one({
      perspective: PERSPECTIVE,
      timepoint: TIMEPOINT,
      answered: Type.Boolean(),
    }),
  },
  {
    kind: "visit",
    says: "A patient who came and was seen, in that week, with the minutes between.",
    isCounted: false,
    attributes: one({ minutes: whole(1440) }),
  },
  {
    kind: "recall",
    says: "A patient who was invited to a review, in the week in which they were.",
    isCounted: false,
    attributes: one({ attended: Type.Boolean() }),
  },
] as const satisfies readonly Kind[];

export type KindName = (typeof KINDS)[number]["kind"];

export function findKind(kind: string): Kind | undefined {
  return KINDS.find((one) => one.kind === kind);
}
