import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { competenciesOf } from "../training/curriculum/curriculum.ts";
import { type Named, parseCurriculum } from "../training/curriculum/parse.ts";
import { keepCurriculum, listCurricula } from "../training/curriculum/store.ts";
import { withApp } from "./with-app.ts";

/** `curriculum load` and `curriculum list`: what learners learn, whole or not at all. */
export function registerCurriculum(program: Command): void {
  const curriculum = program.command("curriculum").description("what learners learn, as imported data");
  curriculum
    .command("load")
    .description("load a curriculum as JSON, or as CSV with what that does not say of itself (see docs/files.md)")
    .argument("<file>")
    .option("--name <name>", "of a CSV file: the curriculum's name, such as gpa-framework")
    .option("--edition <version>", "of a CSV file: its version, such as 2026.1")
    .option("--title <title>", "of a CSV file: what people call it")
    .option("--notice <words>", "of a CSV file: what everybody who reads it has to know, such as whose it is")
    .action(load);
  curriculum.command("list").description("the curricula that are loaded").action(list);
}

type LoadOptions = {
  readonly name?: string;
  readonly edition?: string;
  readonly title?: string;
  readonly notice?: string;
};

async function load(file: string, options: LoadOptions): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new Refusal("bad-input", `The file ${file} cannot be read.`);
  });
  const curriculum = parseCurriculum(bytes, namedBy(options));
  await withApp(async (app) => {
    const { isNew, sha256 } = await inShared(app.db, (tx) => keepCurriculum(tx, curriculum, app.clock.now()));
    console.log(JSON.stringify({ ...summaryOf(curriculum), sha256, isNew }));
  });
}

/** Null for JSON, which says all of it itself; a CSV file is told apart by being named here. */
function namedBy({ name, edition, title, notice }: LoadOptions): Named | null {
  if (name === undefined && edition === undefined && title === undefined && notice === undefined) return null;
  if (name === undefined || edition === undefined || title === undefined || notice === undefined) {
    throw new Refusal("bad-input", "A CSV file needs all of --name, --edition, --title and --notice.");
  }
  return { curriculum: name, version: edition, title, notice };
}

async function list(): Promise<void> {
  await withApp(async (app) => {
    for (const { curriculum, sha256 } of await inShared(app.db, listCurricula)) {
      console.log(JSON.stringify({ ...summaryOf(curriculum), sha256 }));
    }
  });
}

function summaryOf(curriculum: Parameters<typeof competenciesOf>[0]) {
  const { curriculum: name, version, title, notice, domains } = curriculum;
  return { name, version, title, notice, domains: domains.length, competencies: competenciesOf(curriculum).length };
}
