import { owedWords } from "../autonomy/unit-words.ts";
import type { Taught } from "./mentor-facts.ts";

/** Who waits for what, person by person: a signature, a review, an answer. It comes before everything else. */
export function WhoWaits({ taught }: { readonly taught: readonly Taught[] }) {
  const waiting = taught
    .map((one) => ({ member: one.member, waits: waitsOf(one) }))
    .filter(({ waits }) => waits.length > 0);
  if (waiting.length === 0) return <p>Nobody waits for a signature, a review or an answer.</p>;
  return (
    <section aria-labelledby="who-waits">
      <h2 class="nhsuk-heading-m" id="who-waits">
        Who waits
      </h2>
      <ul>
        {waiting.map(({ member: { account, name }, waits }) => (
          <li key={account}>
            <a href={`#learner-${account}`}>{name}</a>: {waits.join("; ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function waitsOf({ units, unanswered }: Taught): readonly string[] {
  const owed = Map.groupBy(
    units.flatMap((unit) => owedWords(unit) ?? []),
    (words) => words,
  );
  const signatures = [...owed].map(([words, { length }]) =>
    length === 1 ? words : `${words} (${length} kinds of work)`,
  );
  if (unanswered === 0) return signatures;
  return [
    ...signatures,
    unanswered === 1 ? "1 question without an answer" : `${unanswered} questions without an answer`,
  ];
}
