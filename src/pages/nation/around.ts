import type { InventedPractice } from "../../../demo/programme/practices.ts";
import type { App } from "../../app.ts";
import { sharedFilesOf } from "../../files/shared-files.ts";
import { addMonths } from "../../measures/week.ts";
import type { Appointed } from "../../people/appointed.ts";
import { fillChartNotes } from "./chart-notes.ts";
import { fillEvents } from "./events.ts";
import { fillLibrary } from "./library.ts";
import type { Filling } from "./members.ts";
import { fillMoney } from "./money.ts";
import { adoptPapers } from "./papers.ts";
import { fillStages } from "./stages.ts";
import { fillSurveys } from "./surveys.ts";
import { fillTalk } from "./talk.ts";

export type Around = {
  readonly hubs: ReadonlyMap<string, string>;
  readonly practices: readonly InventedPractice[];
  readonly national: Appointed;
  readonly last: string;
};

/** What is around the figures: money, events, charts that somebody wrote on, the library, the talk, what people said. */
export async function fillAround(
  app: App,
  filling: Filling,
  { hubs, practices, national, last }: Around,
): Promise<void> {
  const now = app.clock.now();
  const { hub, seed, signal } = filling;
  const parts = [
    () => fillEvents(hub, practices, now),
    () => fillStages(filling, hubs, national, now),
    () => fillMoney(filling, hubs, national, now),
    () => fillChartNotes(filling, last, now),
    () =>
      fillLibrary(
        hub,
        sharedFilesOf(app.files),
        practices.map(({ ods }) => ods),
        now,
      ),
    () => adoptPapers(app),
    () => fillTalk(hub, now, addMonths(last, -1)),
    () => fillSurveys(app, seed),
  ];
  for (const part of parts) if (!signal.aborted) await part();
}
