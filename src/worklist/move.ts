import type { Role } from "../people/role.ts";
import type { Deed } from "../people/scope/deeds.ts";
import type { Next } from "../protocols/decision.ts";
import type { ItemKind, Status } from "./item.ts";
import type { Need } from "./needs.ts";

export type Move = {
  readonly move: string;
  readonly from: readonly (Status | "nothing")[];
  /** "before": the status that the undone step had changed. */
  readonly to: Status | "same" | "before";
  /** Who may; "machine" is the product itself, which never files, sends or closes. */
  readonly who: readonly (Role | "machine")[];
  /** Only items of these kinds; all where left out. */
  readonly kinds?: readonly ItemKind[];
  /** Only items that are with one of these next; all where left out. */
  readonly when?: readonly Next[];
  readonly needs?: readonly Need[];
  /** What a post has to have, and its holder be competent in, for those whose deeds a GP partner signs. */
  readonly deed?: Deed;
  readonly comment: "needed" | "possible" | "none";
  /** Of a letter in which nothing was marked that is asked of the practice: it is said to be read, see read-all.ts. */
  readonly saysReadAll?: true;
  /** A signature: it binds person, content, inputs and protocols. */
  readonly signs?: true;
  /** It takes effect without a signature, because work of this kind is sampled. */
  readonly takesEffect?: true;
  /** It asks a question, and whoever asked gets the answer. */
  readonly asks?: true;
  /** What was asked for stays in sight although the item is to be dealt with again. */
  readonly keepsPlan?: true;
  /** Its person may take it back for ten seconds. */
  readonly undoable?: true;
  /** The words on the button, and beside it all that will happen. */
  readonly words: string;
  readonly says: string;
};
