import type { Job, Limits } from "./job.ts";
import { type Outcome, type ReaderProcess, startReader } from "./reader-process.ts";

/** Files wait here for the processes of one kind of work, so that slow work holds up only its own kind. */
export type Lane = {
  /** Waits for a free process. `isFirst`: goes before what waits, for somebody who looks at a screen. */
  readonly run: (job: Job, isFirst?: boolean) => Promise<Outcome>;
  readonly close: () => void;
};

const IDLE_MS = 60_000;

type Waiting = { readonly job: Job; readonly answer: (outcome: Outcome) => void };

/** At most `most` processes, each started when it is first needed and ended when nothing came for a minute. */
export function openLane(limits: Limits, most: number): Lane {
  const waiting: Waiting[] = [];
  const idle: ReaderProcess[] = [];
  const busy = new Set<ReaderProcess>();
  let isClosed = false;
  let resting: NodeJS.Timeout | undefined;

  async function work(next: Waiting): Promise<void> {
    const reader = idle.pop() ?? startReader(limits);
    busy.add(reader);
    const outcome = await reader.run(next.job);
    busy.delete(reader);
    if (reader.isSpent() || isClosed) reader.end();
    else idle.push(reader);
    next.answer(outcome);
    begin();
  }

  function begin(): void {
    clearTimeout(resting);
    for (const gone of idle.filter((reader) => reader.isSpent())) idle.splice(idle.indexOf(gone), 1);
    while (busy.size < most) {
      const next = waiting.shift();
      if (next === undefined) break;
      void work(next);
    }
    if (busy.size === 0) resting = setTimeout(() => endAll(idle.splice(0)), IDLE_MS).unref();
  }

  return {
    run: (job, isFirst = false) =>
      new Promise((answer) => {
        if (isClosed) return answer({ kind: "ended", why: "death" });
        if (isFirst) waiting.unshift({ job, answer });
        else waiting.push({ job, answer });
        begin();
      }),
    close: () => {
      isClosed = true;
      clearTimeout(resting);
      endAll([...idle.splice(0), ...busy]);
      for (const { answer } of waiting.splice(0)) answer({ kind: "ended", why: "death" });
    },
  };
}

function endAll(readers: readonly ReaderProcess[]): void {
  for (const reader of readers) reader.end();
}
