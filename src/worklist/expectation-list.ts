import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { ExpectationRow } from "./tables.ts";

// All that is outstanding at a practice, as its page lists it.

export const SHOWS = ["all", "late", "tests", "elsewhere", "monitoring", "other"] as const;
export type Show = (typeof SHOWS)[number];

export type ListedExpectation = ExpectationRow & { readonly subject: string; readonly note: string | null };

export type ExpectedPage = {
  readonly rows: readonly ListedExpectation[];
  readonly total: number;
  readonly page: number;
};

const SIZE = 50;

/** The overdue first, then by date. `hidden`: patients who are the looker or a relative. */
export async function listExpected(
  tx: PracticeScope,
  practice: string,
  asked: { readonly show: Show; readonly page: number; readonly hidden: readonly string[] },
): Promise<ExpectedPage> {
  const which = sql<boolean>`(e.status = 'open' or (e.status = 'lapsed' and exists (
      select from practice.items i where i.practice = e.practice and i.id = e.back_as
        and i.status not in ('closed', 'returned'))))
    and not (e.patient = any(${[...asked.hidden]}::uuid[])) and ${shown(asked.show)}`;
  const count = await tx
    .selectFrom("practice.expectations as e")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("e.practice", "=", practice)
    .where(which)
    .executeTakeFirstOrThrow();
  const total = Number(count.n);
  const page = Math.max(1, Math.min(asked.page, Math.ceil(total / SIZE)));
  const rows = await tx
    .selectFrom("practice.expectations as e")
    .innerJoin("practice.patients as p", (join) =>
      join.onRef("p.practice", "=", "e.practice").onRef("p.id", "=", "e.patient"),
    )
    .innerJoin("practice.expectation_steps as s", (join) =>
      join.onRef("s.practice", "=", "e.practice").onRef("s.expectation", "=", "e.id").on("s.number", "=", 1),
    )
    .selectAll("e")
    .select([sql<string>`upper(p.family_name) || ', ' || p.given_name`.as("subject"), "s.comment as note"])
    .where("e.practice", "=", practice)
    .where(which)
    .orderBy(sql`e.status = 'open'`)
    .orderBy("e.due_on")
    .orderBy("e.id")
    .limit(SIZE)
    .offset((page - 1) * SIZE)
    .execute();
  return { rows, total, page };
}

export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / SIZE));

function shown(show: Show) {
  switch (show) {
    case "all":
      return sql<boolean>`true`;
    case "late":
      return sql<boolean>`e.status = 'lapsed'`;
    case "tests":
      return sql<boolean>`e.kind in ('test', 'repeat') and e.way <> 'elsewhere'`;
    case "elsewhere":
      return sql<boolean>`e.way = 'elsewhere'`;
    case "monitoring":
      return sql<boolean>`e.kind = 'monitoring'`;
    case "other":
      return sql<boolean>`e.kind in ('recall', 'reply', 'contact')`;
  }
}
