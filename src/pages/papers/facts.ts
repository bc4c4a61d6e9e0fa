import type { Paper } from "../../countersign/papers/paper.ts";
import type { Person } from "../../people/role.ts";
import type { Newest } from "../../programme/library/newest.ts";

export type PaperPageFacts = {
  readonly paper: Paper;
  readonly names: ReadonlyMap<string, string>;
  readonly newest: Newest | null;
  readonly person: Person;
  /** Of plain text all that it says; null of all else. */
  readonly text: string | null;
  /** False where its file is gone or is no longer what was adopted. */
  readonly isThere: boolean;
  readonly isFresh: boolean;
  /** ISO day. */
  readonly today: string;
};
