import type { TagColour } from "../../web/components/tag.tsx";
import { stateOf } from "../../outbox/reply-state.ts";
import type { AnswerRow, ReplyRow } from "../../outbox/tables.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";

// What a person is told of a reply: how it goes, where it is, and what is to be done about it.

export const KIND_WORDS: Readonly<Record<ReplyRow["kind"], string>> = {
  return: "Letter sent back",
  decline: "Request declined",
};

export const WAY_WORDS: Readonly<Record<ReplyRow["way"], string>> = {
  itk3: "Electronic answer (ITK3)",
  itk2: "Electronic answer (ITK2)",
  letter: "Covering letter",
};

const A_DAY_MS = 24 * 60 * 60_000;

export type ToDo = { readonly words: string; readonly tag: { readonly colour: TagColour; readonly text: string } };

/** What is to be done about it now. */
export function toDo(reply: ReplyRow, { due_at: due }: Pick<ItemRow, "due_at">, at: Date): ToDo {
  const isDayOld = at.getTime() - reply.made_at.getTime() > A_DAY_MS;
  switch (stateOf(reply, at)) {
    case "held":
      return say("grey", "May be undone", "Nothing. It leaves when the ten seconds of undo are over.");
    case "leaving":
      return isDayOld
        ? say("red", "Not written", "It could not be written for a day. Tell whoever looks after this installation.")
        : say("blue", "Leaving", "Nothing. It is written to the outbox's folder by itself.");
    case "to-send":
      return say(
        isDayOld ? "red" : "orange",
        "To send",
        "Print the letter, or have it written to the outbox's folder.",
      );
    case "sent":
      return due < at
        ? say(
            "red",
            "Overdue",
            "Telephone the sender. If they have not got it, send it again. Then record what they say.",
          )
        : say(
            "blue",
            "Waiting",
            `Wait for the sender until ${timeWords(due)}, and record it when they say that they have it.`,
          );
    case "acknowledged":
      return say("green", "Acknowledged", "Nothing.");
    case "refused":
      return say("red", "Not taken", "It is open again. Tell the sender in another way.");
    case "withdrawn":
      return say("grey", "Withdrawn", "Nothing. It never left.");
    case "withdrawn-after":
      return say("orange", "Withdrawn", "It had left before it was withdrawn: tell the sender that it does not hold.");
  }
}

function say(colour: TagColour, text: string, words: string): ToDo {
  return { words, tag: { colour, text } };
}

/** What has happened to it so far, each in a sentence. */
export function story(
  reply: ReplyRow,
  answers: readonly AnswerRow[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const who = (account: string | null): string =>
    account === "machine" ? "by itself" : `by ${names.get(account ?? "") ?? "somebody who left"}`;
  const lines = [`Made ${timeWords(reply.made_at)} ${who(reply.made_by)}.`];
  if (reply.written_at !== null) lines.push(`Written to the outbox's folder ${timeWords(reply.written_at)}.`);
  if (reply.printed_at !== null) lines.push(`Printed ${timeWords(reply.printed_at)} ${who(reply.printed_by)}.`);
  if (reply.acknowledged_at !== null) {
    const how = reply.acknowledged_how ?? "not said how";
    lines.push(`Acknowledged ${timeWords(reply.acknowledged_at)}, recorded ${who(reply.acknowledged_by)}: ${how}`);
  }
  if (reply.withdrawn_at !== null) lines.push(`Withdrawn ${timeWords(reply.withdrawn_at)}.`);
  for (const { came_at: came, is_ok: ok, says } of answers) {
    lines.push(`The sender's system answered ${timeWords(came)}: ${ok ? "taken" : "not taken"}. ${says}`);
  }
  return lines;
}
