import { type RawBuilder, sql } from "kysely";
import { Shown, shownCount } from "../../measures/disclosure/shown.ts";
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

/**
 * Learners are counted whole for a hub lead, who knows each of their own region's; to anybody else, and of the nation to
 * everybody, by the rule for small counts: an exact nation beside rounded regions would tell a small one by subtraction.
 */
export function countFor({ role }: Pick<Appointed, "role">, { level }: Pick<PlaceAt, "level">, count: number): Shown {
  return level !== "nation" && role === "hub-lead" ? Shown.exact(count) : shownCount(count);
}
