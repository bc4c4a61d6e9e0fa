import type { Measure } from "../../measures/measure.ts";
import type { PlaceFacts } from "./facts.ts";

type Of = Pick<PlaceFacts, "at" | "shown" | "edition">;

/** A page of the same place, month and edition; `part` is "" or "/table" or "/report". */
export function addressOf(
  { at, shown, edition }: Of,
  part: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    ...(shown.month === null ? {} : { month: shown.month }),
    // Of a hub and a practice the edition is theirs.
    ...(edition === null || at.edition !== null ? {} : { edition: edition.id }),
    ...more,
  });
  const text = query.toString();
  return `${at.path}${part}${text === "" ? "" : `?${text}`}`;
}

export function measureAddress(facts: Of): (measure: Measure) => string {
  return ({ id }) => addressOf(facts, "", { measure: id });
}
