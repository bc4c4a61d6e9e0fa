import type { ChildProcess } from "node:child_process";
import { isAnswer, type Done, type Job, type Limits } from "./job.ts";
import { residentMb } from "./memory.ts";
import { startChild } from "./start.ts";

export type Outcome =
  | { readonly kind: "done"; readonly value: Done }
  | { readonly kind: "ended"; readonly why: "time" | "memory" | "death" };

/** One process that reads one file at a time. */
export type ReaderProcess = {
  /** Never throws. After "ended" the process is gone and another has to be started. */
  readonly run: (job: Job) => Promise<Outcome>;
  readonly isSpent: () => boolean;
  readonly end: () => void;
};

const STARTING_MS = 30_000;
const WATCH_MS = 100;
// How V8 says that a heap is full: it aborts.
const ABORTED = new Set<string | number | null>(["SIGABRT", "SIGTRAP", "SIGILL", 134]);

const living = new Set<ChildProcess>();
// A process in an endless loop does not see that we are gone.
process.on("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

export function startReader(limits: Limits): ReaderProcess {
  const child = startChild(limits);
  living.add(child);
  let jobs = 0;
  let isGone = false;
  child.once("exit", () => {
    isGone = true;
    living.delete(child);
  });
  // Without a listener a process that cannot be started would be our own end.
  child.on("error", () => (isGone = true));
  holdOpen(child, false);
  const end = (): void => {
    isGone = true;
    child.kill("SIGKILL");
  };
  return {
    isSpent: () => isGone || jobs >= limits.jobs,
    end,
    run: async (job) => {
      jobs += 1;
      holdOpen(child, true);
      const outcome = await runIn(child, job, limits);
      if (outcome.kind === "ended") end();
      holdOpen(child, false);
      return outcome;
    },
  };
}

/** While a file is being read the process keeps us running, else it does not. */
function holdOpen(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function runIn(child: ChildProcess, job: Job, limits: Limits): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(silence);
      clearTimeout(whole);
      clearInterval(watch);
      child.off("message", hear).off("exit", died).off("error", failed);
      resolve(outcome);
    };
    const late = (): void => finish({ kind: "ended", why: "time" });
    const failed = (): void => finish({ kind: "ended", why: "death" });
    const died = (code: number | null, signal: string | null): void =>
      finish({ kind: "ended", why: ABORTED.has(code) || ABORTED.has(signal) ? "memory" : "death" });
    let silence = setTimeout(late, STARTING_MS);
    const whole = setTimeout(late, STARTING_MS + limits.fileMs);
    const hear = (message: unknown): void => {
      if (!isAnswer(message)) return;
      if (message.kind === "done") return finish(message);
      clearTimeout(silence);
      silence = setTimeout(late, limits.answerMs);
    };
    const watch = setInterval(() => {
      const { pid } = child;
      if (pid === undefined) return;
      void residentMb(pid).then((held) => {
        if (held !== null && held > limits.residentMb) finish({ kind: "ended", why: "memory" });
      });
    }, WATCH_MS);
    child.on("message", hear).once("exit", died).once("error", failed);
    if (child.exitCode !== null || child.signalCode !== null) return failed();
    child.send(job, (error) => {
      if (error !== null) failed();
    });
  });
}
