import type { App } from "../../app.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { gapsOf, without } from "../../people/rota.ts";
import type { Person } from "../../people/role.ts";
import { listAbsences } from "../../people/span-store.ts";
import type { Staffing } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Route } from "../../web/route.ts";
import { personRoutes } from "./person-routes.tsx";
import { rotaRoutes } from "./rota-routes.tsx";
import { settingsRoutes } from "./settings-routes.tsx";
import { LOOKS } from "./team.ts";
import { teamPage } from "./team-page.tsx";

/** Who works here, when, who stands in, and what the practice has set for itself. */
export function teamRoutes(app: App): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/team",
      who: LOOKS,
      answer: async ({ person: { practice }, at }) => {
        const facts = await inPractice(app.db, practice, async (tx) => {
          const staffing = await readStaffing(tx, practice, at);
          const absences = await listAbsences(tx, practice, at);
          return { staffing, absences, holds: await countHeld(tx, practice), gaps: comingGaps(staffing, at), at };
        });
        return { kind: "page", page: teamPage(facts) };
      },
    },
    ...rotaRoutes(app),
    ...settingsRoutes(app),
    ...personRoutes(app),
  ];
}

function comingGaps(staffing: Staffing, at: Date) {
  const past = { from: new Date(0), until: at };
  const dates = Array.from({ length: 7 }, (_, days) => addDays(localDay(at), days));
  return without(gapsOf(staffing, dates), [past]);
}

async function countHeld(tx: PracticeScope, practice: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("practice.item_counts")
    .select(["holder", (eb) => eb.fn.sum<string>("n").as("n")])
    .where("practice", "=", practice)
    .where("holder_kind", "=", "person")
    .groupBy("holder")
    .execute();
  return new Map(rows.map(({ holder, n }) => [holder, Number(n)]));
}
