import type { Transaction } from "kysely";
import { addDays, localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { FACT_WORDS } from "../../programme/stages/facts.ts";
import { plannedOf } from "../../programme/stages/fold.ts";
import { getPlace, readPlace } from "../../programme/stages/place.ts";
import type { Level } from "../../programme/stages/plan.ts";
import { keepStep } from "../../programme/stages/store.ts";
import type { Filling } from "./members.ts";

type Shared = Transaction<Tables>;

/** Where something is in the way: the hub that struggles, and some practices of it. */
const BLOCKED = {
  region: "South East",
  why: "Four mentors left in one summer.",
  who: "The national lead, with mentors of another region",
};

/** How far programme, hubs and practices of today have come: as far as the plan says and facts show; some are late. */
export async function fillStages(
  { hub, leadOf, signal }: Filling,
  hubs: ReadonlyMap<string, string>,
  national: Appointed,
  now: Date,
): Promise<void> {
  const known = await hub((tx) =>
    tx.selectFrom("shared.stage_steps").select("place").where("level", "=", "programme").limit(1).executeTakeFirst(),
  );
  if (known !== undefined) return;
  for (const [region, id] of hubs) {
    if (signal.aborted) return;
    const person: Appointed = { ...leadOf(region), appointment: "", role: "hub-lead", region };
    await hub(async (tx) => {
      const done = await tx
        .selectFrom("shared.stage_steps")
        .select("place")
        .where("place", "=", id)
        .limit(1)
        .executeTakeFirst();
      if (done !== undefined) return;
      const members = await tx
        .selectFrom("shared.members")
        .select("id")
        .where("hub", "=", id)
        .where("status", "=", "started")
        .orderBy("ods")
        .execute();
      for (const [n, member] of members.entries()) {
        const isBlocked = region === BLOCKED.region && n % 9 === 4;
        await goThrough(tx, person, { level: "practice", id: member.id, isBlocked }, now);
      }
      await goThrough(tx, person, { level: "hub", id, isBlocked: region === BLOCKED.region }, now);
    });
  }
  await hub(async (tx) => {
    const edition = await tx
      .selectFrom("shared.hubs")
      .select("edition")
      .where("id", "in", [...hubs.values()])
      .limit(1)
      .executeTakeFirstOrThrow();
    await goThrough(tx, national, { level: "programme", id: edition.edition, isBlocked: false }, now);
  });
}

type Way = { readonly level: Level; readonly id: string; readonly isBlocked: boolean };

async function goThrough(tx: Shared, person: Appointed, { level, id, isBlocked }: Way, now: Date): Promise<void> {
  const place = await getPlace(tx, person, level, id);
  const { stages, standing, facts, plan } = await readPlace(tx, place, now);
  const today = localDay(now);
  const keep = { level, place: id, edition: place.edition, criterion: null } as const;
  let number = 0;
  for (const stage of stages) {
    const { due } = plannedOf(stage, standing, place.begins);
    const lacks = stage.criteria.some(({ evidence }) => evidence !== "person" && !facts.has(evidence));
    if (due >= today || lacks || (isBlocked && number > 0)) {
      if (!isBlocked) return;
      const detail = { who: BLOCKED.who };
      await keepStep(tx, person, { ...keep, step: "block", stage: stage.id, words: BLOCKED.why, detail, number }, now);
      return;
    }
    const at = new Date(`${addDays(due, -5)}T11:00:00Z`);
    const words = "Seen with the practice (invented).";
    for (const { id: criterion, evidence } of stage.criteria) {
      if (evidence !== "person") continue;
      await keepStep(tx, person, { ...keep, criterion, step: "meet", stage: stage.id, words, detail: {}, number }, at);
      number += 1;
    }
    const evidence = stage.criteria.map((one) => ({
      words: one.words,
      shown: one.evidence === "person" ? words : FACT_WORDS[one.evidence],
    }));
    await keepStep(
      tx,
      person,
      {
        ...keep,
        step: "leave",
        stage: stage.id,
        words: "All of it is there.",
        detail: { plan: plan.number, evidence },
        number,
      },
      at,
    );
    number += 1;
  }
}
