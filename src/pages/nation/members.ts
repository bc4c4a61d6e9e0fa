import type { InventedPractice } from "../../../demo/programme/practices.ts";
import type { Hub } from "../../db/hub.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { join, type Joining } from "./join.ts";

export type Filling = {
  readonly hub: Hub;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Whoever leads the region, to whom what was done there is put. */
  readonly leadOf: (region: string) => Releaser;
};

/** Of practices that have not come as far: how many, and how far. */
const OTHERS: readonly Joining["upTo"][] = [
  "interested",
  "interested",
  "eligible",
  "eligible",
  "eligible",
  "not-eligible",
  "waiting",
  "selected",
];

/** All members of each hub in one transaction a hub; a hub that has some has all. */
export async function fillMembers(
  { hub, seed, signal, leadOf }: Filling,
  hubs: ReadonlyMap<string, string>,
  practices: readonly InventedPractice[],
  others: readonly InventedPractice[],
): Promise<void> {
  for (const [region, id] of hubs) {
    if (signal.aborted) return;
    const inIt = (one: InventedPractice): boolean => one.hub.region === region;
    await hub(async (tx) => {
      const known = await tx
        .selectFrom("shared.members")
        .select("id")
        .where("hub", "=", id)
        .where("runs", "=", "own")
        .executeTakeFirst();
      if (known !== undefined) return;
      const lead = leadOf(region);
      for (const practice of practices.filter(inIt)) await join(tx, { hub: id, lead, seed, practice, upTo: "agreed" });
      for (const [n, practice] of others.filter(inIt).entries()) {
        await join(tx, { hub: id, lead, seed, practice, upTo: OTHERS[n % OTHERS.length] ?? "interested" });
      }
    });
  }
}
