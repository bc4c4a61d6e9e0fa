/**
 * How one detail of two records stands together. The three in the middle are "close", ever less of it: one slip;
 * two slips, a part, or the same sound; an initial or a short form, which is hardly evidence.
 */
export type Level = "agrees" | "near" | "fair" | "weak" | "differs" | "missing";

export type Likeness = {
  readonly level: Level;
  /** What is between two that are close, such as "one letter differs"; null elsewhere. */
  readonly how: string | null;
};

export const AGREES: Likeness = { level: "agrees", how: null };
export const DIFFERS: Likeness = { level: "differs", how: null };
export const MISSING: Likeness = { level: "missing", how: null };

/** In the four words that a person reads. */
export function wordOf(level: Level): "agrees" | "close" | "differs" | "missing" {
  switch (level) {
    case "near":
    case "fair":
    case "weak":
      return "close";
    case "agrees":
    case "differs":
    case "missing":
      return level;
  }
}

export function isClose({ level }: Likeness): boolean {
  return wordOf(level) === "close";
}
