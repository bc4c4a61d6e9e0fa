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
import { decideLetter } from "../protocols/letters/decide-letter.ts";
import { prepareLetters } from "../protocols/letters/prepare-letters.ts";
import { LETTER_LIBRARY, LIBRARY } from "../protocols/library.ts";
import { loadFloor } from "../protocols/table/floor-limits.ts";
import { loadProtocols } from "../protocols/table/load.ts";
import type { Document } from "../reading/document.ts";
import type { Letter } from "../reading/letter.ts";
import { readMessage } from "../reading/message.ts";
import type { Report } from "../reading/report.ts";
import { openReaders } from "../reading/sandbox/readers.ts";
import { standardTerms } from "../terms/analyte.ts";
import { openFile, whyNotRead } from "./open-file.ts";

// `countersign decide`: what would become of a file, without a database. What a practice would have
// signed or known is taken from files, and whatever is only taken for granted is said in `assumed`.

type Options = {
  readonly register?: string;
  readonly context?: string;
  readonly history?: string;
  readonly at?: string;
  readonly protocols: string;
  readonly letterProtocols: string;
  readonly practice?: string;
  readonly recognise?: boolean;
};

export function registerDecide(program: Command): void {
  program
    .command("decide")
    .description("print who is next for reports and letters and why, one JSON line a document; see docs/cli-decide.md")
    .option("--register <file>", "patients, CSV or FHIR Patient NDJSON; without it they count as matched")
    .option("--context <file>", "facts about patients, CSV; what is not given is unknown")
    .option("--history <file>", "earlier results, CSV")
    .option("--at <instant>", "decide as of this instant, ISO 8601; now where left out")
    .option("--protocols <dir>", "protocols for results that are taken as in force", LIBRARY)
    .option("--letter-protocols <dir>", "protocols for letters that are taken as in force", LETTER_LIBRARY)
    .option("--practice <ods>", "our ODS code; without it no letter counts as addressed to another practice")
    .option("--recognise", "recognise the words of scanned pages of letters, which takes seconds a page")
    .argument("<file...>", 'messages; "-" is standard input')
    .action(async (files: string[], options: Options) => {
      const decideOne = await decider(options);
      const readers = openReaders();
      const how = options.recognise === true ? "recognise" : undefined;
      try {
        for (const file of files) {
          const bytes = openFile(file);
          if (bytes === null) {
            process.exitCode = 1;
            continue;
          }
          const documents = await readMessage(bytes, file, readers.render, how);
          for (const document of documents) process.stdout.write(`${JSON.stringify(decideOne(document))}\n`);
        }
      } finally {
        readers.close();
      }
    });
}

/** Everything that stays the same from document to document, read once. Refuses what cannot be read. */
async function decider(options: Options): Promise<(document: Document) => Decision> {
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
  const letterProtocols = await loadProtocols(options.letterProtocols);
  const letters = prepareLetters(letterProtocols.map(({ table, hash }) => ({ table, hash })));
  const register = options.register === undefined ? null : registerFrom(await bytesOf(options.register));
  const context = options.context === undefined ? [] : parseContext(await bytesOf(options.context), book);
  const history = options.history === undefined ? null : parseHistory(await bytesOf(options.history), terms).rows;
  const facts = grouped(context.map(({ nhsNumber, fact }) => [nhsNumber, fact] as const));
  const past = history === null ? null : grouped(history.map(({ nhsNumber, result }) => [nhsNumber, result] as const));
  const unmatched = register === null ? ["The patient counts as matched: no register was given."] : [];
  const ofLetters = [
    ...unmatched,
    ...(options.practice === undefined ? ["No letter counts as addressed elsewhere: no practice was given."] : []),
    ...letterProtocols.map(({ protocol }) => `Protocol ${protocol.protocol} ${protocol.version} is in force.`),
  ];
  const assumed = [
    ...unmatched,
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
    const known = knownFacts(book, rows, at, person);
    if (document.kind === "letter") {
      const practice = options.practice ?? null;
      return decideLetter(document, { at, match: found, known, practice, assumed: ofLetters, prepared: letters });
    }
    const earlier: readonly PastResult[] | null =
      past === null ? null : ((number === null ? undefined : past.get(number)) ?? []);
    return decide(document, { ...rest, match: found, known, history: earlier });
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

function numberOf({ patient }: Report | Letter): string | null {
  return patient.nhsNumberValid ? patient.nhsNumber : null;
}

/** As the document has the patient; a birth date without its day is no birth date to rule a fact out by. */
function personOf({ patient: { sex, birthDate } }: Report | Letter): Parameters<typeof knownFacts>[3] {
  return {
    sex: sex === "male" || sex === "female" || sex === "other" ? sex : "unknown",
    birthDate: birthDate !== null && isDay(birthDate) ? birthDate : null,
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Refusal("not-found", `${file} cannot be read: ${whyNotRead(error)}.`);
  }
}
