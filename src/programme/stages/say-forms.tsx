import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { lacking, type StepName } from "./fold.ts";
import type { PlaceStanding } from "./place.ts";
import type { Criterion, Stage } from "./plan.ts";

type Props = { readonly standing: PlaceStanding };
type OfStage = Props & { readonly stage: Stage };

type FormProps = Props & {
  readonly step: StepName;
  readonly button: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
};

function SayForm({ standing: { place, steps }, step, button, fields = {}, children }: FormProps) {
  return (
    <form method="post" action={`/programme/stages/${place.level}/${place.id}/${step}`}>
      <input type="hidden" name="number" value={steps.length} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button small variant="secondary" preventDoubleClick>
        {button}
      </Button>
    </form>
  );
}

export function MeetForm({
  standing,
  stage,
  criterion,
  isMet,
}: OfStage & { readonly criterion: Criterion; readonly isMet: boolean }) {
  const fields = { stage: stage.id, criterion: criterion.id };
  const id = `${isMet ? "back" : "meet"}-${stage.id}-${criterion.id}`;
  return (
    <Details summary={isMet ? "Take back" : "Say that it is met"}>
      <SayForm
        standing={standing}
        step={isMet ? "take-back" : "meet"}
        button={isMet ? "Take back" : "It is met"}
        fields={fields}
      >
        <Input id={id} name="words" label={isMet ? "Why" : "What shows it: a note, or where the file is"} value="" />
      </SayForm>
    </Details>
  );
}

export function LeaveForm({ standing, stage }: OfStage) {
  const lacks = lacking(stage, standing.standing, standing.facts);
  if (standing.standing.blocked !== null) return null;
  if (lacks.length > 0) {
    return <p>Before it can be left, it lacks: {lacks.map(({ words }) => words).join("; ")}.</p>;
  }
  return (
    <SayForm standing={standing} step="leave" button="This stage is left" fields={{ stage: stage.id }}>
      <Input id="leave-words" name="words" label="What you looked at" value="" />
    </SayForm>
  );
}

export function PlanForm({ standing, stage, owner, due }: OfStage & { readonly owner: string; readonly due: string }) {
  return (
    <Details summary="Change owner or day">
      <SayForm standing={standing} step="plan" button="Save" fields={{ stage: stage.id }}>
        <Input id={`owner-${stage.id}`} name="owner" label="Owner" value={owner} />
        <Input id={`due-${stage.id}`} name="due" label="To be left by" width={10} value={showDate(due)} />
        <Input id={`plan-${stage.id}`} name="words" label="Why, if you like" value="" />
      </SayForm>
    </Details>
  );
}

export function BlockForms({ standing }: Props) {
  if (standing.standing.blocked !== null) {
    return (
      <SayForm standing={standing} step="unblock" button="It goes on">
        <Input id="unblock-words" name="words" label="What helped" value="" />
      </SayForm>
    );
  }
  if (standing.current === null) return null;
  return (
    <Details summary="Say that it is blocked">
      <SayForm standing={standing} step="block" button="It is blocked">
        <Input id="block-words" name="words" label="Why it cannot go on" value="" />
        <Input name="who" label="Who can help" value="" />
      </SayForm>
    </Details>
  );
}

export function ReturnForm({ standing }: Props) {
  return (
    <Details summary="The last stage was not left after all">
      <SayForm standing={standing} step="return" button="Go back to it">
        <Input id="return-words" name="words" label="Why" value="" />
      </SayForm>
    </Details>
  );
}
