import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { wordsOf } from "../words/words.ts";
import { allBelow, type Element, wholeText } from "../xml/element.ts";
import { escapeXml } from "../xml/escape.ts";
import { mutatedXml } from "../xml/mutation.test-support.ts";
import { parseXml } from "../xml/parse.ts";
import { clinicalDocument, enveloped, section, structured } from "./fixture.test-support.ts";
import { read, letterOf, codes } from "./letter.test-support.ts";

// Messages of any shape and hostile ones: no word is lost, none is refused without its reason; and the public samples.

type Piece = { readonly xml: string; readonly words: readonly string[] };
const some = fc.array(fc.constantFrom("w", "£", "<", "é", "&", "?PE", "-2.5", "😀", "x'y"), {
  minLength: 1,
  maxLength: 4,
});
const said = some.map((words): Piece => ({ xml: escapeXml(words.join(" ")), words }));
const around = (open: string, close: string, inside: fc.Arbitrary<readonly Piece[]>): fc.Arbitrary<Piece> =>
  inside.map((pieces) => ({
    xml: `${open}${pieces.map(({ xml }) => xml).join("")}${close}`,
    words: pieces.flatMap(({ words }) => words),
  }));
const { piece } = fc.letrec<{ piece: Piece }>((tie) => {
  const inside = fc.array(tie("piece"), { minLength: 1, maxLength: 3 });
  return {
    piece: fc.oneof(
      { depthSize: "small" },
      said.map(({ xml, words }) => ({ xml: `${xml}<br/>`, words })),
      around("<paragraph>", "</paragraph>", inside),
      around("<content> ", " </content>", inside),
      around("<list><item>", "</item></list>", inside),
      around("<table><tbody><tr><td>x</td><td>", "</td></tr></tbody></table>", inside).map(({ xml, words }) => ({
        xml,
        words: ["x", ...words],
      })),
    ),
  };
});

/** The words with a number each, so that one that is lost cannot hide behind another. */
function numbered({ xml, words }: Piece): Piece {
  let at = 0;
  const marked = xml.replaceAll(/(?<=>|^)[^<>]+(?=<)/g, (text) =>
    text.replaceAll(/\S+/g, (word) => `n${(at += 1)}${word}`),
  );
  return { xml: marked, words: words.map((word, n) => `n${n + 1}${word}`) };
}

test("every word of every narrative stands in the letter, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece.map(numbered), { minLength: 1, maxLength: 4 }), async (pieces) => {
      const letter = await letterOf({ body: structured(...pieces.map(({ xml }, n) => section(`Part ${n}`, xml))) });
      for (const [n, { words }] of pieces.entries()) {
        const text = letter.sections[n]?.text ?? "";
        let from = 0;
        for (const word of words) {
          const found = text.indexOf(word, from);
          assert.notEqual(found, -1, `${word} of ${pieces[n]?.xml}`);
          from = found + word.length;
        }
      }
      assert.deepEqual(letter.oddities, []);
    }),
    { numRuns: 100 },
  );
});

test("whatever happens to a message on its way, it gives documents, none of them by a bug, and never throws", async () => {
  const entry = `<entry><observation><value displayName="Asthma" code="1" codeSystem="2"/></observation></entry>`;
  const text = enveloped([
    clinicalDocument({
      body: structured(section("A", "one<br/>two", entry), section("B", "<list><item>three</item></list>")),
    }),
  ]);
  await fc.assert(
    fc.asyncProperty(mutatedXml(text), async (damaged) => {
      const documents = await read(damaged);
      assert.ok(documents.length >= 1);
      for (const one of documents) {
        if (one.kind === "unreadable") assert.notEqual(one.reason, "reader-failed", damaged);
      }
    }),
    { numRuns: 300 },
  );
});

test("a message that would do harm is refused with its reason", async () => {
  const xxe = enveloped([clinicalDocument()]).replace(
    "<soap:Envelope",
    `<!DOCTYPE x [<!ENTITY y SYSTEM "http://127.0.0.1/">]><soap:Envelope`,
  );
  const [document] = await read(xxe);
  assert.deepEqual(document?.kind === "unreadable" && document.reason, "doctype");
});

/** Each public sample: what a person reads in it, and each of its oddities with why it is right. */
const SAMPLES: Readonly<
  Record<
    string,
    { readonly says: readonly (string | boolean | null)[]; readonly odd: Readonly<Record<string, string>> }
  >
> = {
  "adastra-itk-ooh-referral-dx06-itk-request": {
    says: ["9990004951", true, "2015-04-01", "2021-04-06T11:54:11+01:00", null],
    odd: { "machine-data": "the Pathways case stands in an observationMedia" },
  },
  "cleric-itk-ooh-referral-dx09-itk-request": {
    says: [null, false, "1980-01-01", "2021-08-03T13:36:56+01:00", true],
    odd: {
      "machine-data": "the Pathways case stands in an observationMedia",
      "nhs-number-missing": "only a local number is sent",
    },
  },
  "ic24-itk-ooh-referral-dx06-itk-request": {
    says: [null, false, "1996-03-25", "2021-05-11T09:49:11+01:00", null],
    odd: { "nhs-number-missing": "only a local number is sent" },
  },
  "primary-emergency-itk-request": {
    says: ["993254128", false, "1989-01-01", "2017-01-01T19:45+00:00", null],
    odd: {
      "machine-data": "the Pathways case stands in an observationMedia",
      "nhs-number-length": "993254128 has nine digits",
      "nhs-number-unverified": "it stands under the OID of numbers that were not verified",
      "replaced-unnamed": "it is version 2, and names no document that it replaces",
    },
  },
};

test("the public samples say what a person reads in them, every word is there, and each oddity is explained", async (t) => {
  const folder = fileURLToPath(new URL("../../../../shared/samples/letters-cda/", import.meta.url));
  if (!existsSync(folder)) {
    t.diagnostic(`${Object.keys(SAMPLES).length * 3} checks left out: the samples are not here`);
    return;
  }
  for (const [name, { says, odd }] of Object.entries(SAMPLES)) {
    const source = readFileSync(join(folder, `${name}.xml`), "utf8");
    const letter = await letterOf(source);
    const { patient, eventDate, actionRequested } = letter;
    assert.deepEqual(
      [patient.nhsNumber, patient.nhsNumberValid, patient.birthDate, eventDate, actionRequested],
      says,
      name,
    );
    assert.deepEqual(codes(letter), Object.keys(odd), name);
    const xml = parseXml(source.replace(/^\uFEFF/, ""));
    assert.ok(xml.kind === "tree");
    const there = new Set(wordsOf(letter.text));
    const texts = allBelow(xml.root, "section").flatMap((one): readonly Element[] => [
      ...allBelow(one, "text"),
      ...allBelow(one, "title"),
    ]);
    // A part of a text that has none within it, so that a line break parts its words as a reader sees them.
    const words = texts.flatMap((text) =>
      text.children.flatMap((each) => wordsOf(typeof each === "string" ? each : wholeText(each))),
    );
    assert.ok(words.length > 50, name);
    for (const word of words)
      assert.ok(there.has(word) || letter.text.includes(word) || isJoined(word, letter.text), `${name}: ${word}`);
  }
});

/** Words that only a line break parted in the source. */
function isJoined(word: string, text: string): boolean {
  return text.replaceAll(/\s+/g, "").includes(word);
}
