import type { Role } from "../people/role.ts";
import type { Deed } from "../people/scope/deeds.ts";
import type { Stage } from "../people/scope/stage.ts";
import type { Next } from "../protocols/decision.ts";
import { isForGp, type ItemKind, type Status } from "./item.ts";

// What a move may need beside status and role, each as one sentence: the first that does not hold is the
// reason that the page shows and the server gives.

/** The deeds that a person may not do here, each with the first reason why not. */
export type Barred = Readonly<Partial<Record<Deed, string>>>;

/** What is so at the instant of a move: the moves table asks for nothing else. */
export type Circumstances = {
  readonly status: Status | "nothing";
  readonly next: Next;
  readonly role: Role | "machine";
  /** Who wants to, an account's id. */
  readonly by: string;
  readonly at: Date;
  /** True where it is with them by name or in a queue that everybody of their role watches. */
  readonly isTheirs: boolean;
  readonly isMatched: boolean;
  readonly isUnreadable: boolean;
  readonly proposer: string | null;
  /** The newest step and whether it can be taken back at all. */
  readonly last: { readonly by: string; readonly at: Date; readonly isUndoable: boolean } | null;
  /** True where a GP has signed that under the protocols of this decision tests may be requested at once. */
  readonly mayRequest: boolean;
  /** True where the person may countersign: a GP, or within a scope that a GP has signed. */
  readonly mayCountersign: boolean;
  /** What post, scope and competence do not allow, with the reason; null where nobody has asked. */
  readonly barred: Barred | null;
  /** How far this person's work of this kind is trusted, by the most cautious of all that it is. */
  readonly stage: Stage;
  /** Why a GP signs this whoever deals with it; null where sampled work takes effect. */
  readonly mustBeSigned: string | null;
  /** True where the person has still to say what they would do before they see what is proposed. */
  readonly owesBlind: boolean;
  /** True where the person has shown within the practice's hours who they are. */
  readonly isFresh: boolean;
  /** True where what was to be told and asked for is still to be printed or requested. */
  readonly isUnsent: boolean;
  readonly kind: ItemKind;
  /** True where what was proposed or signed stands. */
  readonly hasPlan: boolean;
  /** Of a letter or an action of one: how far its work is; null where nobody has looked. */
  readonly work: Work | null;
};

/** How far the work on a letter, or on an action of one, is. */
export type Work = {
  /** Actions that the letter asks for and nobody has taken on or rejected yet. */
  readonly unmarked: number;
  /** Actions that are neither done nor declined nor taken by a named person. */
  readonly open: number;
  /** Actions that it was ever marked to ask for, whatever became of them. */
  readonly given: number;
  /** What each action asks that is not at its end, whoever has it: one that was declined waits for its sender. */
  readonly undone: readonly string[];
  /** Diagnoses and changes of medicines that the letter suggests and nobody has looked at. */
  readonly unlooked: readonly string[];
  /** Of an action: true where its letter asks for it today. */
  readonly isUrgent: boolean;
  /** True where something goes back to the sender and has not been acknowledged. */
  readonly isGoingBack: boolean;
};

export const UNDO_MS = 10_000;

type NeedRow = {
  readonly holds: (so: Circumstances) => boolean;
  readonly says: string;
  /** What stands in the way, by name. */
  readonly names?: (so: Circumstances) => readonly string[];
};

export const NEEDS = {
  matched: {
    holds: (so) => so.isMatched,
    says: "It is not settled whose this is. Settle that first.",
  },
  unmatched: {
    holds: (so) => !so.isMatched && !so.isUnreadable,
    says: "It is settled whose this is. Take the match back first.",
  },
  "calls-for-tests": {
    // By the item and not by its decision: what was brought back for a GP still has the old decision.
    holds: (so) => so.role === "gp" || (so.status === "waiting" && so.next === "tests"),
    says: "A GP is dealing with this or is next. Ask a GP, or pass it on.",
  },
  "may-request": {
    holds: (so) => so.role === "gp" || so.mayRequest,
    says: "No GP has signed that these tests may be requested before the countersignature.",
  },
  "not-shadowing": {
    holds: (so) => so.role === "gp" || so.stage !== "shadowing",
    says: "Your work of this kind is shadowed: propose it, and a GP decides without having seen it.",
  },
  sampled: {
    holds: (so) => so.stage === "sampled" && so.mustBeSigned === null,
    says: "This waits for a GP's countersignature: propose it.",
  },
  "decided-blind": {
    holds: (so) => !so.owesBlind,
    says: "Say first what you would do: this is shadowed, so you decide before you see what is proposed.",
  },
  "asks-nothing": {
    holds: (so) => so.kind !== "letter" || so.work?.given === 0,
    says: "The letter asks for something, so a GP countersigns what becomes of it.",
  },
  "not-own": {
    holds: (so) => so.proposer !== so.by,
    says: "This is your own work: somebody else countersigns it.",
  },
  own: {
    holds: (so) => so.proposer === so.by,
    says: "Only whoever proposed it takes it back. A GP returns it.",
  },
  scope: {
    holds: (so) => so.mayCountersign,
    says: "Countersigning this is outside the scope that a GP has signed for you.",
  },
  fresh: {
    holds: (so) => so.isFresh,
    says: "A signature needs a fresh sign-in. Sign in again; nothing is lost.",
  },
  undoable: {
    holds: (so) =>
      so.last !== null &&
      so.last.isUndoable &&
      so.last.by === so.by &&
      so.at.getTime() - so.last.at.getTime() <= UNDO_MS,
    says: "Undo is for your own last step and for ten seconds. Use Reopen, with a reason.",
  },
  sent: {
    holds: (so) => !so.isUnsent,
    says: "Something is still to be printed or requested for this. Do that first.",
  },
  "looked-through": {
    holds: (so) => so.kind !== "letter" || so.work?.unmarked === 0,
    says: "Each action that the letter asks for has to be taken on or rejected first.",
  },
  "coded-looked-at": {
    holds: (so) => so.kind !== "letter" || so.work?.unlooked.length === 0,
    says: "Each diagnosis and each change of a medicine that is suggested has to be accepted, changed or rejected first.",
    names: (so) => so.work?.unlooked ?? [],
  },
  "gp-closes-urgent": {
    holds: (so) => (so.role !== "assistant" && so.role !== "reception") || so.work?.isUrgent !== true,
    says: 'The letter asks for this today, so a GP closes it: say under "Not done, or not sure" what you did and what came of it.',
  },
  "actions-settled": {
    holds: (so) => so.kind !== "letter" || so.work?.open === 0,
    says: "Not every action of this letter is done, declined or taken by somebody. It can be filed and wait for them.",
  },
  "actions-open": {
    holds: (so) => so.work !== null && so.work.open > 0,
    says: "No action of this letter is open: it can be closed.",
  },
  "nothing-undone": {
    holds: (so) => so.work !== null && so.work.undone.length === 0,
    says: "What this letter asks for was given out and is not at its end. Finish that first, or take the match back where it is not this patient's letter.",
    names: (so) => so.work?.undone ?? [],
  },
  "going-back": {
    holds: (so) => so.work?.isGoingBack === true,
    says: "Nothing went back to the sender that could be acknowledged.",
  },
  "gp-if-declined": {
    holds: (so) => so.kind === "letter" || so.role === "gp",
    says: "A GP has declined this, so a GP opens it again.",
  },
  "signed-before": {
    holds: (so) => so.hasPlan,
    says: "No GP has signed what was made of this letter.",
  },
  theirs: {
    // Reception sees nothing of the practice's work but what is given to it.
    holds: (so) => so.role !== "reception" || so.isTheirs,
    says: "This is not with you or with reception.",
  },
  "theirs-or-to-file": {
    // Reception files what is signed without being told more of it, and may doubt what it files.
    holds: (so) => so.role !== "reception" || so.isTheirs || so.status === "signed" || so.status === "in-effect",
    says: "This is not with you or with reception.",
  },
  "own-or-free": {
    holds: mayDoubt,
    says: "Somebody else has this by name or has proposed it. Tell them, or a GP: they can still stop it.",
  },
  "for-role": {
    holds: (so) => so.role === "machine" || fitsRole(so.next, so.role),
    says: "This is for somebody with another role. Pass it on, or ask a GP.",
  },
} as const satisfies Readonly<Record<string, NeedRow>>;

/** A doubt takes nothing out of the hands of somebody else who has it: a GP who took it, a colleague who proposed it. */
function mayDoubt({ status, isTheirs, proposer, by }: Circumstances): boolean {
  switch (status) {
    case "acknowledged":
    case "awaiting":
      return isTheirs;
    case "proposed":
      return proposer === by;
    case "nothing":
    case "waiting":
    case "asked":
    case "signed":
    case "in-effect":
    case "closed":
    case "returned":
      return true;
  }
}

/** True where work with this next may be done by this role: a GP may do all, and what is for nobody special anybody. */
export function fitsRole(next: Next, role: Role): boolean {
  if (role === "gp") return true;
  if (isForGp(next) || next === "gp-aware") return false;
  return next === "pharmacist" || next === "nurse" ? role === next : true;
}

export type Need = keyof typeof NEEDS;

/** Null where it holds, else the sentence why not, with what stands in the way where it can be named. */
export function whyNotNeed(need: Need, so: Circumstances): string | null {
  const row: NeedRow = NEEDS[need];
  if (row.holds(so)) return null;
  const names = row.names?.(so) ?? [];
  return names.length === 0 ? row.says : `${row.says} Open: ${names.map((name) => `“${name}”`).join(", ")}.`;
}
