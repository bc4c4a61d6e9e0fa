import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { shippedCriteria } from "./eligibility.ts";
import { InterestFields } from "./interest-fields.tsx";
import type { Member } from "./member.ts";
import { applyStep, getStep, type StepName } from "./steps.ts";
import { TermsFields } from "./terms-fields.tsx";
import { WHAT_BECOMES, withdrawalReasons } from "./withdraw.ts";

type Props = { readonly member: Member };

/** A form for each step that is open from where the practice stands. */
export function StepForms({ member }: Props) {
  const isOpen = (step: StepName): boolean => applyStep(member.status, step).kind === "to";
  return (
    <section aria-labelledby="next-steps">
      <h2 class="nhsuk-heading-m" id="next-steps">
        What can be done
      </h2>
      {(isOpen("find-eligible") || isOpen("find-not-eligible")) && <Eligibility member={member} />}
      {isOpen("select") && (
        <p>
          <a href={`/programme/hubs/${member.hub}/selection`}>Select among the practices of this hub</a>
        </p>
      )}
      {isOpen("wait") && (
        <Words member={member} step="wait" summary="Put it on the waiting list" label="Why it waits" />
      )}
      {isOpen("agree") && <Paper member={member} />}
      {isOpen("finish") && <Words member={member} step="finish" summary="It has finished" label="Your words, if any" />}
      {isOpen("correct") && <Correct member={member} />}
      {isOpen("withdraw") && (
        <Withdraw action={`/programme/practices/${member.id}/withdraw`} version={member.version} />
      )}
      {member.status === "finished" && <p>Nothing more: it has finished, and all of it stays to be read.</p>}
      {member.status === "withdrawn" && <p>If it asks again, add it again on the list of practices.</p>}
    </section>
  );
}

const Version = ({ version }: { readonly version: number }) => (
  <input type="hidden" name="version" value={String(version)} />
);

function Eligibility({ member }: Props) {
  const { questions, notice } = shippedCriteria();
  return (
    <Details summary="Answer whether it is eligible">
      <p>{notice} Without a yes to each that is needed it is not eligible; unknown is never yes.</p>
      <form method="post" action={`/programme/practices/${member.id}/assess`}>
        <Version version={member.version} />
        {questions.map(({ question, words, needed, hint }) => (
          <Radios
            key={question}
            name={`answer-${question}`}
            legend={`${words}${needed ? " (needed)" : ""}`}
            {...(hint === "" ? {} : { hint })}
            small
            inline
            value="unknown"
            items={[
              { value: "yes", text: "Yes" },
              { value: "no", text: "No" },
              { value: "unknown", text: "Unknown" },
            ]}
          />
        ))}
        <Textarea name="words" id="assess-words" label="Your reason" hint="Needed where it is not eligible." rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          {getStep("find-eligible").words}
        </Button>
      </form>
    </Details>
  );
}

type WordsProps = Props & {
  readonly step: "wait" | "finish";
  readonly summary: string;
  readonly label: string;
};

function Words({ member, step, summary, label }: WordsProps) {
  return (
    <Details summary={summary}>
      <form method="post" action={`/programme/practices/${member.id}/${step}`}>
        <Version version={member.version} />
        <Textarea name="words" id={`${step}-words`} label={label} rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          {getStep(step).words}
        </Button>
      </form>
    </Details>
  );
}

function Paper({ member }: Props) {
  return (
    <Details summary="Record an agreement that was signed on paper">
      {member.runs === "here" && <p>This practice works here: a GP partner can sign on the practice's own page.</p>}
      <form method="post" action={`/programme/practices/${member.id}/agree`}>
        <Version version={member.version} />
        <Input name="mentor" label="Mentor" />
        <Checkboxes
          name="mentor-is-gp"
          small
          items={[{ value: "yes", text: "The paper says that the mentor is a GP" }]}
        />
        <Input name="second" label="Second mentor, if there is one" />
        <TermsFields />
        <Input name="signed-by" label="Who signed the paper" />
        <Input name="signed-on" label="When it was signed" type="date" width={10} />
        <Button small variant="secondary" preventDoubleClick>
          {getStep("agree").words}
        </Button>
      </form>
    </Details>
  );
}

function Correct({ member }: Props) {
  return (
    <Details summary={getStep("correct").words}>
      <form method="post" action={`/programme/practices/${member.id}/correct`}>
        <Version version={member.version} />
        <InterestFields known={member} />
        <Textarea name="words" id="correct-words" label="What was wrong, and how you know" rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          Save these facts
        </Button>
      </form>
    </Details>
  );
}

export function Withdraw({ action, version }: { readonly action: string; readonly version: number }) {
  return (
    <Details summary={getStep("withdraw").words}>
      <p>{WHAT_BECOMES}</p>
      <form method="post" action={action}>
        <Version version={version} />
        <Radios
          name="reason"
          legend="Why it leaves"
          small
          items={withdrawalReasons().map(({ reason, words }) => ({ value: reason, text: words }))}
        />
        <Textarea name="words" id="withdraw-words" label="In your words" rows={3} />
        <Button small variant="warning" preventDoubleClick>
          {getStep("withdraw").words}
        </Button>
      </form>
    </Details>
  );
}
