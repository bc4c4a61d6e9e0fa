import { type NotNull, type Selectable, sql, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { getHub, regionOf } from "../shape/queries.ts";
import { placeOf } from "./sums.ts";
import { findFunding } from "./known.ts";
import { forecast, type ForecastMonth } from "./forecast.ts";
import { pence } from "./pence.ts";
import type { ClaimsTable, PaymentFilesTable } from "./tables.ts";

type Shared = Transaction<Tables>;

/** A claim with the names that a page shows; the learner's is null where they have not agreed that the hub knows it. */
export type ShownClaim = Selectable<ClaimsTable> & {
  readonly practice: string;
  readonly ods: string;
  readonly hubName: string;
  readonly region: string;
  readonly learnerName: string | null;
  /** Their number at the practice, which stands for them where they are not named: learners/glance.ts. */
  readonly nth: number;
  /** The practice's own id of the learner. */
  readonly learnerThere: string;
  readonly version_of: number;
  /** In how many payment files it has stood. */
  readonly times_out: number;
};

function shown(tx: Shared) {
  return tx
    .selectFrom("shared.claims as c")
    .innerJoin("shared.members as m", "m.id", "c.member")
    .innerJoin("shared.hubs as h", "h.id", "c.hub")
    .innerJoin("shared.cohort_learners as l", "l.id", "c.learner")
    .innerJoin("shared.funding as f", "f.id", "c.funding")
    .selectAll("c")
    .select(["m.name as practice", "m.ods", "h.name as hubName", "h.region"])
    .select(["l.name as learnerName", "l.learner as learnerThere", "f.version as version_of"])
    .select((eb) =>
      eb
        .selectFrom("shared.payment_lines as line")
        .whereRef("line.claim", "=", "c.id")
        .select(sql<number>`${eb.fn.countAll()}::integer`.as("times"))
        .as("times_out"),
    )
    .select(
      sql<number>`(select count(*)::integer from shared.cohort_learners o
        where o.member = l.member and (o.starts_on, o.id) <= (l.starts_on, l.id))`.as("nth"),
    )
    .$narrowType<{ times_out: NotNull }>();
}

/** The claim, where this person sees it: another region's is not found by a hub lead. */
export async function getShownClaim(
  tx: Shared,
  person: Pick<Appointed, "role" | "region">,
  id: string,
): Promise<ShownClaim> {
  const region = regionOf(person);
  const found = isId(id) ? await shown(tx).where("c.id", "=", id).executeTakeFirst() : undefined;
  if (found === undefined || (region !== null && found.region !== region)) {
    throw new Refusal("not-found", "There is no such claim.");
  }
  return found;
}

export const PER_PAGE = 25;

/** A page of a hub's claims, whose state changed last first, and whether there are more. */
export async function listClaims(
  tx: Shared,
  hub: string,
  page: number,
): Promise<{ readonly claims: readonly ShownClaim[]; readonly more: boolean }> {
  const rows = await shown(tx)
    .where("c.hub", "=", hub)
    .orderBy("c.since", "desc")
    .orderBy("c.id", "desc")
    .limit(PER_PAGE + 1)
    .offset((page - 1) * PER_PAGE)
    .execute();
  return { claims: rows.slice(0, PER_PAGE), more: rows.length > PER_PAGE };
}

export async function listClaimsOf(tx: Shared, member: string): Promise<readonly ShownClaim[]> {
  return shown(tx).where("c.member", "=", member).orderBy("c.since", "desc").orderBy("c.id", "desc").execute();
}

export async function listClaimsIn(tx: Shared, file: string): Promise<readonly ShownClaim[]> {
  return shown(tx).where("c.file", "=", file).orderBy("c.id").execute();
}

export async function listFiles(tx: Shared, hub: string): Promise<readonly Selectable<PaymentFilesTable>[]> {
  return tx
    .selectFrom("shared.payment_files")
    .selectAll()
    .where("hub", "=", hub)
    .orderBy("number", "desc")
    .limit(100)
    .execute();
}

export async function getFile(
  tx: Shared,
  person: Pick<Appointed, "role" | "region">,
  id: string,
): Promise<Selectable<PaymentFilesTable>> {
  const found = isId(id)
    ? await tx.selectFrom("shared.payment_files").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is no such payment file.");
  await getHub(tx, person, found.hub);
  return found;
}

/** What was paid, is on its way and may come of a hub, by month. */
export async function readForecast(
  tx: Shared,
  { id, edition }: { readonly id: string; readonly edition: string },
  at: Date,
): Promise<readonly ForecastMonth[]> {
  const funding = await findFunding(tx, edition);
  const learners = await tx
    .selectFrom("shared.cohort_learners as l")
    .innerJoin("shared.members as m", "m.id", "l.member")
    .select(["l.id", "l.starts_on", "l.due_on", "l.ending"])
    .where("m.hub", "=", id)
    .execute();
  const claims = await tx
    .selectFrom("shared.claims")
    .select(["learner", "milestone", "pence", "paid_on", "kind", "state"])
    .where("hub", "=", id)
    .execute();
  const counted = claims.filter((one) => ["paid", "approved", "claimed"].includes(placeOf(one)));
  return forecast(
    funding?.content.milestones ?? [],
    learners.map(({ id: learner, starts_on, due_on, ending }) => ({
      id: learner,
      startsOn: starts_on,
      dueOn: due_on,
      ending,
    })),
    counted.map(({ learner, milestone, pence: amount, paid_on }) => ({
      learner,
      milestone,
      amount: pence(amount),
      paidOn: paid_on,
    })),
    localDay(at),
  );
}
