import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { type AttendedAs, EVENT_KINDS, type EventKind } from "../events/event.ts";
import { MOST_PENCE } from "./pence.ts";

// Milestones and amounts as data: what `programme load` takes (content/programme/funding/ has the published example).

const Words = (most: number) => Type.String({ minLength: 1, maxLength: most });

const ATTENDED_AS = ["mentor", "manager", "learner"] as const satisfies readonly AttendedAs[];

/** What shows that a milestone is reached; any one of a milestone's is enough. */
export const FACT_KINDS = ["agreement-signed", "event-attended", "confirmed", "completed"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const Milestone = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" }),
    words: Words(200),
    /** Whole pence, for each learner. */
    pence: Type.Integer({ minimum: 1, maximum: MOST_PENCE }),
    shownBy: Type.Array(Type.Unsafe<FactKind>(Type.Enum([...FACT_KINDS])), { minItems: 1, maxItems: 4 }),
    /** Of "event-attended": the kind of event, and as what somebody of the practice has to have been there. */
    event: Type.Optional(Type.Unsafe<EventKind>(Type.Enum([...EVENT_KINDS]))),
    attendedAs: Type.Optional(Type.Unsafe<AttendedAs>(Type.Enum([...ATTENDED_AS]))),
    /** When it is expected: so many days after a learner begins, or before their planned end. */
    expected: Type.Object(
      {
        from: Type.Unsafe<"start" | "due">(Type.Enum(["start", "due"])),
        days: Type.Integer({ minimum: 0, maximum: 1000 }),
      },
      { additionalProperties: false },
    ),
    /** Of a learner who left: nothing is owed, or what was shown by the day on which they left. */
    ofWithdrawn: Type.Unsafe<"nothing" | "shown-before">(Type.Enum(["nothing", "shown-before"])),
  },
  { additionalProperties: false },
);
export type Milestone = Static<typeof Milestone>;

export const FundingContent = Type.Object(
  {
    title: Words(200),
    /** Where the amounts come from, and what is assumed beside them. */
    source: Words(1000),
    milestones: Type.Array(Milestone, { minItems: 1, maxItems: 50 }),
  },
  { additionalProperties: false },
);
export type FundingContent = Static<typeof FundingContent>;

export const FundingFile = Type.Object(
  { funding: FundingContent, /** By name. */ editions: Type.Array(Words(200), { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
);
export type FundingFile = Static<typeof FundingFile>;

/** The file's milestones, or a refusal that says where the first fault is. */
export function parseFunding(content: unknown): FundingFile {
  if (!Value.Check(FundingFile, content)) {
    const [first] = Value.Errors(FundingFile, content);
    throw bad(`${first?.instancePath ?? ""} ${first?.message ?? "is not a file of funding"}`.trim());
  }
  const ids = content.funding.milestones.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw bad(`the milestone "${twice}" stands in it twice`);
  for (const { id, shownBy, event } of content.funding.milestones) {
    if (shownBy.includes("event-attended") !== (event !== undefined)) {
      throw bad(`the milestone "${id}" names a kind of event where, and only where, an attendance shows it`);
    }
  }
  return content;
}

function bad(what: string): Refusal {
  return new Refusal("bad-input", `In the funding, ${what}. Nothing was saved.`);
}
