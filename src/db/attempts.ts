import { faultOf, plain } from "./fault.ts";

/** Does what is tried again and again. Never throws: the same trouble is told once, and once that it is over. */
export function attempts(): (what: string, work: () => Promise<void>) => Promise<void> {
  const told = new Map<string, string>();
  return async (what, work) => {
    try {
      await work();
      if (told.delete(what)) console.error(`${plain(what)}: works again.`);
    } catch (error) {
      const says = faultOf(error);
      if (told.get(what) !== says) console.error(`${plain(what)}: ${says}; it is tried again.`);
      told.set(what, says);
    }
  };
}
