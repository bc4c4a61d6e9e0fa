import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

// `npm test`. Each test file has a process of its own, and each process loads what it needs anew, which for half of
// the files is most of their time. So those that reach no database, browser or program share two processes.

const ROOT = join(import.meta.dirname, "..");
const PATTERNS = ["src/**/*.test.ts", "src/**/*.test.tsx", "demo/**/*.test.ts", "test/**/*.test.ts"];
/** Each runs one hand of the files that share. */
const SHARED_BY = ["test/support/together-1.ts", "test/support/together-2.ts"] as const;
// Pages wait for clocks and browsers: a third file keeps two cores at work.
const AT_ONCE = 3;

/** What a file may not reach, itself or by what it imports, to share a process. */
const APART = [
  /from "node:(child_process|worker_threads|cluster)"/,
  /\bmock\.(timers|module)\b/,
  /process\.(env\[.*\] =|chdir)/,
];

const found = new Map<string, boolean>();

/** True where the file or anything that it imports of ours needs a process of its own. */
function isApart(path: string): boolean {
  const known = found.get(path);
  if (known !== undefined) return known;
  // Said before its imports are looked at, so that a circle ends.
  found.set(path, false);
  const text = readFileSync(path, "utf8");
  const imported = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+\.tsx?)"/g)].map(([, to = ""]) =>
    join(dirname(path), to),
  );
  const apart = APART.some((one) => one.test(text)) || imported.some(isApart);
  found.set(path, apart);
  return apart;
}

const named = process.argv.slice(2);
const files = globSync(named.length > 0 ? named : PATTERNS, { cwd: ROOT }).toSorted();
const shared = files.filter((file) => !isApart(join(ROOT, file)));
const apart = files.filter((file) => isApart(join(ROOT, file)));
const hands = SHARED_BY.map((_, hand) => shared.filter((_file, n) => n % SHARED_BY.length === hand));

const child = spawn(
  process.execPath,
  [
    "--import",
    join(ROOT, "src", "jsx.mjs"),
    "--test",
    `--test-concurrency=${AT_ONCE}`,
    `--test-global-setup=${join("test", "support", "setup.ts")}`,
    ...SHARED_BY.filter((_, hand) => hands[hand]?.length !== 0),
    ...apart,
  ],
  { cwd: ROOT, stdio: "inherit", env: { ...process.env, COUNTERSIGN_TOGETHER: JSON.stringify(hands) } },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
