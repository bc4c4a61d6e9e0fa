import { addDays } from "../../base/local-day.ts";
import type { Post } from "../../people/scope/statement.ts";
import { competenciesOf, type Competency, type Curriculum } from "../curriculum/curriculum.ts";
import type { Planned } from "./plan-store.ts";

// What a plan begins with. A person changes it; nothing of it decides anything.

/**
 * The competencies for a post: those that are for all, those for its kind, and of a practice's own post those that
 * unlock a deed which it has. Without a signed post those that are for all. In the curriculum's order.
 */
export function suggestedFor(curriculum: Curriculum, post: Pick<Post, "kind" | "deeds"> | null): readonly Competency[] {
  const deeds = new Set(post?.deeds.map(({ deed }) => deed));
  return competenciesOf(curriculum).filter(({ posts, unlocks }) => {
    if (posts.length === 0) return true;
    if (post === null) return false;
    return post.kind === "own" ? unlocks.some((deed) => deeds.has(deed)) : posts.includes(post.kind);
  });
}

/** A day for each, evenly from start to end, what comes before another first; ISO days. */
export function datesFor(
  competencies: readonly Pick<Competency, "competency" | "after">[],
  startedOn: string,
  dueOn: string,
): readonly Pick<Planned, "competency" | "dueOn">[] {
  const ordered = inOrder(competencies);
  const days = Temporal.PlainDate.from(startedOn).until(dueOn, { largestUnit: "day" }).days;
  return ordered.map(({ competency }, place) => ({
    competency,
    dueOn: addDays(startedOn, Math.round((days * (place + 1)) / ordered.length)),
  }));
}

function inOrder<C extends Pick<Competency, "competency" | "after">>(competencies: readonly C[]): readonly C[] {
  const ordered: C[] = [];
  let left = [...competencies];
  while (left.length > 0) {
    const keys = new Set(left.map(({ competency }) => competency));
    const [next] = left.filter(({ after }) => after.every((key) => !keys.has(key)));
    // A curriculum with a circle is never loaded, so that somebody can always begin.
    if (next === undefined) throw new Error("competencies that come after each other in a circle");
    ordered.push(next);
    left = left.filter((one) => one !== next);
  }
  return ordered;
}
