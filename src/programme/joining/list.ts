import { sql, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { regionOf } from "../shape/queries.ts";
import { MEMBER_STATUSES, type MemberStatus } from "../shape/tables.ts";
import { type Member, members } from "./member.ts";

export const PAGE_SIZE = 50;

/** What a list of practices is narrowed by, as its address says. */
export type Place = {
  readonly edition: string | null;
  readonly hub: string | null;
  readonly status: MemberStatus | null;
  /** From 1. */
  readonly page: number;
};

export function placeIn(query: Readonly<Record<string, string>>): Place {
  const idIn = (name: string): string | null => (isId(query[name] ?? "") ? (query[name] ?? null) : null);
  const page = /^[1-9]\d{0,3}$/.test(query["page"] ?? "") ? Number(query["page"]) : 1;
  const status = MEMBER_STATUSES.find((one) => one === query["status"]) ?? null;
  return { edition: idIn("edition"), hub: idIn("hub"), status, page };
}

export type Listed = { readonly rows: readonly Member[]; readonly total: number };

/** One page of the practices that this person sees, by name. */
export async function listPractices(tx: Transaction<Tables>, person: Appointed, place: Place): Promise<Listed> {
  const region = regionOf(person);
  const narrowed = members(tx)
    .$if(region !== null, (query) => query.where("h.region", "=", region ?? ""))
    .$if(place.edition !== null, (query) => query.where("m.edition", "=", place.edition ?? ""))
    .$if(place.hub !== null, (query) => query.where("m.hub", "=", place.hub ?? ""))
    .$if(place.status !== null, (query) => query.where("m.status", "=", place.status ?? "interested"));
  const { total } = await narrowed
    .clearSelect()
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow();
  const rows = await narrowed
    .orderBy("m.name")
    .orderBy("m.id")
    .limit(PAGE_SIZE)
    .offset((place.page - 1) * PAGE_SIZE)
    .execute();
  return { rows, total };
}
