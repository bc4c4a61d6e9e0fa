import type { Transaction } from "kysely";
import { type Thread, THREADS, type Voice } from "../../../demo/programme/words.ts";
import { newId } from "../../base/ids.ts";
import { monthWords } from "../../base/month-words.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import { isAppointed } from "../../people/appointed.ts";
import type { Reader } from "../../programme/talk/may.ts";
import { readerOfAppointed, readerOfPractice } from "../../programme/talk/readers.ts";
import { markAnswer, sayHelped } from "../../programme/talk/respond.ts";
import { reply, startThread } from "../../programme/talk/write.ts";
import { findVoice } from "./voices.ts";

type Shared = Transaction<Tables>;
const HOUR_MS = 3_600_000;

/** All threads in one transaction: where there is one there are all. */
export async function fillTalk(hub: Hub, now: Date, released: string): Promise<void> {
  await hub(async (tx) => {
    const known = await tx.selectFrom("shared.talk_threads").select("id").limit(1).executeTakeFirst();
    if (known !== undefined) return;
    const month = monthWords(released);
    for (const { title, text, ...thread } of THREADS) {
      const said = { ...thread, title: title.replace("{month}", month), text: text.replace("{month}", month) };
      await write(tx, said, now);
    }
  });
}

async function write(tx: Shared, thread: Thread, now: Date): Promise<void> {
  const at = (hours: number): Date =>
    new Date(startOfDay(addDays(localDay(now), -thread.daysAgo)).getTime() + (9 + hours) * HOUR_MS);
  const reader = async (voice: Voice): Promise<Reader> => {
    const person = await findVoice(tx, voice, now);
    if (person === null) throw new Error(`nobody of the demonstration speaks as ${voice}`);
    return isAppointed(person) ? readerOfAppointed(person) : readerOfPractice(tx, person);
  };
  const { kind, title, text, mustAcknowledge = false } = thread;
  const words = { id: newId(), text, mentions: [], cleared: [] };
  const asker = await reader(thread.by);
  const id = await startThread(tx, asker, thread.space, { ...words, kind, title, mustAcknowledge }, at(0));
  for (const [n, said] of thread.replies.entries()) {
    const post = newId();
    const when = at(2 + 5 * n);
    if (when > now) return;
    await reply(tx, await reader(said.by), id, { ...words, id: post, text: said.text }, when);
    for (const voice of said.helped ?? []) await sayHelped(tx, await reader(voice), post, when);
    if (said.isAnswer === true) await markAnswer(tx, asker, post, true);
  }
}
