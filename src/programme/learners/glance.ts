import { type Selectable, sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { warningRules } from "./rules.ts";
import type { Standing } from "./standing.ts";
import type { LearnerNotesTable } from "./tables.ts";
import { type Warn, warnsOf, warnsOn } from "./warn.ts";

// The learners of a region as their hub lead sees them: those to look at first, those of whom something was put aside
// after them. Warnings were reckoned when the practice's message came; here only the day is new.

export type Glance = {
  /** Of the row in the cohort. */
  readonly id: string;
  /** Null where the learner has not agreed to be named: then their number at the practice stands for them. */
  readonly name: string | null;
  readonly nth: number;
  readonly practice: string;
  readonly hubName: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly endedOn: string | null;
  /** What is said today and not put aside; in the order in which it is shown. */
  readonly warns: readonly Warn[];
  readonly aside: readonly Aside[];
  /** The newest; null where the practice has told nothing yet. */
  readonly told: { readonly asOf: string; readonly standing: Standing } | null;
};

export type Aside = { readonly warn: Warn; readonly until: string; readonly words: string };

type Wanted = { readonly region: string; readonly today: string; readonly id?: string; readonly hub?: string };
type Found = Omit<Glance, "warns" | "aside" | "told"> & {
  readonly warns: readonly Warn[] | null;
  readonly as_of: string | null;
  readonly standing: Standing | null;
};

/** Who learns in this region, or at this hub of it, today; of one id that learner alone, ended or not. */
export async function listGlances(
  tx: Transaction<Tables>,
  { region, today, id, hub }: Wanted,
): Promise<readonly Glance[]> {
  const { rows } = await sql<Found>`
    select * from (
      select l.id, l.name, l.starts_on as "startsOn", l.due_on as "dueOn", l.ended_on as "endedOn", l.ending,
        (row_number() over (partition by l.member order by l.starts_on, l.id))::int as nth,
        m.name as practice, h.name as "hubName", n.warns, s.as_of, s.standing
      from shared.cohort_learners l join shared.members m on m.id = l.member join shared.hubs h on h.id = m.hub
      left join shared.learners_now n on n.cohort_learner = l.id left join shared.standings s on s.id = n.standing
      where h.region = ${region} and ${hub === undefined ? sql`true` : sql`h.id = ${hub}::uuid`}
    ) one where ${id === undefined ? sql`ending is null and "startsOn" <= ${today}` : sql`id = ${id}::uuid`}`.execute(
    tx,
  );
  const notes = await readAside(
    tx,
    rows.map((one) => one.id),
    today,
  );
  const { rules } = warningRules();
  return rows
    .map(({ warns, as_of, standing, ...one }): Glance => {
      const now = one.endedOn === null ? warnsOn(warns ?? warnsOf([], one.startsOn, rules), today) : [];
      const aside = now.flatMap((warn): readonly Aside[] => {
        const note = notes.find((each) => each.cohort_learner === one.id && each.warning === warn.kind);
        return note === undefined || note.until === null ? [] : [{ warn, until: note.until, words: note.words }];
      });
      return {
        ...one,
        warns: now.filter((warn) => !aside.some((each) => each.warn === warn)),
        aside,
        told: as_of === null || standing === null ? null : { asOf: as_of, standing },
      };
    })
    .toSorted(byNeed);
}

/** Of each learner and warning the newest word, where it still puts it aside. */
async function readAside(
  tx: Transaction<Tables>,
  learners: readonly string[],
  today: string,
): Promise<readonly Selectable<LearnerNotesTable>[]> {
  if (learners.length === 0) return [];
  const rows = await tx
    .selectFrom("shared.learner_notes")
    .distinctOn(["cohort_learner", "warning"])
    .selectAll()
    .where("warning", "is not", null)
    .where((eb) => eb("cohort_learner", "=", eb.fn.any(eb.val(learners))))
    .orderBy("cohort_learner")
    .orderBy("warning")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.filter(({ until }) => until !== null && until >= today);
}

/** Those with most to look at first; of equally many whose began first. */
function byNeed(a: Glance, b: Glance): number {
  const since = ({ warns }: Glance): string => warns.map((one) => one.since).toSorted()[0] ?? "9999";
  const place = ({ practice, nth }: Glance): string => `${practice} ${String(nth).padStart(4, "0")}`;
  if (a.warns.length !== b.warns.length) return b.warns.length - a.warns.length;
  if (since(a) !== since(b)) return since(a) < since(b) ? -1 : 1;
  return place(a) < place(b) ? -1 : 1;
}

/** "Ada Learner", or "Learner 3 at Larch Road" of whoever has not agreed to be named. */
export function nameOf({ name, nth, practice }: Pick<Glance, "name" | "nth" | "practice">): string {
  return name ?? `Learner ${nth} at ${practice}`;
}

export type HubCounts = {
  readonly hub: string;
  readonly hubName: string;
  readonly region: string;
  readonly learning: number;
  /** Of these, of whom something is said today. */
  readonly warned: number;
};

/** Numbers alone, by hub; whoever shows them shows them by the rules of disclosure. */
export async function countByHub(tx: Transaction<Tables>, today: string): Promise<readonly HubCounts[]> {
  const days = warningRules().rules["practice-silent"].days;
  const { rows } = await sql<HubCounts>`
    select h.id as hub, h.name as "hubName", h.region, count(*)::int as learning,
      count(*) filter (where case when n.cohort_learner is null then l.starts_on <= ((${today})::date - ${days}::int)::text
        else n.warned_from <= ${today} and exists (
          select from jsonb_array_elements(n.warns) w
          where w->>'since' <= ${today} and coalesce(w->>'until', '9999') >= ${today}) end)::int as warned
    from shared.cohort_learners l join shared.members m on m.id = l.member join shared.hubs h on h.id = m.hub
    left join shared.learners_now n on n.cohort_learner = l.id
    where l.ending is null and l.starts_on <= ${today}
    group by h.id order by h.region, h.name, h.id`.execute(tx);
  return rows;
}
