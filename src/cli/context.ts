import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, inShared, type PracticeScope } from "../db/practice.ts";
import { loadHistory } from "../patients/history-store.ts";
import { parseContext } from "../patients/parse-context.ts";
import { parseHistory } from "../patients/parse-history.ts";
import { parseRegister } from "../patients/parse-register.ts";
import { loadRegister } from "../patients/register-store.ts";
import { withStaff } from "../patients/staff-relations.ts";
import { loadContext } from "../patients/store.ts";
import { listPeople } from "../people/queries.ts";
import { standardTerms } from "../terms/analyte.ts";
import { keepHiddenAgain } from "../worklist/keep-hidden.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

type Counts = Readonly<Record<string, number>>;
type Write = (tx: PracticeScope, at: Date) => Promise<Counts>;
type Load = (bytes: Uint8Array, practice: string, app: App) => Promise<Write>;

const LOADS = { register, context, history } as const satisfies Readonly<Record<string, Load>>;

/** `register load`, `context load` and `history load`: a file is loaded whole or not at all. */
export function registerContext(program: Command): void {
  add(program, "register", "the practice's register: CSV, or FHIR R4 Patient as NDJSON");
  add(program, "context", "facts about patients that protocols need, as CSV");
  add(program, "history", "earlier results, as CSV");
}

function add(program: Command, what: keyof typeof LOADS, description: string): void {
  program
    .command(what)
    .description(description)
    .command("load")
    .description(`load ${description} (see docs/files.md)`)
    .argument("<file>")
    .requiredOption("--practice <ods>")
    .action(async (file: string, options: { practice: string }) => {
      await withApp(async (app) => {
        const practice = await getPractice(app, options.practice);
        const counts = await loadFile(app, what, practice, await readInput(file));
        console.log(JSON.stringify({ practice, ...counts }));
      });
    });
}

/** Loads a file's bytes and audits it, in one transaction; refuses a file with any bad line. */
export async function loadFile(
  app: App,
  what: keyof typeof LOADS,
  practice: string,
  bytes: Uint8Array,
): Promise<Counts> {
  const write = await LOADS[what](bytes, practice, app);
  const at = app.clock.now();
  return inPractice(app.db, practice, async (tx) => {
    const counts = await write(tx, at);
    await appendAudit(tx, [{ ...TERMINAL, at, event: `${what}-loaded`, subject: practice, detail: counts }]);
    return counts;
  });
}

async function register(bytes: Uint8Array, practice: string, app: App): Promise<Write> {
  const people = await inShared(app.db, listPeople);
  const staff = people.filter((person) => person.practice === practice);
  const rows = withStaff(parseRegister(bytes, { practice }), staff);
  return async (tx, at) => {
    const counts = await loadRegister(tx, practice, rows, at);
    await keepHiddenAgain(tx, practice);
    return counts;
  };
}

async function context(bytes: Uint8Array, practice: string): Promise<Write> {
  const rows = parseContext(bytes);
  return async (tx, at) => {
    const { rows: facts, patients } = await loadContext(tx, practice, rows, at);
    return { facts, patients };
  };
}

async function history(bytes: Uint8Array, practice: string): Promise<Write> {
  const { rows, leftOut } = parseHistory(bytes, standardTerms());
  for (const { line, says } of leftOut) console.error(`line ${line} left out: ${says}`);
  return async (tx, at) => {
    const { rows: results, patients } = await loadHistory(tx, practice, rows, at);
    return { results, patients, leftOut: leftOut.length };
  };
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Refusal("bad-input", `The file ${file} cannot be read.`);
  }
}
