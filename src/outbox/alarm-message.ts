import { timeWords } from "../worklist/words.ts";
import type { AlarmItem } from "./alarm-tables.ts";

// What leaves the practice when it alarms: how many, since when, and where to look. Never whom it is about.

export type AlarmMessage = {
  readonly id: string;
  readonly practice: string;
  readonly kind: "alarm" | "trial";
  readonly items: readonly AlarmItem[];
};

/** For a webhook. */
export function alarmJson({ id, practice, kind, items }: AlarmMessage, publicUrl: string): string {
  const linked = items.map((item) => ({ id: item.id, url: linkTo(item, publicUrl), since: item.since }));
  return JSON.stringify({ id, practice, kind, items: linked });
}

/** For an e-mail. */
export function alarmMail(
  message: AlarmMessage,
  publicUrl: string,
): { readonly subject: string; readonly text: string } {
  const { practice, kind, items } = message;
  if (kind === "trial") {
    const text = [`This is a trial from Countersign at ${practice}. Nothing is wrong.`, "", publicUrl, ""].join("\n");
    return { subject: `Countersign ${practice}: a trial message`, text };
  }
  const n = items.length;
  const what = n === 1 ? "1 urgent result needs a GP" : `${n} urgent results need a GP`;
  const lines = items.slice(0, LISTED).map((item) => `${timeWords(new Date(item.since))}  ${linkTo(item, publicUrl)}`);
  const more = n > LISTED ? [`and ${n - LISTED} more: ${publicUrl}`] : [];
  const text = [`At ${practice}, ${what}. Nobody has taken it yet.`, "", ...lines, ...more, ""].join("\n");
  return { subject: `Countersign ${practice}: ${what} now`, text };
}

const LISTED = 20;

function linkTo({ id }: AlarmItem, publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/items/${id}`;
}
