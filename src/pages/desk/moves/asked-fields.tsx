import { showDate } from "../../../base/show-date.ts";
import { Checkboxes } from "../../../web/components/checkboxes.tsx";
import { Details } from "../../../web/components/details.tsx";
import { Input } from "../../../web/components/input.tsx";
import { Radios } from "../../../web/components/radios.tsx";
import { Select } from "../../../web/components/select.tsx";
import { EXPECTATION_KINDS, type ExpectationKind } from "../../../worklist/plan.ts";
import { DayField } from "./day-field.tsx";
import type { Suggested } from "./suggested.ts";
import { duplicatesOf, type Outstanding, type PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { isChoice, OWN } from "./read-expects.ts";

// What is asked for, each with its day; what is outstanding already is said, and asking again needs a reason.

type Props = { readonly facts: PlanFacts; readonly fields: Fields };

const KIND_WORDS: Readonly<Record<ExpectationKind, string>> = {
  test: "Test",
  repeat: "Repeat of a test",
  recall: "Recall",
  monitoring: "Monitoring of a drug",
  reply: "Reply to wait for",
  contact: "Contact with the patient",
};

export function AskedFields({ facts, fields }: Props) {
  const isGp = facts.role === "gp";
  const shown = facts.suggested.map((one, n) => ({ one, n })).filter(({ one }) => isGp || one.weight !== "possible");
  return (
    <>
      {shown.map(({ one, n }) => (
        <Asked key={n} one={one} n={n} facts={facts} fields={fields} />
      ))}
      {facts.mayAskOwn && <OwnFields fields={fields} />}
    </>
  );
}

function Asked({ one, n, facts, fields }: Props & { readonly one: Suggested; readonly n: number }) {
  const name = `expect-${n}`;
  const same = duplicatesOf(facts, one);
  return (
    <fieldset class="app-asked">
      <legend class="nhsuk-heading-s app-asked__legend">
        {KIND_WORDS[one.kind]}: {one.what}
      </legend>
      <Same of={same} />
      {isChoice(one, facts) && (
        <Checkboxes
          name={name}
          idPrefix={`plan-${name}`}
          small
          values={fields[name] === "yes" ? ["yes"] : []}
          items={[
            { value: "yes", text: one.kind === "recall" || one.kind === "monitoring" ? "Set this" : "Ask for this" },
          ]}
        />
      )}
      {facts.role === "gp" && (
        <Input
          name={`${name}-what`}
          id={`plan-${name}-what`}
          label="What"
          width={30}
          value={fields[`${name}-what`] ?? one.what}
        />
      )}
      <DayField
        name={`${name}-due`}
        label={one.kind === "monitoring" ? "Next due by" : "By"}
        value={fields[`${name}-due`] ?? one.dueOn ?? ""}
      />
      {one.addOnUntil !== null && (
        <Radios
          name={`${name}-way`}
          idPrefix={`plan-${name}-way`}
          legend="How"
          legendSize="s"
          small
          value={fields[`${name}-way`] ?? one.by}
          items={[
            { value: "add-on", text: `Add to the sample that the laboratory has, until ${showDate(one.addOnUntil)}` },
            { value: "new-sample", text: "New sample" },
          ]}
        />
      )}
      {same.length > 0 && (
        <Input
          name={`${name}-despite`}
          id={`plan-${name}-despite`}
          label="Why it is asked for again"
          value={fields[`${name}-despite`]}
        />
      )}
    </fieldset>
  );
}

function Same({ of }: { readonly of: readonly Outstanding[] }) {
  return (
    <>
      {of.map(({ id, what, due_on }) => (
        <p key={id}>
          Expected already: {what}, by {showDate(due_on)}.
        </p>
      ))}
    </>
  );
}

/** What a GP asks for beyond the decision: the lines that are filled, and one more. */
function OwnFields({ fields }: { readonly fields: Fields }) {
  const filled = OWN.filter((n) => (fields[`own-${n}-what`] ?? "") !== "");
  const shown = OWN.slice(0, Math.min(OWN.length, filled.length + 1));
  return (
    <Details summary="Ask for something else" open={filled.length > 0}>
      {shown.map((n) => (
        <fieldset key={n} class="app-asked">
          <legend class="nhsuk-heading-s app-asked__legend">{n === 0 ? "Something else" : "And something else"}</legend>
          <Select
            name={`own-${n}-kind`}
            id={`plan-own-${n}-kind`}
            label="Kind"
            value={fields[`own-${n}-kind`]}
            options={EXPECTATION_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
          />
          <Input
            name={`own-${n}-what`}
            id={`plan-own-${n}-what`}
            label="What"
            width={30}
            value={fields[`own-${n}-what`]}
          />
          <DayField name={`own-${n}-due`} label="By" value={fields[`own-${n}-due`]} />
          <Input
            name={`own-${n}-despite`}
            id={`plan-own-${n}-despite`}
            label="If it is expected already: why again"
            value={fields[`own-${n}-despite`]}
          />
        </fieldset>
      ))}
    </Details>
  );
}
