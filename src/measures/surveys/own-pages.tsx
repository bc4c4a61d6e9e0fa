import { showDate } from "../../base/show-date.ts";
import { addDays } from "../../base/local-day.ts";
import { Button } from "../../web/components/button.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Fault } from "./answered.ts";
import { SurveyFaults, SurveyFields } from "./fields.tsx";
import { PERSPECTIVE_WORDS, type SurveyForm, TIMEPOINT_WORDS } from "./form.ts";
import type { Invitation } from "./invitations-store.ts";

// What somebody who is asked sees, at a practice and at the programme alike.

type OwnPartProps = {
  readonly invitations: readonly Invitation[];
  readonly titleOf: (invitation: Invitation) => string;
  /** "/surveys", under which the form is. */
  readonly base: string;
};

export function OwnPart({ invitations, titleOf, base }: OwnPartProps) {
  const open = invitations.filter(({ answered }) => !answered);
  const done = invitations.length - open.length;
  return (
    <section aria-labelledby="asked">
      <h2 class="nhsuk-heading-m" id="asked">
        What you are asked
      </h2>
      {open.length === 0 && <p>Nothing at the moment.{done > 0 && " You have answered what there was: thank you."}</p>}
      <ul class="nhsuk-list app-surveys">
        {open.map((one) => (
          <li key={one.id}>
            <a href={`${base}/answer?of=${one.id}`}>{titleOf(one)}</a>
            <br />
            {TIMEPOINT_WORDS[one.timepoint]} of the training, until {showDate(addDays(one.closesOn, -1))}
          </li>
        ))}
      </ul>
    </section>
  );
}

type AnswerProps = {
  readonly form: SurveyForm;
  readonly invitation: Invitation;
  readonly sent: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly base: string;
  readonly current: string;
};

export function answerPage({ form, invitation, sent, faults, base, current }: AnswerProps): PageContent {
  const children = (
    <div class="app-survey">
      <BackLink href={base}>Surveys</BackLink>
      <SurveyFaults faults={faults} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{TIMEPOINT_WORDS[invitation.timepoint]}</span>
        {form.title}
      </h1>
      <p>{form.says}</p>
      <InsetText>
        <p>{PROMISE}</p>
      </InsetText>
      <form method="post" action={`${base}/answer`} novalidate>
        <input type="hidden" name="of" value={invitation.id} />
        <SurveyFields form={form} timepoint={invitation.timepoint} sent={sent} faults={faults} />
        <p>You can send this once. What was sent cannot be changed or taken back: nobody could find it again.</p>
        <p>{NOT_FOR_HELP}</p>
        <Button preventDoubleClick>Send my answers</Button>
      </form>
      <p class="app-quiet">{form.source}</p>
    </div>
  );
  return { title: faults.length === 0 ? form.title : `Error: ${form.title}`, current, children };
}

/** What is promised before anybody answers, and kept. */
export const PROMISE =
  "It is known that you answered, and nobody can find out what. Your answers wait, sealed, until at least ten people " +
  "have answered, and are then written down in one shuffle, without names or days. Where fewer " +
  "answer at one practice, they wait to be counted with those of other practices, without the practice's name. What " +
  "you write in your own words is shown as you wrote it, beside what at least nine others wrote.";

/** Nobody knows whose answer it is, so nobody can come to whoever asks for help in it: that is said before, and not after. */
export const NOT_FOR_HELP =
  "Nobody answers what you write here, or can come to help: if you need help, speak to somebody you trust or to your own GP.";

/** For lists of figures: "Learners, in the middle". */
export function groupWords({ perspective, timepoint }: Pick<Invitation, "perspective" | "timepoint">): string {
  return `${PERSPECTIVE_WORDS[perspective]}, ${TIMEPOINT_WORDS[timepoint].toLowerCase()}`;
}
