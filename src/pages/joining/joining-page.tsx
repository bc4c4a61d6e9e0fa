import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { AgreementPart } from "../../programme/joining/agreement-part.tsx";
import { InterestFields, WhyField } from "../../programme/joining/interest-fields.tsx";
import { Withdraw } from "../../programme/joining/step-forms.tsx";
import { applyStep, getStep, STATUS_WORDS } from "../../programme/joining/steps.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/select.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Joined, JoiningFacts } from "./facts.ts";
import { SignForm } from "./sign-form.tsx";

/** A practice's own part in the programme: asking, where it stands, signing, leaving. */
export function joiningPage(facts: JoiningFacts): PageContent {
  const { joined, open, mayAsk } = facts;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">The spread programme</h1>
      <p>
        A practice that joins trains an assistant with the help of its training hub. The hub sees counts and how
        learners stand, never a patient, and a learner's name only if they agree.
      </p>
      {joined.length === 0 && <p>This practice has not asked to join.</p>}
      {joined.map((one) => (
        <JoinedPart key={one.member.id} one={one} facts={facts} />
      ))}
      {mayAsk && joined.length > 0 && (
        <p>
          <a href="/standings">What your hub is told of your learners, and how to stop it</a>
        </p>
      )}
      {mayAsk && open.length > 0 && <Ask facts={facts} />}
      {mayAsk && open.length === 0 && joined.length === 0 && <p>There is no hub that takes practices now.</p>}
      {!mayAsk && <p>The manager and the GP partners ask to join and leave.</p>}
    </>
  );
  return { title: "The spread programme", current: "/joining", children };
}

function JoinedPart({
  one: { member, steps, agreement },
  facts,
}: {
  readonly one: Joined;
  readonly facts: JoiningFacts;
}) {
  const mayLeave = facts.mayAsk && applyStep(member.status, "withdraw").kind === "to";
  return (
    <section aria-labelledby={`joined-${member.id}`}>
      <h2 class="nhsuk-heading-m" id={`joined-${member.id}`}>
        {member.editionName}, {member.hubName} <Tag>{STATUS_WORDS[member.status]}</Tag>
      </h2>
      <ol>
        {steps.map((step) => (
          <li key={step.number}>
            {showDate(localDay(step.at))}: {getStep(step.step).done}, by {step.byName}
            {step.words !== null && `: ${step.words}`}
          </li>
        ))}
      </ol>
      {member.status === "selected" && <SignForm member={member} facts={facts} />}
      {agreement !== null && <AgreementPart agreement={agreement} />}
      {mayLeave && <Withdraw action={`/joining/${member.id}/withdraw`} version={member.version} />}
    </section>
  );
}

function Ask({ facts: { open } }: { readonly facts: JoiningFacts }) {
  return (
    <section aria-labelledby="ask">
      <h2 class="nhsuk-heading-m" id="ask">
        Ask to join
      </h2>
      <p>
        What you leave out stays unknown: nobody guesses it, and it may keep you from being shown as like your region.
      </p>
      <form method="post" action="/joining">
        <Select
          name="hub"
          label="Training hub"
          options={open.map(({ hub, edition }) => ({
            value: hub.id,
            text: `${hub.region}: ${hub.name}, ${edition.name}`,
          }))}
        />
        <InterestFields />
        <WhyField label="Why this practice wants to join" />
        <Button small variant="secondary" preventDoubleClick>
          Ask to join
        </Button>
      </form>
    </section>
  );
}
