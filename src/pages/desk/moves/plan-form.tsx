import { Button } from "../../../web/components/button.tsx";
import { Details } from "../../../web/components/details.tsx";
import { Select } from "../../../web/components/select.tsx";
import { Textarea } from "../../../web/components/textarea.tsx";
import type { Move } from "../../../worklist/move.ts";
import { OUTCOMES, type Outcome } from "../../../worklist/plan.ts";
import { CHANGED_NONE, GradeField } from "../../autonomy/grade-field.tsx";
import { AskedFields } from "./asked-fields.tsx";
import { effectsOf } from "./effect-words.ts";
import type { PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { type FormItem, FormStart } from "./form-start.tsx";
import { HolderField } from "./holder-field.tsx";
import type { HolderChoice } from "./holders.ts";
import { OUTCOME_WORDS, outcomesFor, usualOutcome } from "./outcomes.ts";
import { LetterFields, ReviewFields } from "./plan-fields.tsx";
import { tryPlan } from "./usual-fields.ts";

export type PlanFormProps = {
  readonly item: FormItem;
  readonly moves: readonly Move[];
  readonly facts: PlanFacts;
  readonly fields: Fields;
  /** The text for the record system as we wrote it, so that one that somebody typed is known from it. */
  readonly ownRecord: string;
  readonly toGp: readonly HolderChoice[];
  readonly isGraded: boolean;
};

/** What becomes of the report: what the decision calls for first, then the button, then what seldom changes. */
export function PlanForm({ item, moves, facts, fields, ownRecord, toGp, isGraded }: PlanFormProps) {
  const [first, ...others] = moves;
  if (first === undefined) return null;
  const goesToGp = first.to === "proposed";
  return (
    <form method="post" action={`/items/${item.id}/${first.move}`} data-draft="plan">
      <FormStart item={item} form="plan" />
      <input type="hidden" name="record-was" value={ownRecord} />
      <AskedFields facts={facts} fields={fields} />
      <LetterFields facts={facts} fields={fields} item={item.id} />
      <ReviewFields facts={facts} fields={fields} />
      {first.comment === "needed" && (
        <Textarea name="comment" id="plan-comment" label="Why" rows={2} value={fields["comment"]} />
      )}
      {isGraded && (
        <GradeField
          id="plan-grade"
          legend="How much was wrong with the proposal?"
          none={CHANGED_NONE}
          value={fields["grade"]}
        />
      )}
      <Effects facts={facts} fields={fields} />
      <p>
        {first.says}
        {goesToGp && toGp[0] !== undefined ? ` It goes first to: ${toGp[0].text}.` : ""}
      </p>
      <Button preventDoubleClick>{first.words}</Button>
      {others.map((move) => (
        <div key={move.move}>
          <p>{move.says}</p>
          <Button variant="secondary" preventDoubleClick attributes={{ formaction: `/items/${item.id}/${move.move}` }}>
            {move.words}
          </Button>
        </div>
      ))}
      <Details summary={`Each result, the text for the record system${goesToGp ? ", to whom it goes" : ""}`}>
        <Outcomes facts={facts} fields={fields} />
        <Textarea
          name="record"
          id="plan-record"
          label="Text for the record system"
          hint="Left as it is, it says what you have chosen above."
          rows={6}
          value={fields["record"]}
        />
        {goesToGp && <HolderField id="plan-holder" label="Who countersigns" choices={toGp} value={fields["holder"]} />}
        {first.comment === "possible" && (
          <Textarea
            name="comment"
            id="plan-comment"
            label="Words to go with it (if you want)"
            rows={2}
            value={fields["comment"]}
          />
        )}
      </Details>
    </form>
  );
}

/** All that will happen; kept true by the page's script while the form is changed. */
function Effects({ facts, fields }: Pick<PlanFormProps, "facts" | "fields">) {
  const plan = tryPlan(fields, facts);
  const says = typeof plan === "string" ? [`Still to be filled in. ${plan}`] : effectsOf(plan);
  return (
    <ul class="nhsuk-list nhsuk-list--bullet" data-effects aria-live="polite">
      {says.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function Outcomes({ facts, fields }: Pick<PlanFormProps, "facts" | "fields">) {
  const { document } = facts;
  if (document?.kind !== "report") return null;
  return (
    <fieldset class="app-asked">
      <legend class="nhsuk-heading-s app-asked__legend">What becomes of each result</legend>
      {facts.results.map((n) => {
        const chosen = fields[`outcome-${n}`] ?? usualOutcome(n, facts.decision);
        const may = outcomesFor(n, facts);
        const result = document.results[n];
        const name = result?.name ?? result?.code ?? "A test without a name";
        return may.length === 1 ? (
          <p key={n}>
            {name}: {OUTCOME_WORDS[may[0] ?? "file"]}
          </p>
        ) : (
          <Select
            key={n}
            name={`outcome-${n}`}
            id={`plan-outcome-${n}`}
            label={name}
            value={chosen}
            options={OUTCOMES.filter((one: Outcome) => may.includes(one)).map((one) => ({
              value: one,
              text: OUTCOME_WORDS[one],
            }))}
          />
        );
      })}
    </fieldset>
  );
}
