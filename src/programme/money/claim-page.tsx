import { showDate } from "../../base/show-date.ts";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { CLAIM_MOVES, type ClaimMove, type Mover, STATE_WORDS } from "./claim-moves.ts";
import { learnerFor, MONEY } from "./money-page.tsx";
import type { MoneyLine } from "./money-log.ts";
import { TrailList } from "./parts.tsx";
import { pence, poundsWords } from "./pence.ts";
import type { ShownClaim } from "./queries.ts";
import { formId, MoneyForm, type RefusedForm, RefusedPart } from "./refused-form.tsx";
import { whyNotTheirs } from "./second-person.ts";

export function claimPage(
  person: Appointed,
  claim: ShownClaim,
  { lines, gone }: { readonly lines: readonly MoneyLine[]; readonly gone: string | null },
  refused: RefusedForm | null,
): PageContent {
  const isOpen = openMoves(claim).some(({ move }) => formId(move, claim.id) === refused?.id);
  const title = `${claim.milestone_words}: ${poundsWords(pence(claim.pence))}`;
  const children = (
    <>
      <BackLink href={`${MONEY}/hubs/${claim.hub}`}>Money of {claim.hubName}</BackLink>
      <RefusedPart refused={refused} isShown={isOpen} />
      <h1 class="nhsuk-heading-l">
        {title} <Tag>{STATE_WORDS[claim.kind][claim.state]}</Tag>
      </h1>
      {gone !== null && (
        <WarningCallout heading="What this stands on is shown no longer" headingLevel={2}>
          <p>{gone} It is returned with the reason, and not paid.</p>
        </WarningCallout>
      )}
      <ClaimFacts claim={claim} learner={learnerFor(person)(claim)} />
      <h2 class="nhsuk-heading-m">What was done</h2>
      <TrailList lines={lines} />
      {person.role !== "evaluator" && (
        <MoveForms
          claim={claim}
          mover={{ account: person.account, as: person.role }}
          action={`${MONEY}/claims/${claim.id}`}
          refused={refused}
        />
      )}
    </>
  );
  return { title, current: MONEY, children };
}

export function ClaimFacts({ claim, learner }: { readonly claim: ShownClaim; readonly learner: string }) {
  return (
    <SummaryList
      rows={[
        { key: "Practice", value: `${claim.practice} (${claim.ods})` },
        { key: "Learner", value: learner },
        { key: "Stands on", value: `${claim.fact.says}, since ${showDate(claim.fact.since)}` },
        { key: "Milestones", value: `Version ${claim.version_of}` },
        ...(claim.times_out < 2 ? [] : [{ key: "Put in a payment file", value: `${claim.times_out} times` }]),
        ...(claim.of === null
          ? []
          : [{ key: "Asks back", value: <a href={`${MONEY}/claims/${claim.of}`}>what was paid</a> }]),
        ...(claim.paid_on === null
          ? []
          : [{ key: "Bank", value: `${showDate(claim.paid_on)}, reference ${claim.bank_reference ?? ""}` }]),
      ]}
    />
  );
}

/** Each move that is open and theirs as a form; of the others only why approving is not theirs. */
export function MoveForms({
  claim,
  mover,
  action,
  refused,
}: {
  readonly claim: ShownClaim;
  readonly mover: { readonly account: string; readonly as: Mover };
  readonly action: string;
  readonly refused: RefusedForm | null;
}) {
  const hands = { claimedBy: claim.claimed_by, claimedAs: claim.claimed_as, confirmedBy: claim.fact.by };
  const open = openMoves(claim);
  return (
    <>
      {open.map((move) => {
        const why = whyNotTheirs(move, mover, hands);
        if (why === null)
          return <MoveForm key={move.move} move={move} claim={claim} action={action} refused={refused} />;
        return move.second && move.who.includes(mover.as) ? <p key={move.move}>{why}</p> : null;
      })}
    </>
  );
}

/** All moves that are open from where this claim stands, whoever may make them. */
export function openMoves(claim: ShownClaim): readonly ClaimMove[] {
  const all: readonly ClaimMove[] = CLAIM_MOVES;
  return all.filter(
    ({ move, kind, from }) =>
      move !== "put-in-file" && ((kind === claim.kind && from.includes(claim.state)) || asksBack(move, claim)),
  );
}

const asksBack = (move: string, { kind, state }: ShownClaim): boolean =>
  move === "ask-back" && kind === "payment" && state === "paid";

function MoveForm({
  move: { move, words, asks },
  claim,
  action,
  refused,
}: {
  readonly move: ClaimMove;
  readonly claim: ShownClaim;
  readonly action: string;
  readonly refused: RefusedForm | null;
}) {
  const id = `words-${move}-${claim.id.slice(-8)}`;
  return (
    <MoneyForm id={formId(move, claim.id)} action={`${action}/${move}`} refused={refused}>
      {(typed) => (
        <>
          <input type="hidden" name="version" value={claim.version} />
          {asks === "why" && <Textarea name="words" id={id} label={`${words}: why`} rows={2} value={typed["words"]} />}
          {asks === "bank-reference" && (
            <Input name="words" id={id} label="The bank's reference" width={20} value={typed["words"]} />
          )}
          <Button small variant={move === "approve" || move === "pay" ? undefined : "secondary"} preventDoubleClick>
            {words}
          </Button>
        </>
      )}
    </MoneyForm>
  );
}
