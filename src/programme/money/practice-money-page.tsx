import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { showDate } from "../../base/show-date.ts";
import type { PageContent } from "../../web/route.ts";
import type { Member } from "../joining/member.ts";
import type { Milestone } from "./funding-file.ts";
import { MONEY } from "./money-page.tsx";
import { LearnerMilestones, type OpenLearner } from "./open-milestones.tsx";
import type { Payee } from "./payees.ts";
import { formId, MoneyForm, type RefusedForm, RefusedPart } from "./refused-form.tsx";

export type PracticeMoneyFacts = {
  readonly person: Appointed;
  readonly member: Member;
  readonly payee: Payee | null;
  readonly milestones: readonly Milestone[];
  readonly learners: readonly OpenLearner[];
  readonly refused: RefusedForm | null;
};

/** One practice's money at its hub: who is paid, what each learner's milestones stand on, and what is said in words. */
export function practiceMoneyPage(facts: PracticeMoneyFacts): PageContent {
  const { person, member, payee, learners, milestones, refused } = facts;
  const at = `${MONEY}/practices/${member.id}`;
  const isLead = person.role === "hub-lead";
  const claims = isLead && member.runs === "own";
  const children = (
    <>
      <BackLink href={`${MONEY}/hubs/${member.hub}`}>Money of {member.hubName}</BackLink>
      <RefusedPart refused={refused} isShown={refused?.id.startsWith(formId("claims")) === false} />
      <h1 class="nhsuk-heading-l">Money of {member.name}</h1>
      {!claims && (
        <p>
          {member.runs === "here"
            ? "This practice works here and claims by itself."
            : "Its hub lead claims on its behalf."}
        </p>
      )}
      <h2 class="nhsuk-heading-m">Learners and milestones</h2>
      {milestones.length === 0 && <p>No milestones were loaded for this edition: nothing can be claimed.</p>}
      {learners.map((one) => (
        <section key={one.id} aria-labelledby={`l-${one.id}`}>
          <h3 class="nhsuk-heading-s" id={`l-${one.id}`}>
            {one.name}
          </h3>
          <LearnerMilestones learner={one} action={claims ? `${at}/claims` : null} />
          {isLead && <Confirm at={at} learner={one} milestones={milestones} refused={refused} />}
        </section>
      ))}
      {learners.length === 0 && <p>Nobody has begun yet.</p>}
      <h2 class="nhsuk-heading-m">Who is paid</h2>
      <p>
        {payee === null
          ? "Nobody has said yet under which reference this practice is paid."
          : `${payee.name}, reference ${payee.reference}, as ${payee.byName} typed in. They cannot make its payment file.`}
      </p>
      <Details summary="Say who is paid" open={refused?.id === formId("payee")}>
        <MoneyForm id={formId("payee")} action={`${at}/payee`} refused={refused}>
          {(typed) => (
            <>
              <Input name="name" label="Name to be paid" width={30} value={typed["name"]} />
              <Input
                name="reference"
                label="Reference in the finance system"
                hint="A supplier number, not a bank account: no bank account is kept here."
                width={20}
                value={typed["reference"]}
              />
              <Button small variant="secondary" preventDoubleClick>
                Keep this
              </Button>
            </>
          )}
        </MoneyForm>
      </Details>
    </>
  );
  return { title: `Money of ${member.name}`, current: MONEY, children };
}

function Confirm({
  at,
  learner,
  milestones,
  refused,
}: {
  readonly at: string;
  readonly learner: OpenLearner;
  readonly milestones: readonly Milestone[];
  readonly refused: RefusedForm | null;
}) {
  const confirmable = milestones.filter(({ shownBy }) => shownBy.includes("confirmed"));
  return (
    <>
      {confirmable.map(({ id, words }) => {
        const stands = learner.confirmed.find(({ milestone }) => milestone === id);
        const field = `${learner.id.slice(-8)}-${id}`;
        const form = formId("confirm", learner.id, id);
        return (
          <Details
            key={id}
            open={refused?.id === form}
            summary={
              stands === undefined ? `Confirm in words: ${words}` : `Confirmed of ${showDate(stands.onDay)}: ${words}`
            }
          >
            <p>Whoever confirms it does not approve a claim that stands on it.</p>
            <MoneyForm id={form} action={`${at}/confirm`} refused={refused}>
              {(typed) => (
                <>
                  <input type="hidden" name="learner" value={learner.id} />
                  <input type="hidden" name="milestone" value={id} />
                  <input type="hidden" name="confirmed" value={stands === undefined ? "yes" : "no"} />
                  <Input
                    name="on"
                    id={`on-${field}`}
                    label="The day"
                    type="date"
                    width={10}
                    value={typed["on"] ?? stands?.onDay}
                  />
                  <Textarea name="words" id={`words-${field}`} label="How you know" rows={2} value={typed["words"]} />
                  <Button small variant="secondary" preventDoubleClick>
                    {stands === undefined ? "Confirm" : "Take the confirmation back"}
                  </Button>
                </>
              )}
            </MoneyForm>
          </Details>
        );
      })}
    </>
  );
}
