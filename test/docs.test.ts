import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { Command } from "commander";
import { COMMANDS, loadTyped } from "../src/cli/commands.ts";
import { shippedFactBook } from "../src/patients/book.ts";
import { LIBRARY } from "../src/protocols/library.ts";
import { loadProtocols } from "../src/protocols/table/load.ts";

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
  const names = await commands();
  assert.ok(names.includes("decide") && names.includes("token add"), names.join(", "));
  for (const name of names) assert.ok(cli.includes(`| \`${name}\``) || cli.includes(`| \`${name} `), name);
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
      [...readFileSync(join(ROOT, path), "utf8").matchAll(/deed: "([a-z-]+)"/g)].map(([, deed]) => deed ?? ""),
    );
  assert.ok(called.length > 0 && ours.length > 0);
  for (const deed of [...called, ...ours]) assert.ok(cli.includes(`| \`${deed}\` |`), deed);
});

test("each file of commands is loaded by the words that it registers, and by no others", async () => {
  const loaded = new Set<unknown>();
  for (const { words, load } of COMMANDS) {
    const program = new Command();
    const register = await load();
    register(program);
    loaded.add(register);
    assert.deepEqual(
      program.commands.map((command) => command.name()),
      words,
    );
  }
  for (const file of globSync("src/cli/*.ts", { cwd: ROOT }).filter((path) => !/main\.ts$|\.test\.ts$/.test(path))) {
    const exported: Readonly<Record<string, unknown>> = await import(join(ROOT, file));
    for (const [name, value] of Object.entries(exported)) {
      if (name.startsWith("register")) assert.ok(loaded.has(value), `${file}: ${name}`);
    }
  }
});

/** Every command, as it is typed: "protocol prove". */
async function commands(): Promise<readonly string[]> {
  const program = new Command();
  await loadTyped(program, undefined);
  return program.commands.flatMap((command) => namesUnder(command, ""));
}

/** A command with others under it is only a part of their names. */
function namesUnder(command: Command, before: string): readonly string[] {
  const name = `${before}${command.name()}`;
  return command.commands.length === 0 ? [name] : command.commands.flatMap((one) => namesUnder(one, `${name} `));
}
