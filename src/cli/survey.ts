import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import type { SurveyForm } from "../measures/surveys/form.ts";
import { keepForm, listLoaded } from "../measures/surveys/forms-store.ts";
import { parseForm, shippedForms } from "../measures/surveys/parse-form.ts";
import { withApp } from "./with-app.ts";

/** `survey load` and `survey list`: what people are asked with. */
export function registerSurvey(program: Command): void {
  const survey = program.command("survey").description("the forms that people are asked with");
  survey
    .command("load")
    .description("load a form as JSON, such as items that you have a licence for (see docs/surveys.md)")
    .argument("<file>")
    .action(load);
  survey.command("list").description("the forms that ship and those that are loaded, without their words").action(list);
}

async function load(file: string): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new Refusal("bad-input", `The file ${file} cannot be read.`);
  });
  const form = parseForm(bytes, file);
  await withApp(async (app) => {
    const { isNew, sha256 } = await inShared(app.db, (tx) => keepForm(tx, form, app.clock.now()));
    console.log(JSON.stringify({ ...summaryOf(form), sha256, isNew }));
  });
}

async function list(): Promise<void> {
  await withApp(async (app) => {
    for (const form of shippedForms()) console.log(JSON.stringify({ ...summaryOf(form), ships: true }));
    for (const form of await inShared(app.db, listLoaded)) {
      console.log(JSON.stringify({ ...summaryOf(form), ships: false }));
    }
  });
}

function summaryOf({ id, version, perspective, timepoints, scoring, questions }: SurveyForm) {
  return { id, version, perspective, timepoints, scoring, questions: questions.length };
}
