import type { CompetencyFacts } from "../../training/course/competency.ts";
import { MARK_WORDS, MARKS } from "../../training/marks/mark.ts";
import { whatIsMissing } from "../../training/marks/wanted.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { GrantedWords } from "./granted-words.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";

type MarkFormProps = { readonly facts: CompetencyFacts };

/** For the mentor and the second mentor; to everybody else the page says nothing of it. */
export function MarkForm({ facts }: MarkFormProps) {
  const { learner, as } = facts.overview;
  if (as === null || learner.endedAt !== null) return null;
  return (
    <section aria-labelledby="mark">
      <h2 class="nhsuk-heading-m" id="mark">
        Mark
      </h2>
      {facts.line.isPlanned ? (
        <MarkNow facts={facts} />
      ) : (
        <p>It is not in the plan, so it is not marked. Take it into the plan first.</p>
      )}
    </section>
  );
}

function MarkNow({ facts }: MarkFormProps) {
  const { learner, isFresh } = facts.overview;
  const { competency } = facts.competency;
  const lacks = lacksOf(facts);
  return (
    <>
      {lacks.length > 0 && (
        <>
          <p>It cannot be marked competent yet:</p>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </>
      )}
      {isFresh ? <Form facts={facts} /> : <SignAgain next={`/learners/${learner.id}/competencies/${competency}`} />}
    </>
  );
}

function Form({ facts }: MarkFormProps) {
  const { overview, competency, shown } = facts;
  const { learner, as } = overview;
  const isLacking = lacksOf(facts).length > 0;
  const granted = competency.unlocks.filter((deed) => overview.granted.has(deed));
  return (
    <form method="post" action={`/learners/${learner.id}/marks`}>
      <input type="hidden" name="competency" value={competency.competency} />
      <input type="hidden" name="shown" value={shown} />
      <Radios
        name="mark"
        legend="Your mark"
        legendSize="s"
        items={MARKS.map((value) => ({
          value,
          text: MARK_WORDS[value],
          hint: value === "competent" && isLacking ? "Not possible yet, for what stands above." : HINTS[value],
        }))}
      />
      <Textarea name="words" label="Your words to the learner" hint="Needed unless it is competent." rows={3} />
      <p>
        You sign as {as}. The signature binds the criteria, the evidence as it is now, your mark and your words.
        {granted.length < competency.unlocks.length &&
          ` What ${granted.length === 0 ? "it" : "else it"} allows is allowed at once, and below competent what it allowed ends at once.`}
      </p>
      <GrantedWords deeds={granted} />
      <Button preventDoubleClick>Sign this mark</Button>
    </form>
  );
}

/** What giveMark refuses "competent" for, as sentences: said before somebody chooses it. */
function lacksOf({ overview, competency, counts }: CompetencyFacts): readonly string[] {
  const missing = whatIsMissing(counts);
  const before = overview.lines.filter(
    (line) =>
      competency.after.includes(line.competency) && line.leftOutWhy === null && line.standing?.mark !== "competent",
  );
  return [
    ...(missing === null ? [] : [missing]),
    ...before.map(({ title }) => `"${title}" comes before this and is not marked competent.`),
  ];
}

const HINTS = {
  "not-yet": "Too little is shown to say more.",
  developing: "On the way; say what is still to be shown.",
  competent: "Every criterion is met by what is shown.",
} as const;
