import type { Next } from "../protocols/decision.ts";
import { NEXT_WORDS } from "../protocols/next-words.ts";
import type { ItemKind, Status } from "./item.ts";
import { STATUS_WORDS } from "./words.ts";

// Who is next and where it stands, in words that are right for what it is: an action of a letter is no report.

const ACTION_NEXT: Readonly<Partial<Record<Next, string>>> = { tests: "Assistant", reception: "Reception" };

const ACTION_STATUS: Readonly<Partial<Record<Status, string>>> = {
  acknowledged: "Taken",
  awaiting: "Waiting for a result or an answer",
  closed: "Done",
};

export function nextWords({ kind, next }: { readonly kind: ItemKind; readonly next: Next }): string {
  return (kind === "action" ? ACTION_NEXT[next] : undefined) ?? NEXT_WORDS[next];
}

export function statusWords({ kind, status }: { readonly kind: ItemKind; readonly status: Status }): string {
  if (kind === "letter" && status === "awaiting") return "Waiting for its actions or its sender";
  return (kind === "action" ? ACTION_STATUS[status] : undefined) ?? STATUS_WORDS[status];
}
