import type { Role } from "../people/role.ts";
import { type Status, type Trouble, URGENCY } from "./item.ts";
import type { ItemCountRow } from "./tables.ts";
import { teamsOf } from "./team.ts";

// The lists that the desk is worked from. One table: the page, the counts, the server's query and the tests
// read the same rows.

/** Which open items are in a bucket; what is left out does not matter, and all that is said must hold. */
export type Rows = {
  readonly status?: readonly Status[];
  readonly urgency?: number;
  /** "team": the queue that everybody of one's role watches. */
  readonly holder?: readonly ("me" | "team")[];
  readonly trouble?: Trouble;
  readonly late?: true;
};

export type Bucket = {
  readonly key: string;
  readonly words: string;
  /** What it holds, in a sentence. */
  readonly says: string;
  /** "done-today": not open items, but what the person has dealt with since midnight. */
  readonly rows: Rows | "done-today";
  readonly who: readonly Role[];
};

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
const TEAM = [...CLINICAL, "reception"] as const;
const TO_DEAL_WITH: readonly Status[] = ["waiting", "acknowledged", "asked"];
const NOT_WAITING_OUTSIDE: readonly Status[] = [...TO_DEAL_WITH, "proposed", "signed", "in-effect"];

export const BUCKETS = [
  {
    key: "to-do",
    words: "To do",
    says: "What is with you or with your team, to be dealt with.",
    rows: { status: TO_DEAL_WITH, holder: ["me", "team"] },
    who: TEAM,
  },
  {
    key: "now",
    words: "Now",
    says: "What a GP is to see at once, whoever has it.",
    rows: { status: [...TO_DEAL_WITH, "proposed"], urgency: URGENCY["gp-now"] },
    who: CLINICAL,
  },
  {
    key: "mine",
    words: "Mine",
    says: "What you have by name.",
    rows: { status: NOT_WAITING_OUTSIDE, holder: ["me"] },
    who: TEAM,
  },
  {
    key: "team",
    words: "Team",
    says: "What nobody of your team has taken yet.",
    rows: { status: NOT_WAITING_OUTSIDE, holder: ["team"] },
    who: TEAM,
  },
  {
    key: "countersign",
    words: "To countersign",
    says: "What was dealt with and waits for a signature.",
    rows: { status: ["proposed"] },
    who: CLINICAL,
  },
  {
    key: "file",
    words: "To file",
    says: "What is signed or takes effect, and is still to be filed in the record system.",
    rows: { status: ["signed", "in-effect"] },
    who: CLINICAL,
  },
  {
    key: "waiting",
    words: "Waiting",
    says: "What waits for something from outside: a result, a reply.",
    rows: { status: ["awaiting"] },
    who: CLINICAL,
  },
  {
    key: "answers",
    words: "Waiting",
    says: "What you or reception sent back, and the sender has not acknowledged.",
    rows: { status: ["awaiting"], holder: ["me", "team"] },
    who: ["reception"],
  },
  {
    key: "overdue",
    words: "Overdue",
    says: "What should have been dealt with by now and was raised.",
    rows: { late: true },
    who: CLINICAL,
  },
  {
    key: "unmatched",
    words: "Unmatched",
    says: "Reports and letters of which it is not settled whose they are.",
    rows: { trouble: "unmatched" },
    who: CLINICAL,
  },
  {
    key: "unreadable",
    words: "Unreadable",
    says: "What came and could not be read.",
    rows: { trouble: "unreadable" },
    who: CLINICAL,
  },
  {
    key: "done",
    words: "Done today",
    says: "What you have dealt with since midnight, the newest first.",
    rows: "done-today",
    who: TEAM,
  },
  { key: "all", words: "All open", says: "Everything that is open at this practice.", rows: {}, who: CLINICAL },
] as const satisfies readonly Bucket[];

export type BucketKey = (typeof BUCKETS)[number]["key"];

/** Where everybody begins. */
export const FIRST: BucketKey = "to-do";

/** Whoever looks: buckets, counts and what is invisible depend on it. */
export type Looker = { readonly account: string; readonly role: Role };

export function getBucket(key: BucketKey): Bucket {
  const found = BUCKETS.find((bucket) => bucket.key === key);
  if (found === undefined) throw new Error(`no bucket ${key}`);
  return found;
}

export function bucketsOf(role: Role): readonly (Bucket & { readonly key: BucketKey })[] {
  return BUCKETS.filter(({ who }) => (who as readonly Role[]).includes(role));
}

/** The holders' names that a bucket means for this person; null where it means any. */
export function holdersOf({ holder }: Rows, { account, role }: Looker): readonly string[] | null {
  if (holder === undefined) return null;
  return holder.flatMap((one) => (one === "me" ? [account] : teamsOf(role)));
}

/** What a bucket is made of, and what counts are kept by. */
export type Countable = Omit<ItemCountRow, "practice" | "n">;

/** True where an open item with these values is in the bucket: the same as the list's own query asks. */
export function isIn(rows: Rows, item: Countable, looker: Looker): boolean {
  const holders = holdersOf(rows, looker);
  return (
    (rows.status === undefined || rows.status.includes(item.status)) &&
    (rows.urgency === undefined || rows.urgency === item.urgency) &&
    (holders === null || holders.includes(item.holder)) &&
    (rows.trouble === undefined || rows.trouble === item.trouble) &&
    (rows.late === undefined || item.is_late)
  );
}
