import { join } from "node:path";

/** Runs all of one hand of test files in this process; `test/run.ts` deals them. */
export async function together(hand: number): Promise<void> {
  const hands: readonly (readonly string[])[] = JSON.parse(process.env["COUNTERSIGN_TOGETHER"] ?? "[]");
  for (const file of hands[hand] ?? []) await import(join(import.meta.dirname, "..", "..", file));
}
