import { threadAt } from "./addresses.ts";
import type { DueDigest } from "./digests-store.ts";
import type { ThreadRow } from "./lists.ts";
import { counted } from "./words.ts";

/** A digest says titles and where they lead, and none of the words below them. */
export function digestMail(due: DueDigest, titles: readonly ThreadRow[], ways: { readonly publicUrl: string }) {
  const { base } = due;
  const lines = titles.map(
    ({ title, id, mentionsThem }) =>
      `- ${title}${mentionsThem ? " (mentions you)" : ""}\n  ${ways.publicUrl}${threadAt(base, id)}`,
  );
  const text = [
    `${counted(titles.length, "thread", "threads")} with something new for you in the talk:`,
    "",
    ...lines,
    "",
    `How often this comes, and whether at all: ${ways.publicUrl}${base}/digest`,
  ].join("\n");
  return {
    messageId: `<${due.id}@countersign.invalid>`,
    subject: `Countersign: ${counted(titles.length, "thread", "threads")} new in the talk`,
    text,
  };
}
