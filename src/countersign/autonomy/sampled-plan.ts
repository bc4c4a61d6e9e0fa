import { Refusal } from "../../base/refusal.ts";
import type { MoveName } from "../../worklist/moves.ts";
import type { Plan } from "../../worklist/plan.ts";
import { SAMPLED_MOVES } from "../../worklist/sampled-moves.ts";

export type SampledMove = (typeof SAMPLED_MOVES)[number]["move"];

type Says = (plan: Plan) => boolean;
const tells: Says = (plan) => plan.tells !== null;
const asks: Says = (plan) => plan.expects.length > 0;

/** What each of them says, and nothing beside it. */
const SAYS: Readonly<Record<SampledMove, Says>> = {
  "carry-out-file": (plan) => !tells(plan) && !asks(plan) && plan.letter === undefined,
  "carry-out-leaflet": (plan) => tells(plan) && !asks(plan) && plan.letter === undefined,
  "carry-out-tests": (plan) => !tells(plan) && asks(plan) && plan.letter === undefined,
  "carry-out-letter": (plan) => !tells(plan) && !asks(plan) && plan.letter?.actions.length === 0,
};

/** Nothing that a GP is to act on, to look at again, or that is somebody else's. */
const isPlain: Says = ({ outcomes, whose, review }) =>
  whose === null && review === null && outcomes.every(({ outcome }) => outcome !== "act" && outcome !== "elsewhere");

/**
 * What takes effect unsigned is what its button says and nothing beside it: no test with a filing, no words with a test,
 * nothing for a GP to act on, and of a letter nothing that was asked of the practice.
 */
export function refuseOtherPlan(move: MoveName, plan: Plan | undefined): void {
  const row = SAMPLED_MOVES.find((one) => one.move === move);
  if (row === undefined) throw new Error(`${move} does not take effect unsigned`);
  if (plan !== undefined && isPlain(plan) && SAYS[row.move](plan)) return;
  throw new Refusal(
    "not-allowed",
    "There is more in it than this, so a GP countersigns what becomes of it: propose it. Nothing was done.",
  );
}
