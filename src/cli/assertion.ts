import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { assertionOfConcept } from "../reading/assertion/of-concept.ts";
import { whyNotRead } from "./open-file.ts";

// `countersign assertion`: what sentences say of concepts in them, so that it can be measured on any annotated set.

/** In the column `assertion`, of a concept that does not stand in its sentence. */
const NOT_FOUND = "not-found";

export function registerAssertion(program: Command): void {
  program
    .command("assertion")
    .description(
      "print what sentences say of a concept in them: present, negated, possible, historical, family, planned",
    )
    .argument("<file>", 'tab separated, with the headings concept and sentence; "-" is standard input')
    .action((file: string) => {
      const lines = assertionLines(file, utf8(file, bytesOf(file)));
      for (const { printed, lost } of lines) {
        process.stdout.write(`${printed}\n`);
        if (lost === null) continue;
        process.stderr.write(`${lost}\n`);
        process.exitCode = 1;
      }
    });
}

export type Printed = {
  readonly printed: string;
  /** One sentence for standard error. */ readonly lost: string | null;
};

/** The heading and one line a row of a tab separated file's text; refuses text without the two headings, and rows that do not fit them. */
export function assertionLines(file: string, text: string): readonly Printed[] {
  const [head = "", ...body] = text.replace(/^\uFEFF/u, "").split(/\r\n|[\r\n]/u);
  const names = head.split("\t").map((name) => name.trim());
  const concept = placeOf(names, "concept", file);
  const sentence = placeOf(names, "sentence", file);
  const rest = names.flatMap((name, at) => (at === concept || at === sentence ? [] : [{ name, at }]));
  // A set's own column of this name stays, under a name that says whose it is.
  const given = rest.map(({ name }) => (name.toLowerCase() === "assertion" ? "assertion-given" : name));
  const heading = { printed: ["concept", "sentence", "assertion", ...given].join("\t"), lost: null };
  const rows = body
    .map((row, index) => ({ cells: row.split("\t"), line: index + 2 }))
    .filter(({ cells }) => cells.join("").trim() !== "");
  const odd = rows.find(({ cells }) => cells.length > names.length || cells.length <= Math.max(concept, sentence));
  if (odd !== undefined) {
    const { line, cells } = odd;
    throw new Refusal(
      "bad-input",
      `${file} line ${line} has ${cells.length} cells where the headings are ${names.length}.`,
    );
  }
  return [
    heading,
    ...rows.map(({ cells, line }): Printed => {
      const [words = "", said = ""] = [cells[concept], cells[sentence]];
      const assertion = assertionOfConcept(said, words);
      const others = rest.map(({ at }) => cells[at] ?? "");
      const lost = assertion === null ? `${file} line ${line}: the concept does not stand in its sentence.` : null;
      return { printed: [words, said, assertion ?? NOT_FOUND, ...others].join("\t"), lost };
    }),
  ];
}

function placeOf(names: readonly string[], name: string, file: string): number {
  const [first, ...others] = names.flatMap((one, at) => (one.toLowerCase() === name ? [at] : []));
  if (first !== undefined && others.length === 0) return first;
  const says = first === undefined ? "no column" : "more than one column";
  throw new Refusal(
    "bad-input",
    `${file} has ${says} named ${name}; it is tab separated, with the headings concept and sentence.`,
  );
}

const STANDARD_INPUT = 0;

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file);
  } catch (error) {
    throw new Refusal("not-found", `${file} cannot be read: ${whyNotRead(error)}.`);
  }
}

function utf8(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("bad-input", `${file} is not UTF-8 text.`);
  }
}
