import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { AttendedAs, Event } from "./event.ts";

// Whom a hub lead can mark as having been there: the practices of their region that the event invites, with the mentor
// whom the agreement names, the manager, and each learner.

const PAGE = 30;

export type Candidate = {
  /** The name of its box in the form. */
  readonly box: string;
  readonly capacity: AttendedAs;
  readonly learner: string | null;
  readonly says: string;
};

export type CandidatePractice = { readonly ods: string; readonly name: string; readonly people: readonly Candidate[] };

export type Asked = { readonly region: string; readonly words: string; readonly page: number };

/** A page of them by name, narrowed by the beginning of a code or a part of a name. */
export async function listCandidates(
  tx: Transaction<Tables>,
  event: Event,
  { region, words, page }: Asked,
): Promise<{ readonly rows: readonly CandidatePractice[]; readonly hasMore: boolean }> {
  const named = event.practices === null ? null : JSON.stringify(event.practices);
  const { rows } = await sql<{ ods: string; name: string; mentor: string | null; learners: readonly Learner[] }>`
    select m.ods, max(m.name) as name,
      (select g.mentor from shared.agreements g where g.member = any(array_agg(m.id)) order by g.at desc limit 1) as mentor,
      coalesce((select json_agg(json_build_object('learner', l.learner, 'name', l.name, 'nth',
          (select count(*) from shared.cohort_learners o
            where o.member = l.member and (o.starts_on, o.id) <= (l.starts_on, l.id))) order by l.starts_on, l.id)
        from shared.cohort_learners l where l.member = any(array_agg(m.id)) and l.ending is null), '[]') as learners
    from shared.members m join shared.hubs h on h.id = m.hub
    where h.region = ${region} and m.status in ('selected', 'agreed', 'started', 'finished')
      and (${named}::jsonb is null or ${named}::jsonb ? m.ods)
      and (m.ods like ${`${words.toUpperCase()}%`} or strpos(lower(m.name), ${words.toLowerCase()}) > 0)
    group by m.ods order by max(m.name), m.ods limit ${PAGE + 1} offset ${(page - 1) * PAGE}`.execute(tx);
  const shown = rows.slice(0, PAGE).map(({ ods, name, mentor, learners }) => ({
    ods,
    name,
    people: event.invited.flatMap((one): readonly Candidate[] => {
      switch (one) {
        case "mentor":
          return [candidate(ods, one, mentor === null ? "Mentor" : `Mentor (${mentor})`)];
        case "manager":
          return [candidate(ods, one, "Practice manager")];
        case "learner":
          return learners.map(({ learner, name: known, nth }) => ({
            box: `there-${ods}-learner-${learner}`,
            capacity: one,
            learner,
            says: known ?? `Learner ${nth} at ${name}, not named`,
          }));
        case "hub-lead":
          return [];
      }
    }),
  }));
  return { rows: shown, hasMore: rows.length > PAGE };
}

/** `nth`: their number at the practice, as learners/glance.ts has it. */
type Learner = { readonly learner: string; readonly name: string | null; readonly nth: number };

const candidate = (ods: string, capacity: "mentor" | "manager", says: string): Candidate => ({
  box: `there-${ods}-${capacity}`,
  capacity,
  learner: null,
  says,
});
