import { spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { deal, notDone } from "./support/together.ts";

// `npm test`. A process for each test file would load what the file needs anew, compile it and begin slow, which for
// half of the files is most of their time. So the files share three processes, each of which takes the next file when
// it has finished one, and ends what the file began before it does: database, desk and pages.

const ROOT = join(import.meta.dirname, "..");
const PATTERNS = ["src/**/*.test.ts", "src/**/*.test.tsx", "demo/**/*.test.ts", "test/**/*.test.ts"];
// Pages wait for clocks and browsers: a third keeps two cores at work.
const HANDS = ["test/support/together-1.ts", "test/support/together-2.ts", "test/support/together-3.ts"];

/** What changes the process itself, in the file or in anything of ours that it imports: that has one of its own. */
const APART = [
  /\bmock\.(timers|module)\b/,
  /process\.(env\[.*\] =(?!=)|chdir|exitCode)/,
  /process\.(stdout|stderr)[^\n]*\n?[^\n]*\.write\b/,
];
/** Longest first, so that the last to be taken are short: those with a browser, those with a desk, those with a database. */
const LONG = ["browser.ts", "desk.ts", "database.ts"].map((name) => join(ROOT, "test", "support", name));

const read = new Map<string, { readonly text: string; readonly imported: readonly string[] }>();

function readSource(path: string): { readonly text: string; readonly imported: readonly string[] } {
  const known = read.get(path);
  if (known !== undefined) return known;
  // What is not there the file that imports it tells itself.
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const imported = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+\.tsx?)"/g)].map(([, to = ""]) =>
    join(dirname(path), to),
  );
  read.set(path, { text, imported });
  return { text, imported };
}

/** A file and all of ours that it imports. */
function reachOf(file: string): ReadonlySet<string> {
  const reach = new Set([resolve(ROOT, file)]);
  for (const path of reach) for (const imported of readSource(path).imported) reach.add(imported);
  return reach;
}

function rankOf(reach: ReadonlySet<string>): number {
  const rank = LONG.findIndex((path) => reach.has(path));
  return rank === -1 ? LONG.length : rank;
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
/** Begins a database or a desk where it is imported: those who share a process must not share that. */
const isGround = (path: string): boolean =>
  !isTest(path) && /^(export )?(const .*= )?await /m.test(readSource(path).text);

/** The grounds, and what stands between them and the test files. */
function freshIn(all: readonly string[]): readonly string[] {
  const fresh = new Set(all.filter(isGround));
  for (let before = -1; before < fresh.size;) {
    before = fresh.size;
    for (const path of all)
      if (!isTest(path) && readSource(path).imported.some((one) => fresh.has(one))) fresh.add(path);
  }
  return [...fresh];
}

const named = process.argv.slice(2);
const files = globSync(named.length > 0 ? named : PATTERNS, { cwd: ROOT })
  .toSorted()
  .map((file) => ({ file, reach: reachOf(file) }))
  .toSorted((a, b) => rankOf(a.reach) - rankOf(b.reach));
const all = [...read.keys()];
const changing = new Set(all.filter((path) => APART.some((one) => one.test(readSource(path).text))));
const apart = files.filter(({ reach }) => [...reach].some((path) => changing.has(path))).map(({ file }) => file);
const shared = files.map(({ file }) => file).filter((file) => !apart.includes(file));

const folder = mkdtempSync(join(tmpdir(), "countersign-together-"));
deal(folder, { files: shared, fresh: freshIn(all) });
const child = spawn(
  process.execPath,
  [
    "--import",
    join(ROOT, "src", "jsx.mjs"),
    "--test",
    `--test-concurrency=${HANDS.length}`,
    `--test-global-setup=${join("test", "support", "setup.ts")}`,
    ...apart,
    ...HANDS.slice(0, shared.length),
  ],
  { cwd: ROOT, stdio: "inherit", env: { ...process.env, COUNTERSIGN_TOGETHER: folder } },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  const left = notDone(folder);
  rmSync(folder, { recursive: true, force: true });
  // A process that ended in the middle of a file is a failure of that file, whatever else it said.
  for (const file of left) console.error(`✖ ${file} was not run to its end`);
  process.exitCode = left.length > 0 ? 1 : (code ?? 1);
});
