import { readFileSync } from "node:fs";
import { HUBS, LEARNERS_A_HUB } from "../../../demo/programme/hubs.ts";
import type { Hub } from "../../db/hub.ts";
import { loadDistributions, parseDistributions } from "../../programme/joining/distribution-store.ts";
import type { Author } from "../../programme/shape/change.ts";
import { type EditionFile, parseEditions } from "../../programme/shape/edition-file.ts";
import { loadEditions } from "../../programme/shape/load.ts";

const CONTENT = new URL("../../../content/programme/", import.meta.url);
const INVENTED = "In this demonstration every practice, every person and every figure of it is invented.";

export const HISTORY = "2019 spread and adoption";
export const TODAY = "Rolling intake";

/**
 * The editions that ship, with hubs of invented names: nobody reads a made-up result beside the name of a hub that
 * there is. The regions are England's.
 */
export async function fillShape(hub: Hub, hubs: number, author: Author): Promise<void> {
  const shipped = parseEditions(readJson("editions.json"));
  const file: EditionFile = {
    ...shipped,
    editions: shipped.editions.map((edition) => ({
      ...edition,
      words: `${edition.words} ${INVENTED}`,
      hubs: HUBS.slice(0, hubs).map(({ region, name }) => ({ region, name, places: LEARNERS_A_HUB })),
    })),
  };
  await hub(async (tx) => {
    await loadEditions(tx, file, author);
    await loadDistributions(tx, parseDistributions(readJson("distribution.json")), author);
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, CONTENT), "utf8"));
}

/** The hubs of an edition by their region. */
export async function hubsOf(hub: Hub, edition: string): Promise<ReadonlyMap<string, string>> {
  const rows = await hub((tx) =>
    tx
      .selectFrom("shared.hubs as h")
      .innerJoin("shared.editions as e", "e.id", "h.edition")
      .select(["h.id", "h.region"])
      .where("e.name", "=", edition)
      .execute(),
  );
  return new Map(rows.map(({ id, region }) => [region, id]));
}
