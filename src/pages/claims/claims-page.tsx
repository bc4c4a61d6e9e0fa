import type { Milestone } from "../../programme/money/funding-file.ts";
import { ClaimFacts, MoveForms, openMoves } from "../../programme/money/claim-page.tsx";
import { STATE_WORDS } from "../../programme/money/claim-moves.ts";
import type { MoneyLine } from "../../programme/money/money-log.ts";
import { LearnerMilestones, type OpenLearner } from "../../programme/money/open-milestones.tsx";
import { TrailList } from "../../programme/money/parts.tsx";
import { pence, poundsWords } from "../../programme/money/pence.ts";
import type { ShownClaim } from "../../programme/money/queries.ts";
import { formId, type RefusedForm, RefusedPart } from "../../programme/money/refused-form.tsx";
import type { Member } from "../../programme/joining/member.ts";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";

export type ClaimsIn = {
  readonly member: Member;
  readonly milestones: readonly Milestone[];
  readonly learners: readonly OpenLearner[];
  readonly claims: readonly ShownClaim[];
  readonly trails: ReadonlyMap<string, readonly MoneyLine[]>;
};

export type ClaimsFacts = {
  readonly editions: readonly ClaimsIn[];
  readonly byLearner: ReadonlyMap<string, string>;
  readonly mayClaim: boolean;
  readonly account: string;
  /** What became of the claim that was just made. */
  readonly said: "claimed" | "waiting" | null;
  readonly refused: RefusedForm | null;
};

const SAID = {
  claimed: "It is claimed. Somebody at the hub or the nation approves it before it is paid.",
  waiting: "It is kept and waits for budget: there is no room now, and nothing is promised.",
} as const;

/** A practice's own claims: what each learner's milestones stand on, and what became of what was claimed. */
export function claimsPage(facts: ClaimsFacts): PageContent {
  const { editions, mayClaim, said, refused } = facts;
  const children = (
    <>
      <RefusedPart refused={refused} isShown={editions.some((one) => hasForm(one, refused))} />
      <h1 class="nhsuk-heading-l">Claims</h1>
      <p>A milestone of a learner brings money when a fact shows it. Somebody else approves each claim.</p>
      {said !== null && <p role="status">{SAID[said]}</p>}
      {!mayClaim && <p>The manager and the GP partners claim.</p>}
      {editions.length === 0 && <p>This practice is in no edition of the programme: there is nothing to claim.</p>}
      {editions.map((one) => (
        <EditionPart key={one.member.id} one={one} facts={facts} />
      ))}
    </>
  );
  return { title: "Claims", current: "/claims", children };
}

function hasForm({ claims }: ClaimsIn, refused: RefusedForm | null): boolean {
  return claims.some((claim) => openMoves(claim).some(({ move }) => formId(move, claim.id) === refused?.id));
}

function EditionPart({ one, facts }: { readonly one: ClaimsIn; readonly facts: ClaimsFacts }) {
  const { member, milestones, learners, claims } = one;
  return (
    <section aria-labelledby={`m-${member.id}`}>
      <h2 class="nhsuk-heading-m" id={`m-${member.id}`}>
        {member.editionName}, {member.hubName}
      </h2>
      {milestones.length === 0 && <p>This edition has no milestones that bring money.</p>}
      {learners.length === 0 && <p>Nobody has begun yet.</p>}
      {learners.map((learner) => (
        <div key={learner.id}>
          <h3 class="nhsuk-heading-s">{learner.name}</h3>
          <LearnerMilestones
            learner={learner}
            action={facts.mayClaim ? "/claims" : null}
            hidden={{ member: member.id }}
          />
        </div>
      ))}
      {claims.map((claim) => (
        <ClaimPart key={claim.id} claim={claim} one={one} facts={facts} />
      ))}
    </section>
  );
}

function ClaimPart({
  claim,
  one,
  facts,
}: {
  readonly claim: ShownClaim;
  readonly one: ClaimsIn;
  readonly facts: ClaimsFacts;
}) {
  return (
    <section aria-labelledby={`c-${claim.id}`}>
      <h3 class="nhsuk-heading-s" id={`c-${claim.id}`}>
        {claim.milestone_words}: {poundsWords(pence(claim.pence))} <Tag>{STATE_WORDS[claim.kind][claim.state]}</Tag>
      </h3>
      <ClaimFacts claim={{ ...claim, of: null }} learner={facts.byLearner.get(claim.learnerThere) ?? "A learner"} />
      <TrailList lines={one.trails.get(claim.id) ?? []} />
      {facts.mayClaim && (
        <MoveForms
          claim={claim}
          mover={{ account: facts.account, as: "practice" }}
          action={`/claims/${claim.id}`}
          refused={facts.refused}
        />
      )}
    </section>
  );
}
