import type { LetterToWrite } from "./letters/generate.ts";
import type { StaffMember } from "./people/staff.ts";
import type { PostFile } from "./post/piece.ts";

// All that the demonstration practice is: who works there, who is registered, what is known of them, and
// the post of one day.

export type Demonstration = {
  readonly practice: { readonly ods: string; readonly name: string };
  readonly staff: readonly StaffMember[];
  /** CSV for `register load`. */
  readonly register: Uint8Array;
  /** CSV for `context load`. */
  readonly context: Uint8Array;
  /** CSV for `history load`: two years of past results. */
  readonly history: Uint8Array;
  /** In the order in which they arrive; the second copy of a file that came twice bears another name. */
  readonly post: readonly PostFile[];
  /** The day's letters, in the order in which they arrive; written when they are asked for. */
  readonly letters: readonly LetterToWrite[];
};
