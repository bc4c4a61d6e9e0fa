import type { Stage } from "../../people/scope/stage.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PersonFacts } from "./person-facts.ts";
import { anchorOf } from "./unit-table.tsx";
import { STAGE_MEANS, STAGE_NAMES } from "./unit-words.ts";

const LOWER: readonly Stage[] = ["supervised", "shadowing", "suspended"];

// What stands first is chosen by a slip of the hand.
const NONE = { value: "", text: "Choose" };

/** Trusting somebody less needs no statistic and no fresh sign-in: a GP's word and a reason are enough. */
export function LowerForm({ facts: { member, units, work, titleOf } }: { readonly facts: PersonFacts }) {
  const known = new Set(units.map(anchorOf));
  const others = work.filter((task) => !known.has(anchorOf(task)));
  const optionOf = (task: (typeof work)[number]) => ({ value: `${task.tier}/${task.task}`, text: titleOf(task) });
  return (
    <Details summary="Trust something less from now on, or suspend it">
      <form method="post" action={`/autonomy/${member.account}/lower`}>
        <Select
          name="work"
          label="Kind of work"
          hint="First those in which something was checked already."
          options={[
            NONE,
            ...units.map(optionOf),
            ...others.map(optionOf).toSorted((a, b) => a.text.localeCompare(b.text)),
          ]}
        />
        <Radios
          name="to"
          legend="From now on it is"
          legendSize="s"
          items={LOWER.map((stage) => ({ value: stage, text: STAGE_NAMES[stage], hint: STAGE_MEANS[stage] }))}
        />
        <Textarea name="words" id="lower-words" label="Why" hint={`${member.name} reads this.`} rows={3} />
        <Checkboxes
          name="sure"
          idPrefix="lower-sure"
          small
          items={[{ value: "yes", text: "It counts from this moment on, and only a signature brings it back." }]}
        />
        <Button variant="secondary" preventDoubleClick>
          Trust this less from now on
        </Button>
      </form>
    </Details>
  );
}
