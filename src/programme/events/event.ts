export const EVENT_KINDS = ["launch", "learning", "mentor-webinar", "learner-webinar", "meeting"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const EVENT_KIND_WORDS: Readonly<Record<EventKind, string>> = {
  launch: "Launch event",
  learning: "Learning event",
  "mentor-webinar": "Webinar for mentors",
  "learner-webinar": "Webinar for learners",
  meeting: "Meeting",
};

/** As what somebody can be asked to come. */
export const INVITEES = ["mentor", "manager", "learner", "hub-lead"] as const;
export type Invitee = (typeof INVITEES)[number];

export const INVITEE_WORDS: Readonly<Record<Invitee, string>> = {
  mentor: "Mentors",
  manager: "Practice managers",
  learner: "Learners",
  "hub-lead": "Hub leads",
};

/** As what somebody of a practice was there: a fact that money may rest on. */
export type AttendedAs = Exclude<Invitee, "hub-lead">;

export const ANSWERS = ["yes", "no", "perhaps"] as const;
export type AnswerKind = (typeof ANSWERS)[number];
export const ANSWER_WORDS: Readonly<Record<AnswerKind, string>> = { yes: "Yes", no: "No", perhaps: "Perhaps" };

/** What a person says of an event; the rest is kept beside it. */
export type EventWords = {
  readonly kind: EventKind;
  readonly title: string;
  readonly words: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** One of the two may be "". */
  readonly place: string;
  /** https */
  readonly link: string;
  /** People; null where there is no such number. */
  readonly capacity: number | null;
  readonly invited: readonly Invitee[];
  /** Codes of practices; null: every practice that takes part. */
  readonly practices: readonly string[] | null;
};

export type Event = EventWords & {
  readonly id: string;
  /** Null: of the whole programme. */
  readonly region: string | null;
  readonly code: string;
  /** Rises with every change (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly byName: string;
  readonly cancelled: { readonly at: Date; readonly why: string } | null;
};

/** What was changed of an event, in words that the invited read. */
export type Change = { readonly what: string; readonly was: string; readonly is: string };
