import assert from "node:assert/strict";
import type { Things } from "./surgery.ts";

const PARAMETER = /:[a-z]+/g;

/** The route's address about these things; what no line knows is said with the place where it belongs. */
export function addressOf(path: string, things: Things): string {
  if (!path.includes(":")) return path;
  const kind = Object.keys(things)
    .filter((one) => path === one || path.startsWith(`${one}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  assert.ok(kind, `No line says what ${path} is about: add one to givenThings in test/support/matrix/surgery.ts`);
  const values = (things[kind] ?? []).values();
  const address = path.replaceAll(PARAMETER, (name) => values.next().value ?? name);
  assert.doesNotMatch(
    address,
    /\/:/,
    `The line "${kind}" in test/support/matrix/surgery.ts does not say all of ${path}`,
  );
  return address;
}

/** The same kinds of things, each under an id that nobody has given. */
export function nowhere(things: Things, id: string): Things {
  return Object.fromEntries(Object.entries(things).map(([kind, values]) => [kind, values.map(() => id)]));
}
