import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { addEdition, addHub, addRegion, type Author, changeEdition, changeHubPlaces } from "./change.ts";
import type { EditionContent, EditionFile } from "./edition-file.ts";

type Shared = Transaction<Tables>;

/**
 * Loads the editions of a file: what is not held yet is added, what is held and differs is changed, what the file does
 * not name stays. Gives a sentence for each; the same file again gives none.
 */
export async function loadEditions(tx: Shared, file: EditionFile, author: Author): Promise<readonly string[]> {
  const said: string[] = [];
  for (const edition of file.editions) {
    for (const region of new Set(edition.hubs.map((hub) => hub.region))) {
      if (await addRegion(tx, region, author)) said.push(`Added the region ${region}.`);
    }
    said.push(...(await loadEdition(tx, edition, author)));
  }
  return said;
}

async function loadEdition(
  tx: Shared,
  { hubs, ...fields }: EditionContent,
  author: Author,
): Promise<readonly string[]> {
  const said: string[] = [];
  const held = await tx
    .selectFrom("shared.editions")
    .select(["id", "kind", "intake"])
    .where("name", "=", fields.name)
    .executeTakeFirst();
  const id = held?.id ?? (await addEdition(tx, fields, author));
  if (held === undefined) said.push(`Added the edition "${fields.name}".`);
  else {
    const changed = await changeEdition(tx, id, fields, author);
    if (changed.length > 0) said.push(`Changed of the edition "${fields.name}": ${changed.join(", ")}.`);
    if (held.kind !== fields.kind || held.intake !== fields.intake) {
      said.push(`Left as it is: the kind and the intake of the edition "${fields.name}", which are set once.`);
    }
  }
  const hubsHeld = await tx.selectFrom("shared.hubs").selectAll().where("edition", "=", id).execute();
  for (const hub of hubs) {
    const known = hubsHeld.find(({ name }) => name === hub.name);
    if (known === undefined) {
      await addHub(tx, { edition: id, ...hub }, author);
      said.push(`Added the hub ${hub.name} to "${fields.name}".`);
    } else {
      if (await changeHubPlaces(tx, known.id, hub.places, author)) said.push(`Changed the places of ${hub.name}.`);
      if (known.region !== hub.region) said.push(`Left as it is: the region of ${hub.name}, which is set once.`);
    }
  }
  return said;
}
