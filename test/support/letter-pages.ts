import assert from "node:assert/strict";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import type { Page } from "playwright-core";
import { inPractice } from "../../src/db/practice.ts";
import { readMarks } from "../../src/worklist/marks-store.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne } from "./arrive.ts";
import { testBrowser } from "./browser.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "./laboratory.ts";
import { letterFrom } from "./letters.ts";
import { type Visitor } from "./visitor.ts";

// A letter with pages, files and suggestions, as its page shows it.

export const browser = await testBrowser();
export const desk = await testDesk();
export const { app, address } = desk;
export const practice = await givenPractice(app, "Y90481");
export const gp = await givenPerson(app, practice, "gp");
export const assistant = await givenPerson(app, practice, "assistant");
export const reception = await givenPerson(app, practice, "reception");
await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${assistant.account}`], ",staffRelations");
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
export const elsewhere = await givenPractice(app, "Y90482");
export const theirAssistant = await givenPerson(app, elsewhere, "assistant", "Their assistant");

export const PAGE_1 = [
  "Discharge summary",
  "Patient: Bertram OSGOOD   Date of birth: 11/02/1968   NHS number: 999 000 0026",
  "Diagnosis: Type 2 diabetes mellitus.",
  "No evidence of heart failure.",
  "Blood pressure 142/88 mmHg.",
  "Actions for GP:",
  "- Please repeat U&E in 2 weeks.",
];
export const PAGE_2 = ["Second page", "Weight 81 kg."];

export async function pdfOf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const lines of pages) {
    const page = document.addPage([595, 842]);
    for (const [n, line] of lines.entries()) page.drawText(line, { x: 60, y: 770 - n * 20, size: 12, font });
  }
  return document.save({ useObjectStreams: false });
}
export const PDF = await pdfOf([PAGE_1, PAGE_2]);

let counter = 0;
/** A letter whose words are on two pages of a PDF inside it. */
export function letter(more: Partial<Parameters<typeof letterFrom>[0]> = {}): Promise<ItemRow> {
  counter += 1;
  // No two letters are the same: a copy would have no item of its own.
  const text = `Please find the summary enclosed, our reference ${counter}${"x".repeat(counter)}.`;
  const file = { kind: "PDF", bytes: PDF } as const;
  return arriveOne(app, practice, letterFrom({ to: practice, type: "Discharge Summary", text, file, ...more }));
}

export const marksOf = ({ id }: ItemRow) => inPractice(app.db, practice, (tx) => readMarks(tx, practice, id, 1));
export const rested = (page: Page) => page.waitForTimeout(1100);
export const keyOf = (text: string, start: string): string =>
  new RegExp(`data-mark="(${start}[^"]*)"`).exec(text)?.[1] ?? "";

export async function mark(visitor: Visitor, item: ItemRow, fields: Readonly<Record<string, string>>) {
  const { text } = await visitor.get(`/items/${item.id}`);
  const form = formsIn(text).find(({ action }) => action === `/items/${item.id}/mark`);
  return visitor.post(`/items/${item.id}/mark`, { ...form?.fields, version: String(item.version), ...fields });
}

/** As a page's picture or a download asks: bytes and headers and no page. */
export async function bytesAt(
  account: string,
  ods: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const body = new URLSearchParams({ account, practice: ods });
  const chosen = await fetch(`${address}/choose`, { method: "POST", body, redirect: "manual" });
  const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
  const answer = await fetch(`${address}${path}`, { headers: { cookie, ...headers }, redirect: "manual" });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

export async function startOf(item: ItemRow, words: string): Promise<number> {
  const row = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.documents")
      .select("content")
      .where("practice", "=", practice)
      .where("id", "=", item.document)
      .executeTakeFirstOrThrow(),
  );
  assert.ok(row.content.kind === "letter");
  return row.content.text.indexOf(words);
}
