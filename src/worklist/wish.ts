import type { Actor } from "../audit/event.ts";
import type { Role } from "../people/role.ts";
import type { Decision, Next } from "../protocols/decision.ts";
import type { Holder } from "./item.ts";
import type { MoveName } from "./moves.ts";
import type { Circumstances } from "./needs.ts";
import type { Plan } from "./plan.ts";

/** A decision and all that it was made from, so that it can be made again. */
export type Redecided = { readonly decision: Decision; readonly inputs: unknown };

/** What rooms further down know of whoever wants to move; where nobody has asked them, the cautious answer. */
export type Grants = Pick<
  Circumstances,
  "mayRequest" | "mayCountersign" | "barred" | "stage" | "mustBeSigned" | "owesBlind" | "isFresh" | "isUnsent" | "work"
>;

export const NO_GRANTS: Grants = {
  mayRequest: false,
  mayCountersign: false,
  barred: null,
  stage: "supervised",
  mustBeSigned: "Nobody has asked whether it may.",
  owesBlind: true,
  isFresh: false,
  isUnsent: true,
  work: null,
};

/** One move that somebody wants to make. */
export type Wish = {
  readonly item: string;
  /** The version that the person was looking at; another one since then is a conflict. */
  readonly version: number;
  readonly move: MoveName;
  readonly actor: Actor & { readonly role: Role | "machine" };
  readonly comment: string | null;
  readonly grants?: Grants;
  readonly redecided?: Redecided;
  /** What is proposed or signed; needed by every move that proposes, requests or signs. */
  readonly plan?: Plan;
  /** To whom it goes, where the move leaves a choice. */
  readonly holder?: Holder;
  readonly dueAt?: Date;
  readonly next?: Next;
  /** Whose it is, for `match`. */
  readonly patient?: { readonly id: string; readonly name: string };
  /** Whom the list then names, for `unmatch`: what the wire claims, and no longer the patient. */
  readonly subject?: string;
};
