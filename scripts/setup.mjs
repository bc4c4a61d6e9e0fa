// Runs before `npm start` and `npm test`: installs what package-lock.json names, under whatever Node
// started npm, and builds the style sheet. It needs nothing but Node itself, is done in a moment when
// nothing changed, and leaves its stamp only on success, so that an interrupted install repeats.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, ".setup-lock.tmp");
const stamp = join(root, "node_modules", ".setup-stamp");

const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .update(`${process.platform} ${process.arch}`)
  .digest("hex");

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// Two starts at once must not install into each other; the lock of a process that died is taken over.
async function takeLock() {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      const file = openSync(lock, "wx");
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = Number(existsSync(lock) ? readFileSync(lock, "utf8") : 0);
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else await new Promise((done) => setTimeout(done, 500));
    }
  }
  fail("Another installation has been running for five minutes; if it hangs, end it and start again.");
}

function fail(sentence) {
  rmSync(lock, { force: true });
  console.error(sentence);
  process.exit(1);
}

function install() {
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ["npm", []];
  const args = [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"];
  // Standard output belongs to the command that follows (`countersign read` prints only JSON there).
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.error || done.status !== 0) fail("The packages could not be installed; npm says why above.");
}

function buildStyles() {
  const sass = join(root, "node_modules", "sass", "sass.js");
  mkdirSync(join(root, "build"), { recursive: true });
  const args = [sass, "--no-source-map", "--quiet-deps", "--style=compressed", "--load-path=node_modules"];
  const done = spawnSync(process.execPath, [...args, "src/web/styles.scss", "build/styles.css"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (done.status !== 0) fail("The style sheet could not be built; sass says why above.");
}

const styles = join(root, "build", "styles.css");
const stylesStamp = join(root, "build", ".styles-stamp");
const stylesWanted = () =>
  createHash("sha256")
    .update(wanted)
    .update(readFileSync(join(root, "src", "web", "styles.scss")))
    .digest("hex");
const areStylesBuilt = () =>
  existsSync(styles) && existsSync(stylesStamp) && readFileSync(stylesStamp, "utf8") === stylesWanted();

if (!isInstalled() || !areStylesBuilt()) {
  await takeLock();
  try {
    if (!isInstalled()) {
      console.error("Installing; this takes about a minute the first time.");
      rmSync(stamp, { force: true });
      install();
      writeFileSync(stamp, wanted);
    }
    if (!areStylesBuilt()) {
      buildStyles();
      writeFileSync(stylesStamp, stylesWanted());
    }
  } finally {
    rmSync(lock, { force: true });
  }
}
