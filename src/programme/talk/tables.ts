import type { Generated } from "kysely";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.talk_threads": ThreadsTable;
    "shared.talk_posts": PostsTable;
    "shared.talk_edits": { post: string; number: number; text: string; until: Date };
    "shared.talk_mentions": { post: string; account: string };
    "shared.talk_helped": { post: string; account: string; at: Date };
    "shared.talk_acknowledged": { thread: string; account: string; at: Date };
    "shared.talk_reads": { account: string; thread: string; number: number };
    "shared.talk_log": LogTable;
    "shared.talk_cleared": ClearedTable;
    "shared.talk_wishes": WishesTable;
    "shared.talk_digests": DigestsTable;
  }
}

export const THREAD_KINDS = ["question", "talk", "notice"] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

export const DEEDS = ["hide", "restore", "close", "reopen"] as const;
export type ModeratorsDeed = (typeof DEEDS)[number];

export const DIGESTS = ["none", "daily", "weekly"] as const;
export type DigestWish = (typeof DIGESTS)[number];

export type ThreadsTable = {
  id: string;
  space: string;
  kind: ThreadKind;
  title: string;
  by: string;
  at: Date;
  must_acknowledge: boolean;
  posts: number;
  last_at: Date;
  answer: string | null | undefined;
  closed_at: Date | null | undefined;
  hidden: Generated<boolean>;
};

export type PostsTable = {
  id: string;
  thread: string;
  space: string;
  number: number;
  by: string;
  by_words: string;
  at: Date;
  /** The thread's on its first post, empty on the others. */
  title: string;
  text: string;
  edited_at: Date | null | undefined;
  edits: Generated<number>;
  helped: Generated<number>;
  hidden_at: Date | null | undefined;
  hidden_by: string | null | undefined;
  hidden_why: string | null | undefined;
  found: Generated<boolean>;
  words: Generated<string>;
};

type LogTable = {
  id: string;
  at: Date;
  by: string;
  by_words: string;
  deed: ModeratorsDeed;
  space: string;
  thread: string;
  post: string | null;
  why: string;
};

type ClearedTable = {
  id: string;
  at: Date;
  by: string;
  space: string;
  thread: string;
  post: string | null;
  mark: "nhs-number" | "birth-date" | "postcode" | "name";
  why: string;
};

type WishesTable = {
  account: string;
  digest: DigestWish;
  email: string | null;
  base: "/talk" | "/programme/talk";
  practice: string | null;
  appointment: string | null;
  changed_at: Date;
};

type DigestsTable = {
  account: string;
  /** ISO day. */
  day: string;
  id: string;
  titles: number;
  taken_at: Date;
  tries: number;
  sent_at: Date | null;
  trouble: string | null;
};
