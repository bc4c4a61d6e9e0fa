import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";

// What the system itself knows of a criterion. Nobody ticks these: they are so, or they are not yet. Of a hub and of the
// programme a fact is so when it is so of one of the practices.

export const FACTS = [
  "at-launch",
  "agreement-signed",
  "learner-started",
  "mentor-webinar",
  "return-sent",
  "work-sampled",
  "learner-completed",
  "month-released",
] as const;
export type Fact = (typeof FACTS)[number];

/** A fact, or what a person says with a note or the place of a file. */
export const EVIDENCE = ["person", ...FACTS] as const;

export const FACT_WORDS: Readonly<Record<Fact, string>> = {
  "at-launch": "somebody of the practice was at a launch event",
  "agreement-signed": "an agreement is signed",
  "learner-started": "a learner has begun",
  "mentor-webinar": "a mentor was at a webinar for mentors",
  "return-sent": "a monthly return stands",
  "work-sampled": "a standing return counts checks that chance asked for, which only sampled work has",
  "learner-completed": "a learner has completed",
  "month-released": "a month is released",
};

/** Which practices: all of an edition, all of a hub, or one member. */
export type Scope =
  | { readonly of: "edition"; readonly id: string }
  | { readonly of: "hub"; readonly id: string }
  | { readonly of: "member"; readonly id: string };

type Held = Readonly<Record<Fact, boolean>>;

/** Which facts are so. `today`: ISO day. */
export async function factsOf(tx: Transaction<Tables>, scope: Scope, today: string): Promise<ReadonlySet<Fact>> {
  const column = { edition: "m.edition", hub: "m.hub", member: "m.id" } as const;
  const any = (holds: RawBuilder<boolean>) => sql<boolean>`exists (select from shared.members m
    where ${sql.ref(column[scope.of])} = ${scope.id} and m.status <> 'withdrawn' and ${holds})`;
  const learner = (holds: RawBuilder<boolean>) =>
    sql<boolean>`exists (select from shared.cohort_learners l where l.member = m.id and ${holds})`;
  const { rows } = await sql<Held>`select
    ${any(sql<boolean>`exists (select from shared.agreements a where a.member = m.id)`)} as "agreement-signed",
    ${any(learner(sql<boolean>`l.starts_on <= ${today}`))} as "learner-started",
    ${any(learner(sql<boolean>`l.ending = 'completed'`))} as "learner-completed",
    ${any(attended("launch"))} as "at-launch",
    ${any(attended("mentor-webinar"))} as "mentor-webinar",
    ${any(sql<boolean>`exists (select from shared.practice_returns r where r.ods = m.ods and r.stands)`)} as "return-sent",
    ${any(sql<boolean>`exists (select from shared.practice_weeks w where w.ods = m.ods
      and (w.counts -> 'checks-in-time' ->> 1)::numeric > 0)`)} as "work-sampled",
    exists (select from shared.releases) as "month-released"`.execute(tx);
  const [held] = rows;
  return new Set(FACTS.filter((fact) => held?.[fact] === true));
}

/** As `attendedBy` (programme/events/) says it of one practice; a webinar for mentors counts by its mentor. */
function attended(kind: "launch" | "mentor-webinar"): RawBuilder<boolean> {
  return sql<boolean>`exists (select from shared.event_attendance a join shared.events e on e.id = a.event
    where a.practice = m.ods and a.taken_back_at is null and e.cancelled_at is null and e.kind = ${kind}
      and (e.kind = 'launch' or a.capacity = 'mentor'))`;
}
