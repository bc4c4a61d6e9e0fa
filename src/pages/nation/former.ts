import { takeStep } from "../../programme/joining/take-step.ts";
import type { Filling } from "./members.ts";
import { HISTORY } from "./shape.ts";

/** Practices whose edition is over have finished: their hub leads said so in the month after. */
export async function finishFormer({ hub, leadOf }: Filling): Promise<void> {
  const at = new Date("2020-04-15T10:00:00Z");
  await hub(async (tx) => {
    const rows = await tx
      .selectFrom("shared.members as m")
      .innerJoin("shared.hubs as h", "h.id", "m.hub")
      .innerJoin("shared.editions as e", "e.id", "m.edition")
      .select(["m.id", "h.region"])
      .where("e.name", "=", HISTORY)
      .where("m.status", "=", "started")
      .execute();
    for (const { id, region } of rows) {
      const { account, name } = leadOf(region);
      const by = { as: "hub-lead", by: account, byName: name, version: null } as const;
      await takeStep(tx, id, { ...by, step: "finish", words: null, detail: {} }, at);
    }
  });
}
