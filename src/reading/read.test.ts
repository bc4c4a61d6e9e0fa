import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { mutatedOneOf } from "./edifact/mutation.test-support.ts";
import { POTASSIUM, wire, wireReport, wireText } from "./edifact/sample.test-support.ts";
import { writeNhs003Text } from "./edifact/write.ts";
import { isOddityCode } from "./oddity.ts";
import { MAX_BYTES, read, readWith } from "./read.ts";
import type { LaboratoryDocument } from "./document.ts";
import { Report, Unreadable } from "./report.ts";

const schema = Compile(Type.Union([Report, Unreadable]));

const TEXTS = [
  wireText(),
  wireText({ version: "NHS002", patient: { familyName: "Quill" }, status: "PR" }),
  wireText({
    clinicalInformation: ["Tired", "On ramipril"],
    results: [
      { code: "44I5.", system: "911", name: "U+E", group: 1, comments: ["Haemolysed: please repeat"] },
      { ...POTASSIUM, inGroup: 1, comparator: "6", flag: "HI", status: "CO" },
      { ...POTASSIUM, inGroup: 1, name: "Culture", text: "No growth\nafter 48 h", ranges: [{ text: "none" }] },
    ],
  }),
  writeNhs003Text(wire([wireReport(), wireReport({ reference: "2" }), wireReport({ reference: "3" })]), true),
];

/** What must hold of the documents of any bytes. */
function check(bytes: Uint8Array): readonly LaboratoryDocument[] {
  const documents = read(bytes, "any");
  assert.ok(documents.length > 0);
  for (const document of documents) {
    assert.ok(schema.Check(document), JSON.stringify([...schema.Errors(document)]));
    const text = JSON.stringify(document);
    assert.deepEqual(JSON.parse(text), document);
    // What a database would refuse must not come out of reading.
    assert.ok(!text.includes("\\u0000") && text.isWellFormed());
    if (document.kind === "report") {
      for (const { code } of document.oddities) assert.ok(isOddityCode(code), code);
      for (const result of document.results) {
        assert.ok(result.specimen === null || result.specimen < document.specimens.length);
        assert.ok(result.group === null || result.group < document.results.length);
      }
    }
  }
  return documents;
}

test("any damage to a message ends in documents of the one shape", () => {
  fc.assert(
    fc.property(mutatedOneOf(TEXTS), (text) => void check(Buffer.from(text, "latin1"))),
    { numRuns: 4000 },
  );
});

test("any bytes at all end in documents of the one shape", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void check(bytes)),
    { numRuns: 1000 },
  );
  const headed = fc
    .tuple(
      fc.constantFrom("UNB+", "UNH+1+MEDRPT:0:1:RT:NHS003'", "UNA", "{", '{"resourceType":"Bundle",', "\uFEFF"),
      fc.string(),
    )
    .map(([head, tail]) => Buffer.from(head + tail));
  fc.assert(
    fc.property(headed, (bytes) => void check(bytes)),
    { numRuns: 1000 },
  );
});

test("a segment of an unknown kind, put anywhere in a message, is told with its text", () => {
  const segments = wireText({ clinicalInformation: ["Tired"] }).split(/(?<=')/);
  const first = segments.findIndex((segment) => segment.startsWith("UNH"));
  const tag = fc
    .stringMatching(/^[A-Z]{3}$/)
    .map((letters) => `Q${letters.slice(1)}`)
    .filter((text) => text !== "QTY");
  const words = fc.stringMatching(/^[a-z0-9 ]{1,30}$/).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(tag, words, fc.integer({ min: first + 1, max: segments.length - 1 }), (name, text, at) => {
      const strange = `${name}+1:${text}`;
      const [document] = check(Buffer.from(segments.toSpliced(at, 0, `${strange}'`).join("")));
      assert.equal(document?.kind, "report");
      assert.ok(document.oddities.some(({ detail }) => detail === strange));
    }),
    { numRuns: 500 },
  );
});

test("a word in any part of any known segment ends in the report or in an oddity", () => {
  const known = wireText().split(/(?<=')/);
  const from = known.findIndex((segment) => segment.startsWith("BGM")) + 1;
  const to = known.findIndex((segment) => segment.startsWith("UNT"));
  const parts = [
    "BGM",
    "NAD",
    "SPR",
    "RFF",
    "GIS",
    "STS",
    "DTM",
    "CIN",
    "FTX",
    "SEQ",
    "SPC",
    "QTY",
    "INV",
    "RSL",
    "RND",
    "PDI",
  ];
  const strange = fc
    .tuple(fc.constantFrom(...parts), fc.nat(5), fc.nat(5))
    .map(([tag, element, component]) => `${tag}${"+".repeat(element + 1)}${":".repeat(component)}zzword`);
  fc.assert(
    fc.property(strange, fc.integer({ min: from, max: to }), (segment, at) => {
      const [document] = check(Buffer.from(known.toSpliced(at, 0, `${segment}'`).join("")));
      assert.ok(JSON.stringify(document).includes("zzword"), `${segment} at ${at}`);
    }),
    { numRuns: 3000 },
  );
});

function fine(source: string): LaboratoryDocument {
  return { kind: "unreadable", source, format: "x", reason: "empty", detail: "." };
}

function fails(): never {
  throw new TypeError("a bug");
}

function recognises(): boolean {
  return true;
}

test("a reader that fails costs the one document, not the message", () => {
  const bytes = Buffer.from("x");
  const one = readWith([{ name: "x", recognises, documents: () => [fine, fails, fine] }], bytes, "a.edi");
  assert.deepEqual(
    one.map((document) => [document.source, document.kind === "unreadable" ? document.reason : null]),
    [
      ["a.edi#1", "empty"],
      ["a.edi#2", "reader-failed"],
      ["a.edi#3", "empty"],
    ],
  );
  for (const documents of [fails, () => []]) {
    const [document, ...more] = readWith([{ name: "x", recognises, documents }], bytes, "a.edi");
    assert.deepEqual(more, []);
    assert.equal(document?.kind === "unreadable" && document.reason, "reader-failed");
  }
});

test("a file larger than any post is not read", () => {
  const [document] = read(new Uint8Array(MAX_BYTES + 1), "huge");
  assert.equal(document?.kind === "unreadable" && document.reason, "too-large");
});
