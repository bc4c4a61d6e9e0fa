import { after } from "node:test";

// What is costly to begin and that no test can leave a mark on is kept for all test files of a process.

let kept: (() => Promise<void>)[] | null = null;

/** From here on what is kept is kept until `endProcess`. */
export function holdForProcess(): void {
  kept = [];
}

/** True where other test files follow in this process. */
export const isHeld = (): boolean => kept !== null;

/** Ends it with the process where test files share one, otherwise with the file. Call at the top level of the file. */
export function atProcessEnd(end: () => Promise<void>): void {
  if (kept === null) after(end);
  else kept.push(end);
}

export async function endProcess(): Promise<void> {
  for (const end of kept?.splice(0) ?? []) await end();
}
