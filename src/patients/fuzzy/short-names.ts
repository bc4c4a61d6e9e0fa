import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { Value } from "typebox/value";

// Weak evidence only, for the order of a list that a person chooses from: a short form is several people's.

const Book = Type.Object({ title: Type.String(), says: Type.String(), names: Type.Array(Type.Array(Type.String())) });

let book: ReadonlyMap<string, ReadonlySet<number>> | null = null;

/** Whether content/short-names.json has both, plain words of one name each, on one line. */
export function areShortForms(a: string, b: string): boolean {
  book ??= load();
  const lines = book.get(a);
  if (lines === undefined) return false;
  for (const line of book.get(b) ?? []) if (lines.has(line)) return true;
  return false;
}

function load(): ReadonlyMap<string, ReadonlySet<number>> {
  const content: unknown = JSON.parse(
    readFileSync(new URL("../../../content/short-names.json", import.meta.url), "utf8"),
  );
  if (!Value.Check(Book, content)) throw new Error("content/short-names.json is not a list of names");
  const lines = new Map<string, Set<number>>();
  content.names.forEach((names, line) => {
    for (const name of names) lines.set(name, (lines.get(name) ?? new Set<number>()).add(line));
  });
  return lines;
}
