import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { render } from "preact-render-to-string";
import { DocumentPage } from "./document-page.tsx";
import {
  below,
  type Block,
  entriesOf,
  hashOfDocument,
  heading,
  type PaperDocument,
  says,
  tableOr,
} from "./document.ts";
import { documentPdf } from "./pdf/document-pdf.ts";
import { writable } from "./pdf/letters.ts";
import { paginate, type Slab } from "./pdf/slab.ts";

const AT = new Date("2026-11-22T09:00:00Z");
const base: PaperDocument = {
  title: "A document",
  about: [["Practice", "Surgery Y90001"]],
  blocks: [],
  hasContents: false,
  foot: "Surgery Y90001, Amal Assistant",
  made: "Made on a Sunday.",
};

/** What each page of a PDF says, and its bookmarks. */
async function readBack(bytes: Uint8Array) {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    pages.push(items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : [])).join(" "));
  }
  const bookmarks = (await pdf.getOutline()) ?? [];
  await task.destroy();
  return { pages, bookmarks };
}

const slab = fc.record({
  height: fc.integer({ min: 1, max: 60 }),
  gap: fc.integer({ min: 0, max: 20 }),
  staysWithNext: fc.boolean(),
});

test("every slab stands once and in its order, no page is empty, and none runs over but a slab higher than the page", () => {
  fc.assert(
    fc.property(fc.array(slab, { maxLength: 60 }), (made) => {
      const slabs: Slab[] = made.map((one) => ({ ...one, marks: [] }));
      const pages = paginate(slabs, 100);
      assert.deepEqual(
        pages.flat().map((one) => one.slab),
        slabs,
      );
      for (const page of pages) {
        assert.ok(page.length > 0);
        for (const { top, slab: one } of page) assert.ok(top + one.height <= 100);
      }
    }),
  );
});

test("a heading never stands alone at the foot of a page", () => {
  const line: Slab = { height: 10, marks: [], gap: 0, staysWithNext: false };
  const head: Slab = { ...line, staysWithNext: true };
  const pages = paginate([...Array.from({ length: 9 }, () => line), head, line], 100);
  assert.deepEqual(
    pages.map((page) => page.length),
    [9, 2],
  );
});

test("no row of a table is lost on a page break: each row's words are found once, and the head is on every page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 90,
      }),
      async (sizes) => {
        const rows = sizes.map((row, n) => row.map((size, at) => `r${n}c${at}. ${"word ".repeat(size)}`.trim()));
        const table = tableOr("None.", "Rows", ["First", "Second", "Third"], rows);
        const { pages } = await readBack(await documentPdf({ ...base, blocks: [table] }, AT));
        const words = pages.join(" ").split(/\s+/);
        for (const [n, row] of rows.entries()) {
          for (const at of row.keys()) assert.equal(words.filter((one) => one === `r${n}c${at}.`).length, 1);
        }
        const count = sizes.flat().reduce((sum, size) => sum + size, 0);
        assert.equal(words.filter((one) => one === "word").length, count);
        for (const page of pages.filter((one) => /r\d+c\d/.test(one))) assert.match(page, /First Second Third/);
      },
    ),
    { numRuns: 12 },
  );
});

const whole: PaperDocument = {
  ...base,
  hasContents: true,
  blocks: [
    heading(1, "Who it is"),
    says("Amal Łukasiewicz, ≥ 18 years."),
    heading(2, "Post"),
    { kind: "facts", rows: [["Signed", { hash: "0f".repeat(32) }]] },
    { kind: "notice", text: "Not the national framework." },
    { kind: "list", items: ["One", "Another"] },
    { kind: "written", text: "First line\nSecond line" },
    heading(1, "What was checked"),
    ...Array.from({ length: 60 }, (_, n) => says(`Paragraph ${n} of the second section, which goes on for a while.`)),
    heading(2, "A row that is higher than a page"),
    tableOr("", "High", ["One", "Two"], [["tall ".repeat(2500).trim(), "beside"]]),
  ],
};

test("a PDF has contents with the right pages, bookmarks, a foot with number and hash on every page, and no empty page", async () => {
  const { pages, bookmarks } = await readBack(await documentPdf(whole, AT));
  const hash = hashOfDocument(whole);
  for (const [at, page] of pages.entries()) {
    assert.match(page, new RegExp(`Surgery Y90001, Amal Assistant Page ${at + 1} of ${pages.length} `));
    assert.ok(page.includes(hash));
    assert.ok(page.replace(/Surgery Y90001, Amal Assistant Page.*$/, "").length > 20, `page ${at + 1} is empty`);
  }
  const contents = pages[0] ?? "";
  for (const { number, text } of entriesOf(whole.blocks)) {
    const told = new RegExp(`${number} ${text} (\\d+)`).exec(contents)?.[1];
    assert.ok(pages[Number(told) - 1]?.includes(`${number} ${text}`), `${text} is not on page ${told}`);
  }
  assert.deepEqual(
    bookmarks.map(({ title, items }) => [title, items.length]),
    [
      ["1 Who it is", 1],
      ["2 What was checked", 1],
    ],
  );
  assert.equal(pages.join(" ").match(/\btall\b/g)?.length, 2500);
});

test("the page says what the file says, with the same numbers and the same hash", () => {
  const html = render(<DocumentPage document={whole} file="/file" />);
  for (const words of [
    "1 Who it is",
    "1.1 Post",
    "2 What was checked",
    "Amal Łukasiewicz, ≥ 18 years.",
    "Made on a Sunday.",
  ])
    assert.ok(html.includes(words), words);
  assert.equal(html.split(hashOfDocument(whole)).length, 3);
});

test("the hash is of what it says: not of who made it when, and any other letter gives another", () => {
  assert.equal(hashOfDocument({ ...whole, made: "Made by somebody else." }), hashOfDocument(whole));
  for (const other of [
    { ...whole, title: "A documenT" },
    { ...whole, foot: "" },
    { ...whole, about: [] },
    { ...whole, blocks: whole.blocks.slice(1) },
  ])
    assert.notEqual(hashOfDocument(other), hashOfDocument(whole));
});

test("letters that a PDF's fonts lack stand as near as can be, and never vanish", () => {
  const known = new Set(Array.from("abcdefghijklmnopqrstuvwxyzL<>=-?. ", (letter) => letter.codePointAt(0) ?? 0));
  assert.equal(writable("≥ a → b\u00a0ł ý Ł", known), ">= a -> b l y L");
  assert.equal(writable("a\u200bb\u0301", known), "ab");
  assert.equal(writable("字", known), "?");
});

test("an empty table is a sentence, and a part below another has no section of its own", () => {
  assert.deepEqual(tableOr("Nothing was.", "Rows", ["One"], []), says("Nothing was."));
  const blocks: readonly Block[] = below([heading(1, "A"), heading(2, "B"), says("C")]);
  assert.deepEqual(
    entriesOf([heading(1, "Top"), ...blocks]).map(({ number, text }) => `${number} ${text}`),
    ["1 Top", "1.1 A"],
  );
});
