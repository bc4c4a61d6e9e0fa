import { Refusal } from "../base/refusal.ts";

/**
 * Who waits for a place: colleagues, who are signed in or at an address where one was, and strangers, who may be
 * anybody. Each has places of their own, and colleagues go first, so that a stranger's burst keeps no colleague out.
 */
export type Asker = "colleague" | "stranger";

export type Turns = { readonly atOnce: number; readonly mostWaiting: Readonly<Record<Asker, number>> };

/** Gives places to as many as `atOnce`; the others wait in line, and whom there is no room for is refused ("unavailable"). */
export function takeTurns({ atOnce, mostWaiting }: Turns): <T>(asker: Asker, work: () => Promise<T>) => Promise<T> {
  const waiting: Readonly<Record<Asker, (() => void)[]>> = { colleague: [], stranger: [] };
  let running = 0;
  return async (asker, work) => {
    if (running >= atOnce) {
      if (waiting[asker].length >= mostWaiting[asker])
        throw new Refusal("unavailable", "Too many sign in at this moment.", 10);
      await new Promise<void>((resolve) => waiting[asker].push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = waiting.colleague.shift() ?? waiting.stranger.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
