import { hoursWords, TIME_KINDS, TIME_WORDS } from "../../training/time/time.ts";
import type { Taught } from "./mentor-facts.ts";

type TimeSpentProps = { readonly taught: Taught; readonly reader: string; readonly from: string };

/** What it took: the checks that were made of this work, and the protected time that the learner logged. */
export function TimeSpent({ taught: { said, spent, member }, reader, from }: TimeSpentProps) {
  const yours = said.filter(({ by }) => by === reader);
  const before = (some: typeof said): number =>
    some.filter(({ source }) => source === "countersign" || source === "blind").length;
  const words = (some: typeof said): string =>
    `${before(some)} ${before(some) === 1 ? "countersignature" : "countersignatures"} and ${some.length - before(some)} afterwards`;
  return (
    <>
      <h3 class="nhsuk-heading-m">Time spent {from}</h3>
      <p>
        Checks of {member.name}'s work: {words(said)}. Of these yours: {words(yours)}.
      </p>
      {spent !== null &&
        (spent.length === 0 ? (
          <p>No protected time is logged.</p>
        ) : (
          <p>
            Protected time as {member.name} logged it: {hoursWords(sum(spent))}
            {TIME_KINDS.flatMap((kind) => {
              const some = spent.filter((one) => one.kind === kind);
              return some.length === 0 ? [] : [`; ${TIME_WORDS[kind].toLowerCase()} ${hoursWords(sum(some))}`];
            })}
            .
          </p>
        ))}
    </>
  );
}

function sum(spent: readonly { readonly minutes: number }[]): number {
  return spent.reduce((total, { minutes }) => total + minutes, 0);
}
