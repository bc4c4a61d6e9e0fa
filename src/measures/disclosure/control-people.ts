import { control } from "./control.ts";
import { type Level, placesOf } from "./places.ts";
import { NHS_RULE, type Rule } from "./rule.ts";
import type { Shown } from "./shown.ts";

export type HubPeople = { readonly hub: string; readonly region: string; readonly people: number };
export type PeopleOfPlace = {
  readonly level: Exclude<Level, "practice">;
  readonly place: string;
  readonly shown: Shown;
};

/**
 * How many people each hub, its region and the nation came to, as they may be shown together: the same control as of
 * measures. Of a practice nothing is ever shown: most have one or two learners.
 */
export function controlPeople(hubs: readonly HubPeople[], rule: Rule = NHS_RULE): readonly PeopleOfPlace[] {
  // One leaf under each hub is the hub itself: nothing lies between the two to subtract.
  const places = placesOf(hubs.map(({ hub, region }) => ({ ods: hub, hub, region })));
  const byHub = new Map(hubs.map(({ hub, people }) => [hub, people]));
  const leaf = (hub: string) => ({ numerator: 0, denominator: byHub.get(hub) ?? 0 });
  const { denominator } = control(places, leaf, "mean", rule);
  return places.flatMap(({ level, id }, at) => {
    const shown = denominator[at];
    return level === "practice" || shown === undefined ? [] : [{ level, place: id, shown }];
  });
}
