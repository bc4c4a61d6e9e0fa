// Every move of a claim: the pages, the server's check and the tests read these rows. A move that is not here cannot be
// made. A claim's state is the fold of its moves, which are lines of the trail and never changed. Money that is asked
// back is a line of its own, less than nothing, with moves of its own: the claim that was paid stays as it was paid.

export const CLAIM_STATES = ["claimed", "waiting", "returned", "withdrawn", "approved", "in-file", "paid"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_KINDS = ["payment", "clawback"] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export type Mover = "practice" | "hub-lead" | "national-lead";

export type ClaimMove = {
  readonly move: string;
  readonly kind: ClaimKind;
  /** "none": before its first move. */
  readonly from: readonly (ClaimState | "none")[];
  readonly to: ClaimState;
  readonly who: readonly Mover[];
  /** Not by anybody who claimed it, typed it in, said that its payment failed, or confirmed what it stands on. */
  readonly second: boolean;
  /** By those alone on whose side it was claimed: the practice, or the hub lead who typed it in. */
  readonly own: boolean;
  /** What must be said with it: nothing, why, or the bank's reference. */
  readonly asks: "nothing" | "why" | "bank-reference";
  /** On the button. */
  readonly words: string;
  /** In the list of what was done. */
  readonly done: string;
};

const LEADS = ["hub-lead", "national-lead"] as const;
const CLAIMANTS = ["practice", "hub-lead"] as const;

export const CLAIM_MOVES = [
  row("claim", "payment", ["none"], "claimed", CLAIMANTS, "Claim", "Claimed"),
  row("wait", "payment", ["none"], "waiting", CLAIMANTS, "Claim", "Claimed; it waits for budget"),
  row(
    "put-forward",
    "payment",
    ["waiting"],
    "claimed",
    [...CLAIMANTS, "national-lead"],
    "Put forward now",
    "Put forward",
  ),
  { ...row("claim-again", "payment", ["returned"], "claimed", CLAIMANTS, "Claim again", "Claimed again"), own: true },
  { ...row("approve", "payment", ["claimed"], "approved", LEADS, "Approve", "Approved"), second: true },
  {
    ...row("return", "payment", ["claimed", "waiting", "approved"], "returned", LEADS, "Return", "Returned"),
    asks: "why",
  },
  {
    ...row("withdraw", "payment", ["claimed", "waiting", "returned"], "withdrawn", CLAIMANTS, "Withdraw", "Withdrawn"),
    own: true,
    asks: "why",
  },
  row("put-in-file", "payment", ["approved"], "in-file", LEADS, "Make the payment file", "Put in a payment file"),
  { ...row("pay", "payment", ["in-file"], "paid", LEADS, "Record as paid", "Paid"), asks: "bank-reference" },
  {
    ...row(
      "fail",
      "payment",
      ["in-file", "paid"],
      // Approved anew by a second person: nobody alone brings the same claim out again and again.
      "claimed",
      LEADS,
      "Record that the payment failed",
      "Payment failed",
    ),
    asks: "why",
  },
  { ...row("ask-back", "clawback", ["none"], "claimed", LEADS, "Ask the money back", "Asked back"), asks: "why" },
  { ...row("approve-back", "clawback", ["claimed"], "approved", LEADS, "Approve", "Approved"), second: true },
  { ...row("give-up", "clawback", ["claimed", "approved"], "withdrawn", LEADS, "Give it up", "Given up"), asks: "why" },
  {
    ...row("take-back", "clawback", ["approved"], "paid", LEADS, "Record that it came back", "Came back"),
    asks: "bank-reference",
  },
] as const satisfies readonly ClaimMove[];

export type ClaimMoveName = (typeof CLAIM_MOVES)[number]["move"];
export const CLAIM_MOVE_NAMES: readonly ClaimMoveName[] = CLAIM_MOVES.map(({ move }) => move);

function row<Name extends string>(
  move: Name,
  kind: ClaimKind,
  from: ClaimMove["from"],
  to: ClaimState,
  who: readonly Mover[],
  words: string,
  done: string,
) {
  return { move, kind, from, to, who, second: false, own: false, asks: "nothing", words, done } as const;
}

export function getMove(name: ClaimMoveName): ClaimMove {
  const found = CLAIM_MOVES.find(({ move }) => move === name);
  if (found === undefined) throw new Error(`there is no move "${name}" of a claim`);
  return found;
}

/** Where this move leads from here; null where it is not open here. */
export function applyMove(state: ClaimState | "none", name: ClaimMoveName): ClaimState | null {
  const { from, to } = getMove(name);
  return from.includes(state) ? to : null;
}

/** The state after these moves in their order; throws where one was kept that was not open, which is a bug. */
export function foldMoves(moves: readonly ClaimMoveName[]): ClaimState | "none" {
  return moves.reduce<ClaimState | "none">((state, move) => {
    const next = applyMove(state, move);
    if (next === null) throw new Error(`move "${move}" was kept after "${state}"`);
    return next;
  }, "none");
}

export const STATE_WORDS: Readonly<Record<ClaimKind, Readonly<Record<ClaimState, string>>>> = {
  payment: {
    claimed: "Claimed",
    waiting: "Waits for budget",
    returned: "Returned",
    withdrawn: "Withdrawn",
    approved: "Approved",
    "in-file": "In a payment file",
    paid: "Paid",
  },
  clawback: {
    claimed: "Asked back",
    waiting: "Asked back",
    returned: "Asked back",
    withdrawn: "Given up",
    approved: "Approved to come back",
    "in-file": "Approved to come back",
    paid: "Came back",
  },
};
