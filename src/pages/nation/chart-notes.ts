import { HUBS } from "../../../demo/programme/hubs.ts";
import { newId } from "../../base/ids.ts";
import { addMonths, weeksOfMonth } from "../../measures/week.ts";
import { listAppointed } from "../../people/appointments.ts";
import { getCharted } from "../../programme/charts/place.ts";
import { addNote } from "../../programme/charts/store.ts";
import type { Filling } from "./members.ts";

const MEASURES = ["closed-without-gp", "letters-in-time", "work-covered"];

/** What people wrote on charts: lines that begin anew where something was changed for good, and a note where not. */
export async function fillChartNotes({ hub }: Pick<Filling, "hub">, last: string, now: Date): Promise<void> {
  await hub(async (tx) => {
    const known = await tx.selectFrom("shared.chart_notes").select("id").limit(1).executeTakeFirst();
    if (known !== undefined) return;
    const regions = (await tx.selectFrom("shared.hubs").select("region").distinct().execute()).map(
      ({ region }) => region,
    );
    const national = (await listAppointed(tx, now)).find(({ role }) => role === "national-lead");
    if (national === undefined) return;
    for (const { region, turn } of HUBS) {
      if (turn === null || !regions.includes(region)) continue;
      const person = (await listAppointed(tx, now)).find((one) => one.region === region) ?? national;
      const [week = ""] = weeksOfMonth(addMonths(last, -turn.monthsBack));
      const at = new Date(`${week}T15:00:00Z`);
      for (const id of MEASURES) {
        const chart = await getCharted(tx, person, `region:${region}`, id);
        const kind = turn.by > 0 ? "rebase" : "note";
        const words =
          turn.by > 0
            ? `From this week on ${turn.why}; the new level is expected to last.`
            : `From here on ${turn.why}.`;
        await addNote(tx, { person, at }, chart, newId(), { kind, week, words });
      }
    }
  });
}
