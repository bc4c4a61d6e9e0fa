import { showDate } from "../../base/show-date.ts";
import { COMMON, type Known, plain, type Source, TERMS } from "./parameter.ts";
import type { TaskKind } from "./shipped.ts";

/** "Letters: GP time for one before (g)", "GP time with learners (S)"; whole ids are never shown. */
export function nameOf(tasks: readonly TaskKind[], id: string): string {
  const common = COMMON.find((one) => one.id === id);
  if (common !== undefined) return capital(withSign(common));
  const [task = "", name = ""] = id.split(".");
  const [kind, term] = [tasks.find((one) => one.task === task), TERMS.find((one) => one.term === name)];
  if (kind === undefined || term === undefined) throw new Error(`no parameter ${id}`);
  return `${kind.words}: ${withSign(term)}`;
}

function withSign({ words, sign }: { readonly words: string; readonly sign: string }): string {
  return sign === "" ? words : `${words} (${sign})`;
}

function capital(words: string): string {
  // "gp" never begins one: abbreviations keep their letters.
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

export const SOURCE_WORDS: Readonly<Record<Source["kind"], string>> = {
  measured: "Measured here",
  observed: "Observed here",
  published: "Published",
  assumed: "Assumed",
};

/** When and where a number comes from, in one line. */
export function sourceWords({ source, here }: Pick<Known, "source" | "here">): string {
  const words = wordsOf(source);
  return here === undefined ? words : `${words} ${here}`;
}

function wordsOf(source: Source): string {
  const { kind, dated, says } = source;
  switch (kind) {
    case "measured":
      return `${source.of}. ${says}`;
    case "observed":
      return `${showDate(dated)}. ${says}`;
    case "published":
      return `${dated}. ${says}`;
    case "assumed":
      return `${showDate(dated)}, and no evidence. ${says}`;
  }
}

/** "120 minutes", "−8 minutes" */
export function minutesWords(value: number): string {
  return `${signed(value, 0)} ${plain(Math.abs(value), 0) === "1" ? "minute" : "minutes"}`;
}

/** With all of its decimals, so that numbers under each other line up; a true minus, and none before a nought. */
export function signed(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "negative" } as const;
  return value.toLocaleString("en-GB", digits).replace("-", "\u2212");
}

/** 10500 -> "105.00 GBP" */
export function poundsWords(pence: number): string {
  return `${(pence / 100).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} GBP`;
}
