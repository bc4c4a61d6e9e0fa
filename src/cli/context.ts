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
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

type Counts = Readonly<Record<string, number>>;
type Load = (
  bytes: Uint8Array,
  practice: string,
  app: App,
) => Promise<(tx: PracticeScope, at: Date) => Promise<Counts>>;

/** `register load`, `context load` and `history load`: a file is loaded whole or not at all. */
export function registerContext(program: Command): void {
  add(program, "register", "the practice's register: CSV, or FHIR R4 Patient as NDJSON", register);
  add(program, "context", "facts about patients that protocols need, as CSV", context);
  add(program, "history", "earlier results, as CSV", history);
}

function add(program: Command, what: string, description: string, load: Load): void {
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
        const write = await load(await readInput(file), practice, app);
        const at = app.clock.now();
        const counts = await inPractice(app.db, practice, async (tx) => {
          const counted = await write(tx, at);
          await appendAudit(tx, [{ ...TERMINAL, at, event: `${what}-loaded`, subject: practice, detail: counted }]);
          return counted;
        });
        console.log(JSON.stringify({ practice, ...counts }));
      });
    });
}

async function register(bytes: Uint8Array, practice: string, app: App): ReturnType<Load> {
  const people = await inShared(app.db, listPeople);
  const staff = people.filter((person) => person.practice === practice);
  const rows = withStaff(parseRegister(bytes, { practice }), staff);
  return (tx, at) => loadRegister(tx, practice, rows, at);
}

async function context(bytes: Uint8Array, practice: string): ReturnType<Load> {
  const rows = parseContext(bytes);
  return async (tx, at) => {
    const { rows: facts, patients } = await loadContext(tx, practice, rows, at);
    return { facts, patients };
  };
}

async function history(bytes: Uint8Array, practice: string): ReturnType<Load> {
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
