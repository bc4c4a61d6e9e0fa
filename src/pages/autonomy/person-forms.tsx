import { nextUp, unitMark } from "../../countersign/autonomy/raise.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import type { Stage } from "../../people/scope/stage.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";
import type { PersonFacts } from "./person-facts.ts";
import { tickName } from "./person-form.ts";
import { LowerForm } from "./person-lower.tsx";
import { anchorOf } from "./unit-table.tsx";
import { STAGE_NAMES, standingWords } from "./unit-words.ts";

/** What may be signed now, by whom, and why what may not. */
export function PersonForms({ facts }: { readonly facts: PersonFacts }) {
  return (
    <>
      <section aria-labelledby="sign">
        <h2 class="nhsuk-heading-m" id="sign">
          To sign
        </h2>
        <Signing facts={facts} />
      </section>
      {facts.mayLower && <LowerForm facts={facts} />}
    </>
  );
}

function Signing({ facts }: { readonly facts: PersonFacts }) {
  const { units, isResponsible, member } = facts;
  const ready = units.flatMap((unit) => {
    const next = nextUp(unit);
    return next !== null && "to" in next ? [{ unit, to: next.to }] : [];
  });
  const reviews = units.filter(
    (unit) => unit.stage !== "suspended" && (unit.owesReview || unit.learning?.standing === "horizon-over"),
  );
  const isNothing = ready.length === 0 && reviews.length === 0;
  if (!isResponsible) return <p>{whoSigns(facts)}</p>;
  if (!isNothing && !facts.isFresh) return <SignAgain next={`/autonomy/${member.account}`} />;
  return (
    <>
      {ready.length > 0 && <RaiseForm facts={facts} ready={ready} />}
      {reviews.length > 0 && <ReviewForm facts={facts} reviews={reviews} />}
      {isNothing && <p>Nothing can be signed now.</p>}
      <NotYet facts={facts} />
    </>
  );
}

/** Why somebody who reads this page does not sign on it. */
function whoSigns({ learner, names, member }: PersonFacts): string {
  if (learner === null) return `A GP partner signs for ${member.name}, who is no learner here.`;
  const mentor = names.get(learner.mentor) ?? "who has left";
  const second =
    learner.secondMentor === null ? "" : `, or the second mentor, ${names.get(learner.secondMentor) ?? ""}`;
  return `The mentor, ${mentor}${second}, signs for ${member.name}. You read this and may not sign it.`;
}

function NotYet({ facts: { units, titleOf } }: { readonly facts: PersonFacts }) {
  const waiting = units.flatMap((unit) => {
    const next = nextUp(unit);
    return next !== null && "why" in next ? [{ unit, why: next.why }] : [];
  });
  if (waiting.length === 0) return null;
  return (
    <Details summary={`Not yet: ${waiting.length} ${waiting.length === 1 ? "kind" : "kinds"} of work, and why`}>
      <ul>
        {waiting.map(({ unit, why }) => (
          <li key={anchorOf(unit)}>
            {titleOf(unit)}: {why}
          </li>
        ))}
      </ul>
    </Details>
  );
}

type Ready = { readonly unit: Unit; readonly to: Stage };

function RaiseForm({ facts, ready }: { readonly facts: PersonFacts; readonly ready: readonly Ready[] }) {
  const { member, titleOf } = facts;
  return (
    <form method="post" action={`/autonomy/${member.account}/sign`}>
      <Fieldset legend="Sign the next stage" legendSize="s">
        {ready.map(({ unit, to }) => (
          <Tick
            key={anchorOf(unit)}
            unit={unit}
            idPrefix="raise"
            text={`${titleOf(unit)}: from ${STAGE_NAMES[unit.stage].toLowerCase()} to ${STAGE_NAMES[to].toLowerCase()}`}
          />
        ))}
      </Fieldset>
      {ready.some(({ to }) => to === "sampled") && (
        <p>
          Sampled means that such work of {member.name} takes effect without a countersignature from this moment on. All
          of it is checked at first, then a share drawn at random, never none of it. Red flags, sensitive results and
          what came back still wait for a signature. One critical error ends it.
        </p>
      )}
      <p>
        For each kind that you tick your signature binds the stage before and after, every check that was counted with
        what it said, the lines, the time and your words. Counting begins anew.
      </p>
      <Textarea name="words" id="raise-words" label="What you looked at, and why you sign" rows={3} />
      <Button preventDoubleClick>Sign what is ticked</Button>
    </form>
  );
}

function ReviewForm({ facts, reviews }: { readonly facts: PersonFacts; readonly reviews: readonly Unit[] }) {
  const { member, titleOf } = facts;
  return (
    <form method="post" action={`/autonomy/${member.account}/review`}>
      <Fieldset legend="Sign a review" legendSize="s">
        {reviews.map((unit) => (
          <Tick key={anchorOf(unit)} unit={unit} idPrefix="review" text={titleOf(unit)} />
        ))}
      </Fieldset>
      <p>
        A review says that you have looked at what went wrong together. The stage stays as it is and counting begins
        anew. Your signature binds every check that was counted, the lines, the time and your words.
      </p>
      <Textarea name="words" id="review-words" label="What you found, and what is done about it" rows={3} />
      <Button preventDoubleClick>Sign the review of what is ticked</Button>
    </form>
  );
}

type TickProps = { readonly unit: Unit; readonly idPrefix: string; readonly text: string };

/** The box sends what was shown of the unit, so that nothing is signed that came since. */
function Tick({ unit, idPrefix, text }: TickProps) {
  const { design } = unit.lines;
  const lines = `Lines: ${percent(design.p0)} errors are good enough, ${percent(design.p1)} are not.`;
  return (
    <Checkboxes
      name={tickName(unit)}
      idPrefix={`${idPrefix}-${anchorOf(unit)}`}
      small
      items={[{ value: unitMark(unit), text, hint: `${standingWords(unit)} ${lines}` }]}
    />
  );
}
