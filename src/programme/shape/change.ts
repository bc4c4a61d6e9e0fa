import type { Transaction } from "kysely";
import { isId, newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { type EditionContent, refuseOddDates } from "./edition-file.ts";
import { logProgramme } from "./log.ts";

// What is changed of the shape: each change with its line in the programme's log, and none takes anything away.

type Shared = Transaction<Tables>;

/** Whoever changes it, and when: an account and a name, or "terminal". */
export type Author = { readonly by: string; readonly byName: string; readonly at: Date };

type EditionFields = Omit<EditionContent, "hubs">;

/** Adds an edition; refuses a name that there is. Gives its id. */
export async function addEdition(tx: Shared, edition: EditionFields, author: Author): Promise<string> {
  refuseOddDates(edition);
  const id = newId();
  const { name, kind, startsOn, endsOn, places, intake, words } = edition;
  const added = await tx
    .insertInto("shared.editions")
    .values({ id, name, kind, starts_on: startsOn, ends_on: endsOn, places, intake, words, added_at: author.at })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw new Refusal("conflict", `There is an edition "${name}" already. Nothing was saved.`);
  await logProgramme(tx, { ...author, what: "edition-added", subject: id, detail: edition });
  return id;
}

/** Adds a region by its name; the same again adds nothing. */
export async function addRegion(tx: Shared, name: string, author: Author): Promise<boolean> {
  const added = await tx
    .insertInto("shared.regions")
    .values({ name, added_at: author.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .executeTakeFirst();
  if (added === undefined) return false;
  await logProgramme(tx, { ...author, what: "region-added", subject: name, detail: { name } });
  return true;
}

export type HubFields = {
  readonly edition: string;
  readonly region: string;
  readonly name: string;
  readonly places: number | null;
};

/** Adds a hub of a region that there is; refuses its name twice in one edition. Gives its id. */
export async function addHub(tx: Shared, hub: HubFields, author: Author): Promise<string> {
  const region = await tx.selectFrom("shared.regions").select("name").where("name", "=", hub.region).executeTakeFirst();
  if (region === undefined) throw new Refusal("bad-input", `There is no region "${hub.region}". Nothing was saved.`);
  const id = newId();
  const added = await tx
    .insertInto("shared.hubs")
    .values({ id, ...hub, added_at: author.at })
    .onConflict((conflict) => conflict.columns(["edition", "name"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) {
    throw new Refusal("conflict", `There is a hub "${hub.name}" in this edition already. Nothing was saved.`);
  }
  const { edition, ...detail } = hub;
  await logProgramme(tx, { ...author, what: "hub-added", subject: edition, detail: { hub: id, ...detail } });
  return id;
}

export type EditionChange = Partial<Pick<EditionFields, "startsOn" | "endsOn" | "places" | "words">>;

/** Changes what is named; gives which fields are other than they were, and logs them with both values. */
export async function changeEdition(
  tx: Shared,
  id: string,
  change: EditionChange,
  author: Author,
): Promise<readonly string[]> {
  const row = isId(id)
    ? await tx.selectFrom("shared.editions").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such edition.");
  const was = { startsOn: row.starts_on, endsOn: row.ends_on, places: row.places, words: row.words };
  const is = { ...was, ...change };
  refuseOddDates({ name: row.name, kind: row.kind, ...is });
  const changed = (["startsOn", "endsOn", "places", "words"] as const).filter((key) => was[key] !== is[key]);
  if (changed.length === 0) return [];
  const { startsOn: starts_on, endsOn: ends_on, places, words } = is;
  await tx.updateTable("shared.editions").set({ starts_on, ends_on, places, words }).where("id", "=", id).execute();
  const detail = Object.fromEntries(changed.map((key) => [key, { was: was[key], is: is[key] }]));
  await logProgramme(tx, { ...author, what: "edition-changed", subject: id, detail });
  return changed;
}

/** Sets how many learners a hub has room for; false where it was so already. */
export async function changeHubPlaces(tx: Shared, id: string, places: number | null, author: Author): Promise<boolean> {
  const hub = isId(id)
    ? await tx.selectFrom("shared.hubs").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst()
    : undefined;
  if (hub === undefined) throw new Refusal("not-found", "There is no such hub.");
  if (hub.places === places) return false;
  await tx.updateTable("shared.hubs").set({ places }).where("id", "=", id).execute();
  const detail = { hub: id, name: hub.name, places: { was: hub.places, is: places } };
  await logProgramme(tx, { ...author, what: "places-changed", subject: hub.edition, detail });
  return true;
}
