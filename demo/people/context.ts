import { addDays } from "../calendar.ts";
import { type Random, randomFor } from "../random.ts";
import { condition } from "./conditions.ts";
import type { Fact, Knowledge, Person } from "./person.ts";

// What the practice's record says of a patient, as an extract gives it: lists of problems, medicines and
// monitored drugs, targets, and the questions that the desk asks of women of childbearing age.

const EXTRACT = "GP record extract";
const ASKED = "asked when the blood was taken";

/** An extract of every month; some are of a year and a half ago, which is too old to rely on. */
const AGE_IN_DAYS: Readonly<Record<Knowledge, readonly [number, number]>> = {
  current: [2, 24],
  old: [430, 640],
  none: [0, 0],
};

/** The rows of one patient; none where the practice has no extract of theirs. */
export function contextOf(seed: number, today: string, person: Person): readonly Fact[] {
  if (person.knowledge === "none") return person.facts;
  const random = randomFor(seed, `context/${person.nhsNumber}`);
  const from = addDays(today, -random.whole(...AGE_IN_DAYS[person.knowledge]));
  const said = new Set(person.facts.map(({ fact }) => fact));
  const rows = [...lists(person, from), ...(person.knowledge === "current" ? asked(random, today, person) : [])];
  return [...rows.filter(({ fact }) => !said.has(fact)), ...person.facts];
}

function lists(person: Person, from: string): readonly Fact[] {
  const found = person.conditions.map(condition);
  const list = (fact: string, entries: readonly (string | undefined)[]): Fact => {
    const named = [...new Set(entries.filter((entry) => entry !== undefined))];
    return { fact, value: named.length === 0 ? "none" : named.join("; "), from, until: null, source: EXTRACT };
  };
  const targets = found.flatMap(({ target }) => target ?? []);
  return [
    list(
      "problems",
      found.map(({ problem }) => problem),
    ),
    list(
      "medicines",
      found.flatMap(({ medicines }) => medicines ?? []),
    ),
    list(
      "monitored-drugs",
      found.map(({ monitored }) => monitored),
    ),
    ...(targets.length === 0 ? [] : [list("targets", targets)]),
  ];
}

function asked(random: Random, today: string, person: Person): readonly Fact[] {
  const answer = (fact: string, value: string, mostDays: number): Fact => ({
    fact,
    value,
    from: addDays(today, -random.whole(1, mostDays)),
    until: null,
    source: ASKED,
  });
  const thyroid = person.conditions.includes("hypothyroidism") ? [answer("levothyroxine-changed", "no", 20)] : [];
  if (person.sex === "male" || person.age < 12 || person.age > 56) return thyroid;
  // One in eight was not asked, which the assistant then has to do.
  if (person.cast === null && random.chance(0.12)) return thyroid;
  // One in fifty of those of an age to be is pregnant.
  if (person.cast === null && person.age >= 18 && person.age <= 42 && random.chance(0.025)) {
    return [
      ...thyroid,
      {
        fact: "pregnant",
        value: "yes",
        from: addDays(today, -random.whole(10, 150)),
        until: addDays(today, random.whole(20, 120)),
        source: "maternity notes",
      },
    ];
  }
  return [
    ...thyroid,
    answer("pregnant", "no", 60),
    answer("postpartum", "no", 60),
    answer("planning-pregnancy", "no", 200),
  ];
}
