import { writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PRACTICE } from "../../../demo/people/staff.ts";
import { generateDemonstration } from "../../../demo/generate.ts";
import { interleaved } from "../../../demo/post/interchange.ts";
import type { App } from "../../app.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { inboxOf } from "../../inbox/folder.ts";
import { listPeople } from "../../people/queries.ts";
import { dayOf, SEED } from "../demonstration.ts";
import { colleague } from "./colleague.ts";
import { selectOpen } from "./open-items.ts";
import { doIt, FILED, refusedOr, SO_FAR } from "./so-far.ts";

// A morning at sixty times its speed: what would come from eight to half past twelve comes within minutes,
// and colleagues work on it. The clock stays the real one: an undo still has its ten seconds.

const MORNING_MS = 4.5 * 60 * 60_000;
const DEEDS = [...SO_FAR, ...FILED];
/** What a person at the desk needs for one item on a real morning, and then goes on to the next. */
const DEED_MS = 90_000;

export type Played = { readonly stop: () => Promise<void> };

/** `say` is told how far the morning is, for whoever watches the terminal. */
export function playMorning(app: App, speed: number, say: (sentence: string) => void): Played {
  const ending = new AbortController();
  const pause = (ms: number): Promise<unknown> => wait(ms, undefined, { signal: ending.signal }).catch(() => {});
  const isOver = (): boolean => ending.signal.aborted;
  const living = Promise.all([dropBitByBit(app, speed, { pause, isOver, say }), workOn(app, speed, { pause, isOver })]);
  return {
    stop: async () => {
      ending.abort();
      await living;
    },
  };
}

type Until = { readonly pause: (ms: number) => Promise<unknown>; readonly isOver: () => boolean };

async function dropBitByBit(
  app: App,
  speed: number,
  { pause, isOver, say }: Until & { readonly say: (sentence: string) => void },
): Promise<void> {
  const { post: reports, letters } = generateDemonstration({ seed: SEED, today: dayOf(app.clock.now()) });
  const post = interleaved(
    reports.map((file) => ({ name: file.name, write: async () => file })),
    letters,
  );
  const folder = inboxOf(app.settings.dataDir, PRACTICE.ods);
  await mkdir(folder, { recursive: true });
  const each = MORNING_MS / speed / post.length;
  const quarter = Math.ceil(post.length / 4);
  for (const [n, { name, write }] of post.entries()) {
    if (isOver()) return;
    if (n % quarter === 0) say(`${timeOf(n / post.length)}: ${n} of ${post.length} files have come.`);
    await writeFile(join(folder, name), (await write()).bytes);
    await pause(each);
  }
  say("12:30: the morning's post is in.");
}

function timeOf(part: number): string {
  const minutes = 8 * 60 + Math.round((part * MORNING_MS) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** One colleague after the other does the next thing that is theirs; what is urgent stays for whoever looks on. */
async function workOn(app: App, speed: number, { pause, isOver }: Until): Promise<void> {
  const people = (await inShared(app.db, listPeople)).filter(({ practice }) => practice === PRACTICE.ods);
  for (let n = 0; !isOver(); n += 1) {
    const deed = DEEDS[n % DEEDS.length];
    if (deed === undefined) return;
    const items = await inPractice(app.db, PRACTICE.ods, (tx) => selectOpen(tx, PRACTICE.ods, deed.from));
    const person = people.filter(({ role }) => role === deed.role)[n % 2];
    const item = items[n % Math.max(1, Math.min(items.length, 8))];
    if (person !== undefined && item !== undefined && deed.from.next !== "gp-now") {
      await doIt(colleague(app, person), item.id, deed).catch(refusedOr);
    }
    await pause(DEED_MS / speed);
  }
}
