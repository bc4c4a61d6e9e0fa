import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { startTestServer } from "../test/support/database.ts";
import { connect, type Database } from "../src/db/connect.ts";
import { inPractice } from "../src/db/practice.ts";
import { migrate } from "../src/db/migrate.ts";
import type { TermKind } from "../src/terms/terminology/concept.ts";
import { isA } from "../src/terms/terminology/releases.ts";
import {
  filesOf,
  idOf,
  type Made,
  TOP_CONCEPTS,
  TOPS,
  writeRelease,
} from "../src/terms/terminology/release.test-support.ts";
import { searchTerms } from "../src/terms/terminology/search.ts";
import { loadTerminology } from "../src/terms/terminology/store.ts";
import { wordsIn } from "../src/terms/terminology/words.ts";
import { ODS } from "./app.ts";
import { p95, sayTimes, timeOf } from "./times.ts";

// Search as typed on half a million names, made up: no release may be passed on. Words are as unevenly frequent as in
// any language (Zipf), the most usual stand in a tenth of the names, and a name has two to nine of them.

const CONCEPTS = 250_000;
const WORDS = 90_000;
const TYPED = 200;

export async function benchTerminology(): Promise<readonly []> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-terms-"));
  const server = await startTestServer();
  try {
    const admin = await connect({ kind: "socket", folder: server.socket, database: "postgres" }, 1);
    await sql.raw("create database terms").execute(admin);
    await admin.destroy();
    const db = await connect({ kind: "socket", folder: server.socket, database: "terms" }, 2);
    try {
      await migrate(db);
      await measure(db, folder);
    } finally {
      await db.destroy();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return [];
}

async function measure(db: Database, folder: string): Promise<void> {
  const random = seeded(20261102);
  const made = makeConcepts(random);
  writeRelease(folder, filesOf({ day: "20261001", concepts: [...TOP_CONCEPTS, ...made] }));
  const begun = performance.now();
  const loaded = await loadTerminology(db, [folder], new Date(), () => {});
  const seconds = (performance.now() - begun) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `terminology: ${loaded.terms.toLocaleString("en-GB")} names of ${loaded.concepts.toLocaleString("en-GB")} concepts loaded in ${seconds.toFixed(0)} s (${megabytes.toFixed(0)} MB at most, the generator's included)`,
  );
  await inPractice(db, ODS, async (tx) => {
    const ask = (typed: string, kind?: TermKind) => timeOf(() => searchTerms(tx, typed, { kind, limit: 20 }));
    for (const typed of ["a", "ba", "ba c"]) await ask(typed);
    const typed = Array.from({ length: TYPED }, () => prefixesOf(made, random));
    const times: number[] = [];
    const ofKind: number[] = [];
    const scans: number[] = [];
    for (const one of typed) times.push(await ask(one));
    for (const one of typed) ofKind.push(await ask(one, "procedure"));
    // The peer is what the simplest program does; a tenth of the questions, because it is slow.
    for (const one of typed.slice(0, TYPED / 10)) {
      const like = wordsIn(one).map((word) => sql`term ilike ${`%${word}%`}`);
      scans.push(
        await timeOf(() =>
          sql`select code, term from shared.term_names where ${sql.join(like, sql` and `)} order by length(term) limit 20`.execute(
            tx,
          ),
        ),
      );
    }
    const misspelled: number[] = [];
    for (const one of typed.slice(0, 40)) misspelled.push(await ask(swapped(one)));
    const letters: number[] = [];
    for (const one of "abcdefghiklmnopqrstuvw") letters.push(await ask(one));
    const isATimes: number[] = [];
    for (let n = 0; n < 200; n += 1) {
      const code = made[Math.floor(random() * made.length)]?.id ?? "";
      isATimes.push(await timeOf(() => isA(tx, code, TOPS.finding)));
    }
    sayTimes(
      "search as typed",
      times,
      ` (wanted: p95 50 ms), p95 ${(p95(scans) / p95(times)).toFixed(1)} times quicker than ILIKE over all names`,
    );
    sayTimes("search as typed, procedures only", ofKind, " (wanted: p95 50 ms)");
    sayTimes("a single letter", letters, "");
    sayTimes("misspelled words", misspelled, "");
    sayTimes("is-a", isATimes, "");
    sayTimes("peer: ILIKE over all names", scans, "");
  });
}

/** The beginning of what somebody types who has one of the names in mind: one to three words, cut somewhere. */
function prefixesOf(made: readonly Made[], random: () => number): string {
  const one = made[Math.floor(random() * made.length)];
  const words = wordsIn(one?.preferred ?? "").slice(0, 1 + Math.floor(random() * 3));
  return words.map((word) => word.slice(0, 1 + Math.floor(random() * word.length))).join(" ");
}

const swapped = (text: string): string => `${text}qx`.replace(/(\w)(\w)(\w*)$/, "$2$1$3");

function makeConcepts(random: () => number): readonly Made[] {
  const words = Array.from({ length: WORDS }, () => wordOf(random));
  const word = (): string => words[Math.min(WORDS - 1, Math.floor(WORDS ** random()) - 1)] ?? "of";
  const name = (): string => Array.from({ length: 2 + Math.floor(random() ** 2 * 8) }, word).join(" ");
  const tops = [TOPS.finding, TOPS.finding, TOPS.procedure, TOPS.product];
  const made: Made[] = [];
  for (let n = 0; n < CONCEPTS; n += 1) {
    const preferred = name();
    // A tree some fifteen deep, with a second parent here and there.
    const parent = made[Math.floor((made.length * random()) / 2)]?.id;
    const other = random() < 0.3 ? made[Math.floor((made.length * random()) / 2)]?.id : undefined;
    const parents =
      parent === undefined || n < 40 ? [tops[n % 4] ?? TOPS.finding] : [...new Set([parent, other ?? parent])];
    made.push({ id: idOf(100_000 + n, "10"), full: `${preferred} (disorder)`, preferred, also: [name()], parents });
  }
  return made;
}

const SYLLABLES =
  "ar ba ca di en fo gra hy in ka lo me ne os pa re si to ur ve itis oma ectomy algia aemia osis ic al".split(" ");

function wordOf(random: () => number): string {
  const count = 2 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "").join("");
}

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
