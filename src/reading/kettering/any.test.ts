import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { readMessage } from "../message.ts";
import { escapeXml } from "../xml/escape.ts";
import { mutatedXml } from "../xml/mutation.test-support.ts";
import { kettering, type Made } from "./fixture.test-support.ts";
import { render, letterOf, draft } from "./letter.test-support.ts";

// Messages of any shape and hostile ones: no word is lost, none is refused without its reason; and the public sample.

const word = fc
  .tuple(fc.constantFrom("", "<", "£", "?", "&", "é", "'", "]]"), fc.constantFrom("mg", "th", "7", "ñ", "😀"))
  .map(
    ([before, after]) =>
      (at: number): string =>
        `${before}w${at}${after}`,
  );
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 });

test("every word of every text block and field stands in the letter, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom(" ", "\n", "  \n\n", "\t"), fc.boolean(), async (made, between, html) => {
      let at = 0;
      const blocks = made.map((each) => each.map((one) => one((at += 1))));
      const items = blocks.map((words) => ({
        ...(html ? { markup: "text/html" } : {}),
        block: html ? escapeXml(`<p>${words.map(escapeXml).join(between)}</p>`) : escapeXml(words.join(between)),
      }));
      const letter = await letterOf(kettering({ items }));
      let from = 0;
      for (const one of blocks.flat()) {
        const found = letter.text.indexOf(one, from);
        assert.notEqual(found, -1, one);
        from = found + one.length;
      }
      assert.deepEqual(letter.oddities, []);
    }),
    { numRuns: 60 },
  );
});

test("whatever happens to a message on its way, it gives a letter or a reason, and never throws", async () => {
  const text = kettering({
    items: [{ block: "Words & more".replace("&", "&amp;") }, { markup: "html", block: "<p>Inside</p>" }],
  });
  await fc.assert(
    fc.asyncProperty(mutatedXml(text), async (damaged) => {
      const documents = await readMessage(Buffer.from(damaged), "k.xml", render);
      assert.ok(documents.length >= 1);
      for (const one of documents) {
        if (one.kind === "unreadable") assert.notEqual(one.reason, "reader-failed", damaged);
        if (one.kind === "letter") assert.ok(!one.oddities.some(({ code }) => code === "word-lost"), damaged);
      }
    }),
    { numRuns: 400 },
  );
});

test("a message that would do harm is refused with its reason", async () => {
  const xxe = kettering().replace(
    "<ReportMsg",
    `<!DOCTYPE ReportMsg [<!ENTITY x SYSTEM "file:///etc/passwd">]><ReportMsg`,
  );
  const [document] = await readMessage(Buffer.from(xxe), "k.xml", render);
  assert.deepEqual([document?.kind, document?.kind === "unreadable" && document.reason], ["unreadable", "doctype"]);
});

test("a message that is made to take long takes no longer than its length does", () => {
  const hostile: readonly Made[] = [
    { items: [{ block: `a${" ".repeat(1_000_000)}b` }] },
    { items: [{ block: "&lt;p ".repeat(50_000) }] },
    { report: `<CodedData RcStatus="x"><Code>G58..</Code></CodedData>`.repeat(8_000) },
    { parties: `<ServiceRequester><IdValue>x</IdValue></ServiceRequester><Party AgentId="y"/>`.repeat(8_000) },
  ];
  const before = performance.now();
  for (const made of hostile) draft(kettering(made));
  // With time in the square of the length, the first alone would take many minutes.
  assert.ok(performance.now() - before < 30_000);
});

/** Each oddity of the public sample, and why it is right. */
const SAMPLE: Readonly<Record<string, string>> = {
  "organisation-code ReportMsg/Parties/Party[2]/OrgCode": "the code of the sender was replaced by Ommited",
  "organisation-code ReportMsg/Parties/Party[1]/OrgCode": "the code of the practice was replaced by Ommited",
  "date-format ReportMsg/PatientMatchingInfo/BirthDate": "the birth date was replaced by Ommited",
  "field-missing patient.birthDate": "so that there is none",
  "nhs-number-characters patient.nhsNumber": "the NHS number was replaced by Ommited",
  "date-impossible ReportMsg/ClinicalReport/EventDate": "202154151254 has a month 54",
  "date-impossible ReportMsg/MsgIssueDate": "202144161244 has a month 44",
};

test("the public sample says what a person reads in it, and each of its oddities is explained", async (t) => {
  const file = fileURLToPath(
    new URL("../../../../shared/samples/letters-kettering/KetteringExample.xml", import.meta.url),
  );
  if (!existsSync(file)) {
    t.diagnostic("5 checks left out: the sample is not here");
    return;
  }
  const letter = await letterOf(readFileSync(file, "utf8"));
  assert.deepEqual(
    letter.oddities.map(({ code, path }) => `${code} ${path}`).toSorted(),
    Object.keys(SAMPLE).toSorted(),
  );
  assert.deepEqual([letter.eventDate, letter.sent, letter.patient.birthDate], [null, null, null]);
  assert.deepEqual([letter.from.department, letter.from.author], ["DIABETES SERVICE", "Christopher Rouse"]);
  assert.deepEqual([letter.urgent, letter.careSetting, letter.patient.sex], [false, "outpatient", "female"]);
  assert.match(letter.text, /^Outpatient Letter\n\nDocumnet\n/);
});
