import type { VNode } from "preact";
import { showDate } from "../../base/show-date.ts";
import { Shown } from "../../measures/disclosure/shown.ts";
import { ShownCount } from "../../measures/disclosure/shown-count.tsx";
import { begunKey } from "../releases/learners-shown.ts";
import type { PlaceFacts } from "./facts.ts";
import { addLearners } from "./learners.ts";
import type { PlaceAt } from "./place.ts";
import { seesWhole } from "./scope.ts";

type Facts = Pick<PlaceFacts, "at" | "person" | "learners" | "begun">;

/** How many have begun at this place or at one below it, as this person may see it; null where nothing is shown yet. */
export function begunAt(facts: Facts, at: Pick<PlaceAt, "level" | "place" | "region">, whole: number): Shown | null {
  if (seesWhole(facts.person, at, facts.learners)) return Shown.exact(whole);
  return facts.begun.get(begunKey(at.level, at.place))?.begun ?? null;
}

/** Whole numbers to whoever may see them; to everybody else how many had begun when it was last shown. */
export function LearnersWords({ facts }: { readonly facts: Facts }): VNode {
  const { at, person, learners, begun } = facts;
  if (seesWhole(person, at, learners)) {
    const sum = addLearners(learners);
    return (
      <>
        {sum.begun} have begun: {sum.learning} are learning, {sum.completed} have completed, {sum.withdrawn} have
        withdrawn
      </>
    );
  }
  if (at.level === "practice") return <>How many learn at a practice is known to those who lead its hub alone</>;
  const released = begun.get(begunKey(at.level, at.place));
  if (released === undefined) return <>Too few have begun to be shown. Those who lead the region know each of them</>;
  return (
    <>
      <ShownCount count={released.begun} /> had begun by {showDate(released.until)}
      {released.isPart && ", beside some who are held back"}. How many of them still learn is known to those who lead
      the region
    </>
  );
}
