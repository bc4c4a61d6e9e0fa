import type { App } from "../../app.ts";
import { hubOf } from "../../db/hub.ts";
import { addMonths } from "../../measures/week.ts";
import { listAppointed } from "../../people/appointments.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { lastMonth } from "../../programme/returns/due.ts";
import { askers, formers, HISTORY_LAST, type Sizes, todays, WHOLE } from "./cast.ts";
import { type Filling, fillMembers } from "./members.ts";
import { fillReturns } from "./returns.ts";
import { fillShape, HISTORY, hubsOf, TODAY } from "./shape.ts";

export const NATION_SEED = 20190401;
const MONTHS = 12;

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
  const practices = todays(NATION_SEED, last, sizes);
  await fillMembers(filling, await hubsOf(hub, TODAY), practices, askers(NATION_SEED, last, sizes));
  const first = addMonths(last, 1 - MONTHS);
  await fillReturns(filling, practices, { first, last, now }, national);
  await fillHistory(filling, national, sizes, now);
}

async function fillHistory(filling: Filling, by: Releaser, sizes: Sizes, now: Date): Promise<void> {
  if (filling.signal.aborted) return;
  const practices = formers(NATION_SEED, sizes);
  await fillMembers(filling, await hubsOf(filling.hub, HISTORY), practices, []);
  await fillReturns(filling, practices, { first: "2019-04", last: HISTORY_LAST, now, isHistory: true }, by);
}

function leadsOf(people: readonly (Releaser & { readonly region: string | null })[]): Filling["leadOf"] {
  return (region) =>
    people.find((one) => one.region === region) ?? {
      account: "invented",
      name: `The hub lead of ${region} (invented)`,
    };
}
