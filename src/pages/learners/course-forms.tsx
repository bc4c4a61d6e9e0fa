import { addMonths, MONTHS_MORE } from "../../training/course/limits.ts";
import type { Overview } from "../../training/course/overview.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";
import { MentorFields } from "./list-page.tsx";

type FormProps = { readonly overview: Overview };

/** What is changed of a training as a whole: its mentors, its end, its ending. */
export function CourseForms({ overview }: FormProps) {
  const { learner, as, mayPlan, mayChangeMentors, isFresh } = overview;
  if (learner.endedAt !== null || !(mayPlan || mayChangeMentors)) return null;
  const isMentor = as === "mentor";
  return (
    <section aria-labelledby="change">
      <h2 class="nhsuk-heading-m" id="change">
        Change this training
      </h2>
      {mayChangeMentors && <Mentors overview={overview} />}
      {isMentor && !isFresh && <SignAgain next={`/learners/${learner.id}`} />}
      {isMentor && isFresh && <Extend overview={overview} />}
      {isMentor && isFresh && <Complete overview={overview} />}
      {mayPlan && <Withdraw overview={overview} />}
    </section>
  );
}

const Version = ({ overview }: FormProps) => (
  <input type="hidden" name="version" value={String(overview.learner.version)} />
);

function Mentors({ overview }: FormProps) {
  const { learner, staffing, at } = overview;
  return (
    <Details summary="Change the mentors">
      <form method="post" action={`/learners/${learner.id}/mentors`}>
        <Version overview={overview} />
        <MentorFields
          staffing={staffing}
          at={at}
          mentor={learner.mentor}
          second={learner.secondMentor ?? ""}
          except={learner.account}
        />
        <Button small variant="secondary" preventDoubleClick>
          Save these mentors
        </Button>
      </form>
    </Details>
  );
}

function Extend({ overview }: FormProps) {
  const { learner, extensions } = overview;
  const first = extensions[0]?.fromOn ?? learner.dueOn;
  const latest = addMonths(first, MONTHS_MORE);
  if (learner.dueOn >= latest) return <p>The end was moved by {MONTHS_MORE} months already, which is the limit.</p>;
  return (
    <Details summary="Extend the training">
      <form method="post" action={`/learners/${learner.id}/extend`}>
        <Version overview={overview} />
        <Input
          name="until"
          label="New end"
          hint={`At most ${MONTHS_MORE} months after the first planned end.`}
          type="date"
          width={10}
          value={latest}
        />
        <Textarea name="progress" label="How far they are" rows={3} />
        <Textarea name="reason" label="Why it takes longer" rows={3} />
        <Textarea name="support" label="What is done in addition" rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          Sign this extension
        </Button>
      </form>
    </Details>
  );
}

function Complete({ overview }: FormProps) {
  const { learner, lines } = overview;
  const planned = lines.filter(({ isPlanned }) => isPlanned);
  const open = planned.filter(({ standing }) => standing?.mark !== "competent");
  if (planned.length === 0 || open.length > 0) {
    return <p>The end of the training can be signed when every planned competency is marked competent.</p>;
  }
  return (
    <Details summary="Sign the end of the training">
      <form method="post" action={`/learners/${learner.id}/complete`}>
        <Version overview={overview} />
        <Textarea name="words" id="complete-words" label="Your words, if any" rows={3} />
        <Sure idPrefix="complete-sure" text="All that was planned is shown, and the training is completed" />
        <Button small variant="secondary" preventDoubleClick>
          Sign the end of the training
        </Button>
      </form>
    </Details>
  );
}

function Withdraw({ overview }: FormProps) {
  return (
    <Details summary="End the training without completing it">
      <form method="post" action={`/learners/${overview.learner.id}/withdraw`}>
        <Version overview={overview} />
        <p>What was marked stands and goes on allowing what it allows. Take marks back first where it should not.</p>
        <Textarea name="words" id="withdraw-words" label="Why it ends" rows={3} />
        <Sure idPrefix="withdraw-sure" text="The training shall end" />
        <Button small variant="secondary" preventDoubleClick>
          End the training
        </Button>
      </form>
    </Details>
  );
}

function Sure({ idPrefix, text }: { readonly idPrefix: string; readonly text: string }) {
  return <Checkboxes name="sure" idPrefix={idPrefix} legend="Are you sure?" small items={[{ value: "yes", text }]} />;
}
