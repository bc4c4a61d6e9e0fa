import { addDays } from "../../base/local-day.ts";
import { deedPhrase } from "../../people/scope/deeds.ts";
import type { Post } from "../../people/scope/statement.ts";
import { competenciesOf, type Competency, type Curriculum } from "../curriculum/curriculum.ts";
import type { Planned } from "./plan-store.ts";

// What a plan begins with. A person changes it; nothing of it decides anything.

type PostHere = Pick<Post, "kind" | "deeds">;

/**
 * The competencies for a post: those that are for all, those for its kind, and of a practice's own post those that
 * unlock a deed which it has; but none whose every deed the post does not have, unless it comes before one of these.
 * Without a signed post those that are for all. In the curriculum's order.
 */
export function suggestedFor(curriculum: Curriculum, post: PostHere | null): readonly Competency[] {
  return competenciesOf(curriculum).filter((one) => whySuggested(curriculum, post, one) !== null);
}

/** Why a post wants this competency, as words within a sentence; null where it does not. */
export function whySuggested(curriculum: Curriculum, post: PostHere | null, one: Competency): string | null {
  const own = whyByItself(post, one);
  if (own !== null) return own;
  // What comes before another has to be marked first, so that a plan without it could never be completed.
  const after = competenciesOf(curriculum).find(
    (other) => other.after.includes(one.competency) && whySuggested(curriculum, post, other) !== null,
  );
  return after === undefined ? null : `comes before "${after.title}"`;
}

function whyByItself(post: PostHere | null, { posts, unlocks }: Competency): string | null {
  if (post === null) return posts.length === 0 ? "is for every post" : null;
  const allowed = unlocks.filter((deed) => post.deeds.some((one) => one.deed === deed));
  if (unlocks.length > 0 && allowed.length === 0) return null;
  const isOfKind = post.kind === "own" ? allowed.length > 0 : posts.includes(post.kind);
  if (posts.length > 0 && !isOfKind) return null;
  if (allowed.length > 0) return `allows what the post has: ${allowed.map(deedPhrase).join("; ")}`;
  return posts.length === 0 ? "is for every post" : "is for posts of this kind";
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
