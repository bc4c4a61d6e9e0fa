import type { Transaction } from "kysely";
import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { Button } from "../../web/components/button.tsx";
import { STATE_WORDS } from "./claim-moves.ts";
import { type Known, lookFor, type Looked } from "./facts.ts";
import type { Milestone } from "./funding-file.ts";
import { readKnown } from "./known.ts";
import { pence, poundsWords } from "./pence.ts";
import { listClaimsOf, type ShownClaim } from "./queries.ts";

export type OpenLearner = {
  readonly id: string;
  readonly name: string;
  readonly confirmed: Known["confirmed"];
  readonly milestones: readonly {
    readonly milestone: Milestone;
    readonly looked: Looked;
    /** The claim that stands; null where it can be claimed. */
    readonly claim: ShownClaim | null;
  }[];
};

/** Each learner of a practice with each milestone: what shows it now, and which claim stands. */
export async function readOpenLearners(
  tx: Transaction<Tables>,
  member: string,
  milestones: readonly Milestone[],
  nameOf: (
    learner: { readonly id: string; readonly name: string | null; readonly learner: string },
    n: number,
  ) => string,
): Promise<readonly OpenLearner[]> {
  const rows = await tx
    .selectFrom("shared.cohort_learners")
    .selectAll()
    .where("member", "=", member)
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
  const claims = (await listClaimsOf(tx, member)).filter(({ kind, stands }) => kind === "payment" && stands);
  const found: OpenLearner[] = [];
  for (const [n, row] of rows.entries()) {
    const known = await readKnown(tx, row);
    found.push({
      id: row.id,
      name: nameOf(row, n + 1),
      confirmed: known.confirmed,
      milestones: milestones.map((milestone) => ({
        milestone,
        looked: lookFor(milestone, known),
        claim: claims.find((one) => one.learner === row.id && one.milestone === milestone.id) ?? null,
      })),
    });
  }
  return found;
}

/** `action`: where a claim is posted to; null where whoever reads does not claim. */
export function LearnerMilestones({
  learner,
  action,
  hidden = {},
}: {
  readonly learner: OpenLearner;
  readonly action: string | null;
  /** What else the form sends. */
  readonly hidden?: Readonly<Record<string, string>>;
}) {
  return (
    <ul>
      {learner.milestones.map(({ milestone, looked, claim }) => (
        <li key={milestone.id}>
          {milestone.words}, {poundsWords(pence(milestone.pence))}:{" "}
          {claim === null
            ? looked.kind === "shown"
              ? `${looked.fact.says}, since ${showDate(looked.fact.since)}.`
              : looked.says
            : `${STATE_WORDS.payment[claim.state].toLowerCase()} since ${showDate(localDay(claim.since))}.`}
          {claim === null && looked.kind === "shown" && action !== null && (
            <form method="post" action={action}>
              {Object.entries(hidden).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <input type="hidden" name="learner" value={learner.id} />
              <input type="hidden" name="milestone" value={milestone.id} />
              <Button small preventDoubleClick ariaLabel={`Claim: ${milestone.words}, ${learner.name}`}>
                Claim
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
