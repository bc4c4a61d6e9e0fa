import type { Next } from "../protocols/decision.ts";
import { NEXT_WORDS } from "../protocols/next-words.ts";
import type { ItemKind, Status } from "./item.ts";
import { STATUS_WORDS } from "./words.ts";

// What it is, who is next and where it stands, in words that are right for its kind: an action of a letter is no
// report. Sentences that hold for every kind say "it".

type OfKind = {
  readonly noun: string;
  readonly next: Readonly<Partial<Record<Next, string>>>;
  readonly status: Readonly<Partial<Record<Status, string>>>;
};

const REPORT: OfKind = { noun: "report", next: {}, status: { awaiting: "Waiting for a result" } };

const KINDS: Readonly<Record<ItemKind, OfKind>> = {
  report: REPORT,
  // What was expected and has not come, or could not be read, is dealt with on a report's page.
  expectation: REPORT,
  unreadable: REPORT,
  letter: { noun: "letter", next: {}, status: { awaiting: "Waiting for its actions or its sender" } },
  action: {
    noun: "action",
    next: { tests: "Assistant", reception: "Reception" },
    status: { acknowledged: "Taken", awaiting: "Waiting for a result or an answer", closed: "Done" },
  },
};

/** "report", "letter" or "action": within a sentence, without a capital. */
export function nounOf({ kind }: { readonly kind: ItemKind }): string {
  return KINDS[kind].noun;
}

export function nextWords({ kind, next }: { readonly kind: ItemKind; readonly next: Next }): string {
  return KINDS[kind].next[next] ?? NEXT_WORDS[next];
}

export function statusWords({ kind, status }: { readonly kind: ItemKind; readonly status: Status }): string {
  return KINDS[kind].status[status] ?? STATUS_WORDS[status];
}
