import { oddity, type OddityCode } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { type Bundle, resolve, type Resource } from "./bundle.ts";
import type { JsonObject } from "./json.ts";
import { childOf, listOf } from "./node.ts";

// One report being read out of a bundle: where references lead, and what was odd.

export type Reading = { readonly bundle: Bundle; readonly oddities: Oddity[] };

export function note(reading: Reading, code: OddityCode, path: string, detail: string): void {
  reading.oddities.push(oddity(code, path, detail));
}

/** The resource that a reference under a key points at; undefined, and told, where it leads nowhere. */
export function follow(reading: Reading, from: Resource, key: string, path: string): Resource | undefined {
  return followReference(reading, from, childOf(from.node, key), path);
}

/** As `follow`, for a list of references; those that lead nowhere are told and left out. */
export function followAll(reading: Reading, from: Resource, key: string, path: string): readonly Resource[] {
  return listOf(from.node, key).flatMap((reference) => {
    const found = followReference(reading, from, reference, path);
    return found === undefined ? [] : [found];
  });
}

export function followReference(
  reading: Reading,
  from: Resource,
  reference: JsonObject,
  path: string,
): Resource | undefined {
  const resolved = resolve(reading.bundle, from, reference);
  if (resolved.kind === "dangling") note(reading, "unresolved-reference", path, resolved.reference);
  return resolved.kind === "found" ? resolved.resource : undefined;
}

/** The only one of several texts; null, and told, where they differ. */
export function onlyText(reading: Reading, texts: readonly (string | null)[], path: string): string | null {
  const given = [...new Set(texts.filter((text) => text !== null))];
  if (given.length > 1) note(reading, "contradiction", path, given.join(" and "));
  return given.length === 1 ? (given[0] ?? null) : null;
}
