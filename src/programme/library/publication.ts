import type { Transaction } from "kysely";
import { sha256Of } from "../../files/store.ts";
import type { Tables } from "../../db/tables.ts";
import { sealOf } from "../../protocols/seal.ts";
import { Refusal } from "../../base/refusal.ts";

// What a practice publishes to the others: the exact bytes of what is in force there, and words about it.

export const PUBLICATION_KINDS = ["protocol", "curriculum"] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];
export const PUBLICATION_WORDS: Readonly<Record<PublicationKind, string>> = {
  protocol: "Protocol",
  curriculum: "Curriculum",
};

export type Content = {
  readonly kind: PublicationKind;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly bytes: Buffer;
  /** A protocol's invented cases; null of a curriculum. */
  readonly cases: Buffer | null;
};

export type Publication = Content & {
  readonly id: string;
  readonly words: string;
  readonly licence: string;
  readonly author: string;
  readonly sha256: string;
  readonly fromPractice: string;
  /** Null where the practice did not agree to be named. */
  readonly fromName: string | null;
  readonly publishedAt: Date;
  readonly withdrawn: { readonly at: Date; readonly why: string } | null;
};

/** The SHA-256 that stands for what is published: of a protocol the one that its GP signed. */
export function contentSeal({ kind, bytes, cases }: Pick<Content, "kind" | "bytes" | "cases">): string {
  switch (kind) {
    case "protocol":
      return sealOf({ bytes, cases });
    case "curriculum":
      return sha256Of(bytes);
  }
}

/** Whether the bytes are still those that were published. */
export function isAsPublished(publication: Publication): boolean {
  return contentSeal(publication) === publication.sha256;
}

export function refuseUnlessAsPublished(publication: Publication): void {
  if (isAsPublished(publication)) return;
  throw new Refusal(
    "conflict",
    "What lies in the library is no longer what was published: its bytes do not fit its seal. Nothing was adopted.",
  );
}

export type Shared = Transaction<Tables>;
