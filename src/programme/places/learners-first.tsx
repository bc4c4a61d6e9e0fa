import type { VNode } from "preact";
import { addDays } from "../../base/local-day.ts";
import { type Glance, nameOf } from "../learners/glance.ts";
import { warningRules } from "../learners/rules.ts";
import type { PlaceFacts } from "./facts.ts";

/** So many by name; the list of all is one link away. */
const MOST = 6;
const A_WEEK = 7;

/** To whoever leads a hub: which learner needs help this week, and why. What began this week stands first. */
export function LearnersFirst({
  facts: { toLookAt, today },
}: {
  readonly facts: Pick<PlaceFacts, "toLookAt" | "today">;
}): VNode | null {
  if (toLookAt === null || toLookAt.length === 0) return null;
  const from = addDays(today, 1 - A_WEEK);
  const fresh = toLookAt.filter((one) => isSince(one, from));
  const shown = [...fresh, ...toLookAt.filter((one) => !isSince(one, from))].slice(0, MOST);
  const { rules } = warningRules();
  return (
    <>
      <p class="nhsuk-u-margin-bottom-1">
        {fresh.length === 0
          ? "Nothing of it is new in the last seven days."
          : `New in the last seven days: something about ${fresh.length === 1 ? "one of them" : `${fresh.length} of them`}.`}{" "}
        Those to begin with:
      </p>
      <ul class="app-notable__list">
        {shown.map((one) => (
          <li key={one.id}>
            <a href={`/programme/learners/${one.id}`}>{nameOf(one)}</a>
            {one.name !== null && `, ${one.practice}`}:{" "}
            {one.warns.map(({ kind, since }) => `${rules[kind].title}${since >= from ? " (new)" : ""}`).join("; ")}
          </li>
        ))}
      </ul>
    </>
  );
}

function isSince({ warns }: Glance, from: string): boolean {
  return warns.some(({ since }) => since >= from);
}
