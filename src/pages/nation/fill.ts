import type { App } from "../../app.ts";
import { hubOf } from "../../db/hub.ts";
import { addMonths } from "../../measures/week.ts";
import { listAppointed } from "../../people/appointments.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { lastMonth } from "../../programme/returns/due.ts";
import { fillAround } from "./around.ts";
import { askers, formers, HISTORY_END, HISTORY_LAST, OWN_REGION, type Sizes, todays, WHOLE } from "./cast.ts";
import { finishFormer } from "./former.ts";
import { releaseBegun } from "./learners.ts";
import { type Filling, fillMembers } from "./members.ts";
import { joinOwnPractice, sendOwnReturns } from "./own-practice.ts";
import { fillReturns } from "./returns.ts";
import { fillShape, HISTORY, hubsOf, TODAY } from "./shape.ts";
import { finishStages } from "./finish-stages.ts";
import { fillFormerStandings, fillStandings } from "./standings.ts";

export const NATION_SEED = 20190401;

/**
 * The programme around the demonstration practice: a nation's practices as a hub meets them, by what they sent. It
 * comes last of all and in the background; what is there already is left as it is, so that it goes on where it was
 * stopped.
 */
export async function fillNation(app: App, signal: AbortSignal, sizes: Sizes = WHOLE): Promise<void> {
  const hub = hubOf(app.db);
  const now = app.clock.now();
  const people = await hub((tx) => listAppointed(tx, now));
  const national = people.find(({ role }) => role === "national-lead");
  if (national === undefined) throw new Error("the demonstration has no national lead");
  const filling = { hub, seed: NATION_SEED, signal, leadOf: leadsOf(people) };
  const last = lastMonth(now);
  const author = { by: national.account, byName: national.name, at: now };
  await fillShape(hub, sizes.today.hubs, author);
  const hubs = await hubsOf(hub, TODAY);
  const practices = todays(NATION_SEED, last, sizes);
  await fillMembers(filling, hubs, practices, askers(NATION_SEED, last, sizes));
  const own = hubs.get(OWN_REGION);
  if (own !== undefined) await joinOwnPractice(app, own, filling.leadOf(OWN_REGION));
  // Before the months are released, so that its own are in them.
  if (own !== undefined && !signal.aborted) await sendOwnReturns(app, last);
  await fillReturns(filling, practices, { first: addMonths(last, 1 - sizes.months), last, now }, national);
  await fillStandings(filling, practices, now, last);
  await releaseBegun(filling, addMonths(last, 1 - sizes.months), addMonths(last, -1));
  await fillAround(app, filling, { hubs, practices, national, last });
  await fillHistory(filling, national, sizes, now);
}

async function fillHistory(filling: Filling, by: Releaser, sizes: Sizes, now: Date): Promise<void> {
  if (filling.signal.aborted) return;
  const practices = formers(NATION_SEED, sizes);
  await fillMembers(filling, await hubsOf(filling.hub, HISTORY), practices, []);
  await fillReturns(
    filling,
    practices,
    { first: addMonths(HISTORY_LAST, 1 - Math.min(12, sizes.months)), last: HISTORY_LAST, now, isHistory: true },
    by,
  );
  await fillFormerStandings(filling, practices, HISTORY_END);
  await releaseBegun(filling, addMonths(HISTORY_LAST, 1 - Math.min(12, sizes.months)), HISTORY_LAST);
  if (filling.signal.aborted) return;
  await finishFormer(filling);
  await finishStages(filling, await hubsOf(filling.hub, HISTORY), by, HISTORY_END);
}

function leadsOf(people: readonly (Releaser & { readonly region: string | null })[]): Filling["leadOf"] {
  return (region) =>
    people.find((one) => one.region === region) ?? {
      account: "invented",
      name: `The hub lead of ${region} (invented)`,
    };
}
