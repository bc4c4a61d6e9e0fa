import type { Staffing } from "../../people/staffing.ts";
import type { Agreement } from "../../programme/joining/agreement.ts";
import type { Member } from "../../programme/joining/member.ts";
import type { TakenStep } from "../../programme/joining/take-step.ts";
import type { Edition, HubStanding } from "../../programme/shape/queries.ts";

export type Joined = {
  readonly member: Member;
  readonly steps: readonly TakenStep[];
  readonly agreement: Agreement | null;
};

export type JoiningFacts = {
  readonly joined: readonly Joined[];
  /** Hubs of editions that are not over and that this practice is not in. */
  readonly open: readonly { readonly hub: HubStanding; readonly edition: Edition }[];
  readonly staffing: Staffing;
  readonly isPartner: boolean;
  readonly mayAsk: boolean;
  readonly isFresh: boolean;
  readonly at: Date;
};
