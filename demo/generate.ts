import type { Demonstration } from "./demonstration.ts";
import { historyBytes } from "./history/history.ts";
import { lettersOf } from "./letters/generate.ts";
import { letterCastings } from "./letters/traps/list.ts";
import { contextOf } from "./people/context.ts";
import type { Person } from "./people/person.ts";
import { populate } from "./people/population.ts";
import { contextBytes, registerBytes, withOwnNumber } from "./people/register.ts";
import { PRACTICE, STAFF } from "./people/staff.ts";
import { filesOf, interleaved } from "./post/interchange.ts";
import { ordinaryLetters } from "./post/ordinary.ts";
import { castings, pastOfCast, trapFiles } from "./traps.ts";

/**
 * The demonstration practice of a day. Pure: the same seed and day (ISO 8601) give the same bytes, on any
 * machine and at any time.
 */
export function generateDemonstration({ seed, today }: { seed: number; today: string }): Demonstration {
  const people = peopleOf({ seed, today });
  const owners = withOwnNumber(people);
  const facts = owners.flatMap((one) =>
    contextOf(seed, today, one).map((fact) => ({ ...fact, nhsNumber: one.nhsNumber })),
  );
  const ordinary = filesOf(today, ordinaryLetters(seed, today, people));
  return {
    practice: PRACTICE,
    staff: STAFF,
    register: registerBytes(people),
    context: contextBytes(facts),
    history: historyBytes(seed, today, owners, pastOfCast()),
    post: interleaved(ordinary, trapFiles(seed, today, people)),
    letters: lettersOf(seed, today, people),
  };
}

/** Everybody of the register, the same for the same seed and day. */
export function peopleOf({ seed, today }: { seed: number; today: string }): readonly Person[] {
  return populate(seed, today, [...castings(), ...letterCastings()]);
}
