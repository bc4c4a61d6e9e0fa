import { TEACHERS } from "../../people/learners/learner.ts";
import type { CompetencyFacts } from "../../training/course/competency.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { membersOf, optionOf } from "./list-page.tsx";

/** Whether this competency is in the plan, by when, and who teaches it: for the manager and the mentors. */
export function PlanForm({ facts: { overview, competency, line } }: { readonly facts: CompetencyFacts }) {
  const { learner, staffing, at, mayPlan } = overview;
  if (!mayPlan || learner.endedAt !== null) return null;
  const teachers = membersOf(staffing, TEACHERS, at);
  return (
    <Details summary="Change the plan of this competency">
      <form method="post" action={`/learners/${learner.id}/plan`}>
        <input type="hidden" name="competency" value={competency.competency} />
        <Radios
          name="planned"
          legend="Is it in the plan?"
          small
          value={line.isPlanned ? "yes" : "no"}
          items={[
            { value: "yes", text: "Yes, it is to be learnt" },
            { value: "no", text: "No, it is left out" },
          ]}
        />
        <Input name="due" label="By when" type="date" width={10} value={line.dueOn ?? ""} />
        <Select
          name="teacher"
          label="Who teaches it"
          hint="Teaching can be given away. The mentors mark, whoever has taught."
          options={[{ value: "", text: "The mentor" }, ...teachers.map(optionOf)]}
          value={line.taughtBy ?? ""}
        />
        <Input name="why" label="If it is left out, why" value={line.leftOutWhy ?? ""} />
        <Button small variant="secondary" preventDoubleClick>
          Save the plan
        </Button>
      </form>
    </Details>
  );
}
