import { sql, type Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import type { Appointed } from "../../people/appointed.ts";

// Whose counts somebody may ask for: the nation's everybody, of regions, hubs and practices a hub lead those of theirs.

export type AskedPlace = { readonly level: Level; readonly place: string; readonly name: string };

/** Nation, regions and hubs that a release names and this person may ask for. */
export async function listAskable(
  tx: Transaction<Tables>,
  { role, region }: Appointed,
): Promise<readonly AskedPlace[]> {
  const own = role === "hub-lead" ? (region ?? "") : null;
  const { rows } = await sql<AskedPlace>`
    select distinct d.level, d.place, coalesce(h.name || ', ' || d.region, d.region) as name
    from shared.released d left join shared.hubs h on h.id = d.hub
    where d.level in ('region', 'hub') and (${own}::text is null or d.region = ${own})
    order by d.level desc, name`.execute(tx);
  return [{ level: "nation", place: "", name: "The nation" }, ...rows];
}

/** The place that a form names; refuses another region's, as if it were not there. */
export async function readPlace(
  tx: Transaction<Tables>,
  person: Appointed,
  asked: { readonly place: string; readonly practice: string },
): Promise<AskedPlace> {
  const code = asked.practice.trim().toUpperCase();
  if (code !== "") return readPractice(tx, person, code);
  const [level = "", ...rest] = asked.place.split(":");
  const place = rest.join(":");
  const found = (await listAskable(tx, person)).find((one) => one.level === level && one.place === place);
  if (found === undefined) throw new Refusal("not-found", "Choose one of the places, or write a practice's code.");
  return found;
}

async function readPractice(tx: Transaction<Tables>, person: Appointed, code: string): Promise<AskedPlace> {
  const own = person.role === "hub-lead" ? (person.region ?? "") : null;
  const { rows } = await sql<{ name: string }>`
    select m.name from shared.members m join shared.hubs h on h.id = m.hub
    where m.ods = ${code} and (${own}::text is null or h.region = ${own}) limit 1`.execute(tx);
  const [found] = rows;
  if (found === undefined) {
    const where = own === null ? "the programme" : own;
    throw new Refusal("not-found", `No practice ${code.slice(0, 10)} is in ${where}.`);
  }
  return { level: "practice", place: code, name: `${found.name} (${code})` };
}
