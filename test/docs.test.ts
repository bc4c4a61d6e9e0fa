import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { shippedFactBook } from "../src/patients/book.ts";
import { LIBRARY } from "../src/protocols/library.ts";
import { loadProtocols } from "../src/protocols/table/load.ts";
import { countersign } from "./support/product.ts";

// What the documents say and a program can check: that a link leads somewhere, and that the page about the
// terminal leaves nothing out.

const ROOT = join(import.meta.dirname, "..");
const PAGES = globSync(["*.md", "docs/**/*.md", "src/**/README.md", "content/**/README.md", "demo/README.md"], {
  cwd: ROOT,
});
const cli = readFileSync(join(ROOT, "docs", "cli.md"), "utf8");

test("every link and picture between our pages leads to a file that is there", () => {
  assert.ok(PAGES.length > 20, "the pages were found");
  for (const page of PAGES) {
    const text = readFileSync(join(ROOT, page), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)#\s]+)/g)) {
      if (/^https?:/.test(target)) continue;
      assert.ok(existsSync(join(ROOT, dirname(page), target)), `${page}: ${target}`);
    }
  }
});

test("the page about the terminal lists every command, by its whole name", async () => {
  for (const name of await commandsUnder([])) assert.ok(cli.includes(`| \`${name}`), name);
});

test("the page about the terminal lists every fact, and every deed that the library and the rules call for", async () => {
  for (const fact of shippedFactBook().topics.keys()) assert.ok(cli.includes(`\`${fact}\``), fact);
  const library = await loadProtocols(LIBRARY);
  const called = library.flatMap(({ protocol }) =>
    protocol.clauses.flatMap((clause) => clause.do.map(({ deed }) => deed)),
  );
  const ours = globSync("src/protocols/{standing,decide}/*.ts", { cwd: ROOT })
    .filter((path) => !path.endsWith(".test.ts"))
    .flatMap((path) =>
      Array.from(readFileSync(join(ROOT, path), "utf8").matchAll(/deed: "([a-z-]+)"/g), ([, deed]) => deed),
    );
  assert.ok(called.length > 0 && ours.length > 0);
  for (const deed of [...called, ...ours]) assert.ok(cli.includes(`| \`${deed}\` |`), deed);
});

/** Names as they are typed, "protocol prove"; a command with others under it is only a part of theirs. */
async function commandsUnder(parent: readonly string[]): Promise<readonly string[]> {
  const { out } = await countersign([...parent, "--help"]);
  const [, list = ""] = out.split("\nCommands:\n");
  const names = Array.from(list.matchAll(/^ {2}([a-z-]+)\b/gm), ([, name = ""]) => name).filter(
    (name) => name !== "help",
  );
  if (names.length === 0) return [parent.join(" ")];
  const found: string[] = [];
  for (const name of names) found.push(...(await commandsUnder([...parent, name])));
  return found;
}
