import { type Static, Type } from "typebox";

// How a learner stands on a day, in numbers: no word that somebody typed, and nothing of a patient.

const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Whole = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const orNull = <T extends Type.TSchema>(one: T) => Type.Union([one, Type.Null()]);

/** So many finished weeks are told of, at most. */
export const TOLD_WEEKS = 8;
/** Agreement is told of so many days up to and with the day of the standing. */
export const AGREEMENT_DAYS = 28;

const Domain = Type.Object(
  {
    domain: Type.String({ minLength: 1, maxLength: 80 }),
    /** As the curriculum says it. */
    title: Type.String({ minLength: 1, maxLength: 200 }),
    /** Competencies: planned, of these competent, and of these late by their planned day. */
    planned: Whole,
    competent: Whole,
    late: Whole,
  },
  { additionalProperties: false },
);

const Agreed = Type.Object(
  {
    tier: Type.String({ minLength: 1, maxLength: 40 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    /** Of so many pieces of work that a GP looked at, with so many the GP agreed. */
    agreed: Whole,
    checked: Whole,
    /** The error rate that the practice's lines call good enough, a share from 0 to 1. */
    goodEnough: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
  },
  { additionalProperties: false },
);

export const Standing = Type.Object(
  {
    startedOn: Day,
    dueOn: Day,
    endedOn: orNull(Day),
    ending: orNull(Type.Enum(["completed", "withdrawn"])),
    domains: Type.Array(Domain, { maxItems: 60 }),
    /** The planned day of what is late the longest; null where nothing is. */
    lateSince: orNull(Day),
    /** The day on which a piece of evidence was last submitted; null where none was. */
    lastEvidence: orNull(Day),
    /** Finished weeks of the training, the latest last, in minutes. */
    weeks: Type.Array(Type.Object({ week: Day, had: Whole, planned: Whole }, { additionalProperties: false }), {
      maxItems: TOLD_WEEKS,
    }),
    minutesHad: Whole,
    minutesPlanned: Whole,
    /** At how many kinds of work they are at each stage. */
    autonomy: Type.Object(
      { suspended: Whole, shadowing: Whole, supervised: Whole, sampled: Whole },
      { additionalProperties: false },
    ),
    agreement: Type.Array(Agreed, { maxItems: 20 }),
    /** When the end was last moved, and to when. */
    extension: orNull(Type.Object({ on: Day, until: Day }, { additionalProperties: false })),
    /** Who is there to mark. Leave of less than a week is no absence. */
    mentor: Type.Enum(["mentor", "second", "nobody"]),
  },
  { additionalProperties: false },
);
export type Standing = Static<typeof Standing>;

const ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** What the body of a message of the kind "standing" says. */
export const StandingBody = Type.Object(
  {
    /** A local Monday, and a day of that week: all is as it was then. */
    week: Day,
    asOf: Day,
    learners: Type.Array(
      Type.Object(
        {
          /** The practice's own id of them, which means nothing elsewhere. */
          learner: Type.String({ pattern: ID }),
          /** Of whoever learns there again: their first training, by the practice's own id. */
          first: Type.Optional(Type.String({ pattern: ID })),
          /** Only of whoever agreed, and only from a practice elsewhere. */
          name: orNull(Type.String({ minLength: 1, maxLength: 200 })),
          standing: Standing,
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { additionalProperties: false },
);
export type StandingBody = Static<typeof StandingBody>;

/** Of a learner on a day, as a hub holds it. */
export type Told = { readonly asOf: string; readonly standing: Standing };

export type Progress = { readonly planned: number; readonly competent: number; readonly late: number };

export function progressOf({ domains }: Pick<Standing, "domains">): Progress {
  const sum = (of: (one: Progress) => number): number => domains.reduce((total, one) => total + of(one), 0);
  return {
    planned: sum(({ planned }) => planned),
    competent: sum(({ competent }) => competent),
    late: sum(({ late }) => late),
  };
}
