import type { Task } from "../../countersign/autonomy/task.ts";
import type { Adopted } from "../../protocols/queries.ts";

/** The kinds of work that a protocol can make: of a letter, filing it is of another tier than acting on it. */
export function workOf({ kind, name, bytes }: Pick<Adopted, "kind" | "name" | "bytes">): readonly Task[] {
  if (kind !== "protocol") return [];
  const tiers = isAboutLetters(bytes) ? ["filing", "letters"] : ["results"];
  return tiers.map((tier) => ({ task: name, tier }));
}

/** Bytes that this version cannot run any more are only looked at, and never refused here. */
function isAboutLetters(bytes: Buffer): boolean {
  try {
    const content: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof content !== "object" || content === null || !("decides" in content)) return false;
    const decides: unknown = content.decides;
    return Array.isArray(decides) && decides.some((one) => String(one).startsWith("letter:"));
  } catch {
    return false;
  }
}
