import type { CompetencyFacts } from "../../training/course/competency.ts";
import { MARK_WORDS, MARKS } from "../../training/marks/mark.ts";
import { whatIsMissing } from "../../training/marks/wanted.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { GrantedWords } from "./granted-words.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";

/** For the mentor and the second mentor; to everybody else the page says nothing of it. */
export function MarkForm({ facts }: { readonly facts: CompetencyFacts }) {
  const { overview, competency, counts, line, shown } = facts;
  const { learner, as, isFresh } = overview;
  if (as === null || learner.endedAt !== null || !line.isPlanned) return null;
  const here = `/learners/${learner.id}/competencies/${competency.competency}`;
  if (!isFresh) return <SignAgain next={here} />;
  const granted = competency.unlocks.filter((deed) => overview.granted.has(deed));
  const missing = whatIsMissing(counts);
  return (
    <section aria-labelledby="mark">
      <h2 class="nhsuk-heading-m" id="mark">
        Mark
      </h2>
      {missing !== null && <p>{missing} Until it is, it cannot be marked competent.</p>}
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
            hint: HINTS[value],
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
    </section>
  );
}

const HINTS = {
  "not-yet": "Too little is shown to say more.",
  developing: "On the way; say what is still to be shown.",
  competent: "Every criterion is met by what is shown.",
} as const;
