import type { HeldKind } from "../../patients/held-back.ts";
import type { EvidenceKind } from "../curriculum/curriculum.ts";
import type { Work } from "./work.ts";

// One piece of what a learner shows for a competency. Until it is submitted it is its writer's draft; from then on
// nobody edits it: it is commented, signed by somebody outside, counted in a mark, or withdrawn.

/** A form's answers by the name of their field, as they were typed. */
export type Fields = Readonly<Record<string, string>>;

export type EvidenceHead = {
  readonly id: string;
  /** The learner's id, not their account. */
  readonly learner: string;
  /** The key of the competency in the learner's curriculum. */
  readonly competency: string;
  readonly kind: EvidenceKind;
  /** In its writer's words, such as the topic of a tutorial. */
  readonly title: string;
  /** The account that writes it: the learner, or who observed them. */
  readonly begunBy: string;
  readonly submittedAt: Date | null;
  /** Of a certificate: the last day on which it holds, ISO 8601; null where it does not expire. */
  readonly expiresOn: string | null;
  readonly isDraft: boolean;
  readonly withdrawn: boolean;
};

export type EvidenceFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedAt: Date;
};

export type EvidenceComment = { readonly id: string; readonly at: Date; readonly by: string; readonly words: string };

/** What somebody outside was invited to, and has said of it. */
export type Invitation = {
  readonly id: string;
  readonly assessor: string;
  readonly invitedAt: Date;
  readonly invitedBy: string;
  readonly untilAt: Date;
  readonly withdrawnAt: Date | null;
  readonly statement: Statement | null;
};

export type Statement = {
  readonly signedAt: Date;
  readonly name: string;
  readonly role: string;
  /** What they ticked, in the words that they read. */
  readonly confirms: readonly string[];
  readonly words: string;
  /** The exact text that was hashed, and its SHA-256. */
  readonly bound: string;
  readonly sha256: string;
};

/** What looked like a patient's and was said to be none. */
export type Cleared = {
  readonly kind: HeldKind;
  readonly text: string;
  readonly by: string;
  readonly at: string;
};

/** What another window typed upon an older version. */
export type Aside = { readonly fields: Fields; readonly at: string; readonly count: number };

export type Evidence = EvidenceHead & {
  readonly fields: Fields;
  readonly version: number;
  /** The window that saved it last. */
  readonly savedFrom: string;
  /** The count of that window's last sending. */
  readonly savedCount: number;
  readonly begunAt: Date;
  readonly savedAt: Date;
  readonly replaces: string | null;
  /** Those that are attached now, the oldest first. */
  readonly files: readonly EvidenceFile[];
  readonly comments: readonly EvidenceComment[];
  readonly invitations: readonly Invitation[];
  readonly cleared: readonly Cleared[];
  /** By window. */
  readonly asides: Readonly<Record<string, Aside>>;
  /** Of audited work that was submitted. */
  readonly work: Work | null;
};
