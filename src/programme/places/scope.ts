import { type RawBuilder, sql } from "kysely";
import type { Appointed } from "../../people/appointed.ts";
import type { PlaceAt } from "./place.ts";

/** What a count of people or practices is of: all null is the whole programme. */
export type Scope = {
  readonly edition: string | null;
  readonly region: string | null;
  readonly hub: string | null;
  readonly member: string | null;
};

/** Conditions on `m`, shared.members, and `h`, shared.hubs. */
export function within({ edition, region, hub, member }: Scope): RawBuilder<unknown> {
  const each = [
    edition === null ? null : sql`m.edition = ${edition}::uuid`,
    region === null ? null : sql`h.region = ${region}`,
    hub === null ? null : sql`h.id = ${hub}::uuid`,
    member === null ? null : sql`m.id = ${member}::uuid`,
  ].filter((one) => one !== null);
  return each.length === 0 ? sql`true` : sql.join(each, sql` and `);
}

type Counted = { readonly region: string; readonly begun: number };

/**
 * Whether this person sees how many learn at this place whole: who leads its region, and of the nation everybody, where
 * learners of at least two regions are in it; of one alone it would be that region's number. Anybody else sees what was
 * released (releases/learners-shown.ts), and no live count.
 */
export function seesWhole(
  { role, region }: Pick<Appointed, "role" | "region">,
  at: Pick<PlaceAt, "level" | "region">,
  counted: readonly Counted[],
): boolean {
  if (at.level !== "nation") return role === "hub-lead" && at.region !== null && at.region === region;
  return new Set(counted.flatMap((one) => (one.begun > 0 ? [one.region] : []))).size > 1;
}
