import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readLetter, readOne } from "../email/mail.test-support.ts";
import { lostWords } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { looksLikeLetter } from "./text/recognise.ts";

test("each kind of written file is a letter of its own format", async () => {
  const rtf = await readLetter(String.raw`{\rtf1\ansi Dear Dr \b Smith}`);
  assert.deepEqual([rtf.format, rtf.text], ["rtf", "Dear Dr Smith"]);
  const page = await readLetter("<!doctype html><p>Dear Dr <b>Smith</b>");
  assert.deepEqual([page.format, page.text], ["html", "Dear Dr Smith"]);
  const text = await readLetter(
    Buffer.from("\uFEFFDear Dr Smith,\r\nThank you for seeing this patient in your clinic last week.\r\n", "utf16le"),
  );
  assert.deepEqual(
    [text.format, text.text],
    ["text", "Dear Dr Smith,\nThank you for seeing this patient in your clinic last week."],
  );
});

test("what is no letter stays a question for a person: pieces of messages, data, noise", async () => {
  const prose = "Dear Dr Smith, thank you for seeing this pleasant patient in your clinic last week with her daughter.";
  assert.equal(looksLikeLetter(Buffer.from(prose)), true);
  for (const broken of [
    `LIN+1'PIA+5+44M9.:911::Serum'${prose}`,
    `${prose}\nOBX|1|NM|Sodium||140|mmol/L`,
    `[{"resourceType": "Bundle", "text": "${prose}"}]`,
    `${prose} "name": "x", "value": 5`,
    `<Patient><text>${prose}</text></Patient>`,
    `${prose} </Observation><Observation>`,
    `${prose}\u0001\u0002\u0003\u0004`,
    "no laboratory wrote this",
    Array.from({ length: 200 }, (_, n) => `${n},${n * 3},H`).join("\n"),
    Buffer.from(prose.repeat(20)).toString("base64"),
  ]) {
    const document = await readOne(broken);
    assert.equal(document.kind, "unreadable", broken.slice(0, 60));
  }
});

test("the public sample letters read as text, with every word and without an unexplained oddity", async (t) => {
  const letters = fileURLToPath(new URL("../../../../shared/samples/letters-text/letters.ndjson", import.meta.url));
  if (!existsSync(letters)) {
    t.diagnostic("44 checks left out: the samples are not here");
    return;
  }
  const samples = readFileSync(letters, "utf8").trim().split("\n");
  assert.equal(samples.length, 44);
  for (const sample of samples) {
    const { text }: { text: string } = JSON.parse(sample);
    const letter = await readLetter(text);
    assert.equal(letter.format, "text");
    // Written in America: month before day, which no calendar here has.
    for (const { code, detail } of letter.oddities) {
      assert.equal(code, "date-impossible");
      assert.match(detail, /\b\d{1,2}[-/](?:1[3-9]|2\d|3[01])[-/]\d{2,4}\b/u);
    }
    assert.deepEqual(lostWords(wordsOf(text), letter.text, "kept"), []);
  }
});
