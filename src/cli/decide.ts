import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { systemClock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import { shippedFactBook } from "../patients/book.ts";
import type { ContextFact } from "../patients/context.ts";
import { isDay } from "../patients/day.ts";
import { knownFacts } from "../patients/facts.ts";
import type { PastResult } from "../patients/history.ts";
import { match, type Register } from "../patients/match.ts";
import { pairRegister } from "../patients/pair.ts";
import { parseContext } from "../patients/parse-context.ts";
import { parseHistory } from "../patients/parse-history.ts";
import { parseRegister } from "../patients/parse-register.ts";
import { indexRegister } from "../patients/register.ts";
import { minuteOf } from "../protocols/decide/days.ts";
import { decide } from "../protocols/decide/decide.ts";
import type { DecideInput } from "../protocols/decide/input.ts";
import { LISTS_DIR, loadLists } from "../protocols/decide/load-lists.ts";
import { prepare } from "../protocols/decide/prepare.ts";
import type { Decision } from "../protocols/decision.ts";
import { LIBRARY } from "../protocols/library.ts";
import { loadFloor } from "../protocols/table/floor-limits.ts";
import { loadProtocols } from "../protocols/table/load.ts";
import { read } from "../reading/read.ts";
import type { LaboratoryDocument } from "../reading/document.ts";
import type { Report } from "../reading/report.ts";
import { standardTerms } from "../terms/analyte.ts";

// `countersign decide`: what would become of a file, without a database. What a practice would have
// signed or known is taken from files, and whatever is only taken for granted is said in `assumed`.

type Options = {
  readonly register?: string;
  readonly context?: string;
  readonly history?: string;
  readonly at?: string;
  readonly protocols: string;
};

export function registerDecide(program: Command): void {
  program
    .command("decide")
    .description("print who is next for laboratory messages and why, one JSON line a document; see docs/cli-decide.md")
    .option("--register <file>", "patients, CSV or FHIR Patient NDJSON; without it they count as matched")
    .option("--context <file>", "facts about patients, CSV; what is not given is unknown")
    .option("--history <file>", "earlier results, CSV")
    .option("--at <instant>", "decide as of this instant, ISO 8601; now where left out")
    .option("--protocols <dir>", "protocols that are taken as in force", LIBRARY)
    .argument("<file...>", 'messages; "-" is standard input')
    .action(async (files: string[], options: Options) => {
      const decideOne = await decider(options);
      for (const file of files) {
        const bytes = open(file);
        if (bytes === null) continue;
        for (const document of read(bytes, file)) process.stdout.write(`${JSON.stringify(decideOne(document))}\n`);
      }
    });
}

/** Everything that stays the same from document to document, read once. Refuses what cannot be read. */
async function decider(options: Options): Promise<(document: LaboratoryDocument) => Decision> {
  const at = instantOf(options.at);
  const terms = standardTerms();
  const book = shippedFactBook();
  const protocols = await loadProtocols(options.protocols);
  const lists = await loadLists(LISTS_DIR);
  const prepared = prepare({
    terms,
    floor: await loadFloor(),
    lists,
    inForce: protocols.map(({ table, hash }) => ({ table, hash })),
    practice: null,
  });
  const register = options.register === undefined ? null : registerFrom(await bytesOf(options.register));
  const context = options.context === undefined ? [] : parseContext(await bytesOf(options.context), book);
  const history = options.history === undefined ? null : parseHistory(await bytesOf(options.history), terms).rows;
  const facts = grouped(context.map(({ nhsNumber, fact }) => [nhsNumber, fact] as const));
  const past = history === null ? null : grouped(history.map(({ nhsNumber, result }) => [nhsNumber, result] as const));
  const assumed = [
    ...(register === null ? ["The patient counts as matched: no register was given."] : []),
    "We are the one organisation that a report is addressed to.",
    ...protocols.map(({ protocol }) => `Protocol ${protocol.protocol} ${protocol.version} is in force.`),
    ...lists.map(({ list, version }) => `The list ${list} ${version} is signed.`),
  ];
  return (document) => {
    const rest = { at, bands: [], assumed, prepared };
    if (document.kind === "unreadable") {
      return decide(document, { ...rest, match: ASSUMED, known: knownFacts(book, [], at, null), history: null });
    }
    const found = register === null ? ASSUMED : match(document.patient, register);
    const number = found.kind === "exact" ? found.patient.nhsNumber : numberOf(document);
    const person = found.kind === "exact" ? found.patient : personOf(document);
    const rows: readonly ContextFact[] = (number === null ? undefined : facts.get(number)) ?? [];
    const earlier: readonly PastResult[] | null =
      past === null ? null : ((number === null ? undefined : past.get(number)) ?? []);
    return decide(document, { ...rest, match: found, known: knownFacts(book, rows, at, person), history: earlier });
  };
}

const ASSUMED: DecideInput["match"] = { kind: "assumed" };

function instantOf(given: string | undefined): string {
  if (given === undefined) return systemClock.now().toISOString();
  if (minuteOf(given) !== null) return given;
  throw new Refusal("bad-input", `--at ${given} is no instant; it looks like 2026-03-31T15:00:00Z.`);
}

function registerFrom(bytes: Uint8Array): Register {
  let line = 0;
  const { saved } = pairRegister(parseRegister(bytes), [], () => `patient-${(line += 1)}`);
  return indexRegister(saved);
}

function grouped<T>(rows: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of rows) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function numberOf({ patient }: Report): string | null {
  return patient.nhsNumberValid ? patient.nhsNumber : null;
}

/** As the report has the patient; a birth date without its day is no birth date to rule a fact out by. */
function personOf({ patient: { sex, birthDate } }: Report): Parameters<typeof knownFacts>[3] {
  return {
    sex: sex === "male" || sex === "female" || sex === "other" ? sex : "unknown",
    birthDate: birthDate !== null && isDay(birthDate) ? birthDate : null,
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Refusal("not-found", `${file} cannot be read.`);
  }
}

const STANDARD_INPUT = 0;

/** The bytes of a message; null, with one sentence on standard error and a failing exit, where it cannot be opened. */
function open(file: string): Uint8Array | null {
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file);
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.\n`);
    process.exitCode = 1;
    return null;
  }
}
