import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Refusal } from "../../base/refusal.ts";
import { EVIDENCE_KINDS } from "../curriculum/curriculum.ts";
import { answersIn, faultsOf, namesOf } from "./answers.ts";
import type { Evidence } from "./evidence.ts";
import { checkFiles } from "./files.ts";
import { shippedForms } from "./forms.ts";
import { hashOfEvidence, hashOfPiece } from "./hash.ts";
import { newToken, parseToken } from "./token.ts";

// The forms, what may be submitted of them, what a signature binds, and what an address holds.

const TODAY = "2026-11-22";
const AT = new Date("2026-11-22T10:00:00Z");

const DRAFT: Evidence = {
  id: "01a00000-0000-7000-8000-000000000001",
  learner: "01a00000-0000-7000-8000-000000000002",
  competency: "sending",
  kind: "tutorial",
  title: "Thyroid",
  begunBy: "somebody",
  submittedAt: null,
  expiresOn: null,
  isDraft: true,
  withdrawn: false,
  fields: { topic: "Thyroid", understood: "Two lines." },
  version: 1,
  savedFrom: "a window",
  savedCount: 0,
  begunAt: AT,
  savedAt: AT,
  replaces: null,
  files: [],
  comments: [],
  invitations: [],
  cleared: [],
  asides: {},
  work: null,
};

test("the forms that ship are whole, and an empty one misses every field that is needed", () => {
  for (const kind of EVIDENCE_KINDS) {
    const needed = shippedForms().forms[kind].fields.filter((field) => field.needed);
    assert.equal(faultsOf(kind, {}, TODAY).length, needed.length, kind);
  }
});

test("property: of what was sent only the form's own fields are kept, with line ends as everywhere", () => {
  const kind = fc.constantFrom(...EVIDENCE_KINDS);
  fc.assert(
    fc.property(kind, fc.dictionary(fc.string(), fc.string()), fc.string(), (one, sent, words) => {
      const names = namesOf(shippedForms().forms[one]);
      const [first = ""] = names;
      const kept = answersIn(one, { ...sent, [first]: `${words}\r\nand\rmore` });
      assert.ok(Object.keys(kept).every((name) => names.includes(name)));
      assert.doesNotMatch(kept[first] ?? "", /\r/);
    }),
  );
});

test("a period is in order and a year at most, a certificate ends after it began, and no day is in the future", () => {
  const of = (from: string, until: string): readonly string[] =>
    faultsOf("audited", { from, until, conclude: "x" }, TODAY).map(({ field }) => field);
  assert.deepEqual(of("2025-11-22", "2026-11-22"), []);
  assert.deepEqual(of("2025-11-20", "2026-11-22"), ["until"]);
  assert.deepEqual(of("2026-11-02", "2026-11-01"), ["until"]);
  assert.deepEqual(of("2026-11-23", "2026-11-23"), ["from", "until"]);
  assert.deepEqual(of("2026-02-30", "2026-11-01"), ["from"]);
  const certificate = { name: "x", issuer: "y", on: "2026-10-01" };
  assert.deepEqual(faultsOf("certificate", { ...certificate, expires: "2029-10-01" }, TODAY), []);
  assert.equal(faultsOf("certificate", { ...certificate, expires: "2026-09-30" }, TODAY).length, 1);
});

test("a changed letter, another file, another day or a statement gives another hash; a comment does not", () => {
  const hash = hashOfPiece(DRAFT);
  const file = { id: "f", name: "a.pdf", mediaType: "application/pdf", bytes: 1, sha256: "0".repeat(64), addedAt: AT };
  const others: readonly Evidence[] = [
    { ...DRAFT, fields: { ...DRAFT.fields, understood: "Two lines!" } },
    { ...DRAFT, files: [file] },
    { ...DRAFT, files: [{ ...file, sha256: "1".repeat(64) }] },
    { ...DRAFT, submittedAt: AT },
    { ...DRAFT, expiresOn: TODAY },
    { ...DRAFT, competency: "limits" },
    { ...DRAFT, work: { from: TODAY, until: TODAY, readAt: AT.toISOString(), proposals: [] } },
  ];
  assert.equal(new Set([hash, ...others.map(hashOfPiece)]).size, others.length + 1);
  const comment = { id: "c", at: AT, by: "somebody", words: "Well." };
  assert.equal(hashOfEvidence({ ...DRAFT, comments: [comment] } as Evidence), hashOfEvidence(DRAFT));
  const statement = {
    signedAt: AT,
    name: "A",
    role: "B",
    confirms: [],
    words: "C",
    bound: "{}",
    sha256: "2".repeat(64),
  };
  const invitation = {
    id: "i",
    assessor: "A",
    invitedAt: AT,
    invitedBy: "x",
    untilAt: AT,
    withdrawnAt: null,
    statement,
  };
  assert.notEqual(hashOfEvidence({ ...DRAFT, invitations: [invitation] }), hashOfEvidence(DRAFT));
});

test("property: an address names its practice, is never the same twice, and a changed one is another or none", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{3,10}$/), fc.nat(), (practice, n) => {
      const [one, other] = [newToken(practice), newToken(practice)];
      assert.deepEqual(parseToken(one.text), { practice, sha256: one.sha256 });
      assert.notEqual(one.sha256, other.sha256);
      const at = n % one.text.length;
      const changed = `${one.text.slice(0, at)}${one.text[at] === "A" ? "B" : "A"}${one.text.slice(at + 1)}`;
      assert.notEqual(parseToken(changed)?.sha256, one.sha256);
    }),
  );
  for (const text of ["", "Y1.short", `y12345.${"a".repeat(43)}`, `Y12345.${"a".repeat(44)}`]) {
    assert.equal(parseToken(text), null, text);
  }
});

test("refused: a Word document with macros; a plain one is taken", () => {
  const zip = (inside: string): Uint8Array => Buffer.from(`PK\x03\x04 word/document.xml ${inside}`);
  const [plain] = checkFiles(DRAFT, [{ name: "a.docx", bytes: zip("") }], AT);
  assert.match(plain?.mediaType ?? "", /wordprocessingml/);
  assert.throws(() => checkFiles(DRAFT, [{ name: "a.docx", bytes: zip("word/vbaProject.bin") }], AT), Refusal);
});
