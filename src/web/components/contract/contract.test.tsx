import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as blocks from "./block-adapters.tsx";
import * as fields from "./field-adapters.tsx";
import { normalHtml } from "./normal-html.ts";
import { Options } from "./options.ts";
import { raw, renderWithRaw } from "./raw.tsx";
import { type Adapter } from "./text-adapters.tsx";
import * as texts from "./text-adapters.tsx";

// nhsuk-frontend ships, for each component, options and the HTML that they become. Ours must become the same,
// so that its style sheet, its tests with disabled people and its next release hold for us as well.

const FOLDER = join(import.meta.dirname, "..", "..", "..", "..", "node_modules/nhsuk-frontend/dist/nhsuk/components");

type Contract = { readonly adapt: Adapter; readonly covered: number; readonly leftOut: number };

// Labels, with their sizes and headings, are held within the fields: on its own frontend's is for nothing, ours never.
// How many fixtures are held and how many ask for what ours does not have: stated, so that none is lost in silence.
const CONTRACTS: Readonly<Record<string, Contract>> = {
  "back-link": { adapt: texts.backLink, covered: 1, leftOut: 6 },
  breadcrumb: { adapt: texts.breadcrumb, covered: 1, leftOut: 4 },
  button: { adapt: texts.button, covered: 42, leftOut: 24 },
  card: { adapt: blocks.card, covered: 36, leftOut: 14 },
  checkboxes: { adapt: fields.checkboxes, covered: 43, leftOut: 13 },
  details: { adapt: texts.details, covered: 12, leftOut: 0 },
  "error-message": { adapt: texts.errorMessage, covered: 6, leftOut: 0 },
  "error-summary": { adapt: texts.errorSummary, covered: 14, leftOut: 0 },
  fieldset: { adapt: fields.fieldset, covered: 2, leftOut: 2 },
  "file-upload": { adapt: fields.fileUpload, covered: 14, leftOut: 7 },
  hint: { adapt: texts.hint, covered: 3, leftOut: 0 },
  input: { adapt: fields.input, covered: 39, leftOut: 5 },
  "inset-text": { adapt: texts.insetText, covered: 3, leftOut: 0 },
  "notification-banner": { adapt: texts.notificationBanner, covered: 15, leftOut: 2 },
  pagination: { adapt: texts.pagination, covered: 11, leftOut: 0 },
  radios: { adapt: fields.radios, covered: 46, leftOut: 2 },
  select: { adapt: fields.select, covered: 15, leftOut: 5 },
  "skip-link": { adapt: texts.skipLink, covered: 3, leftOut: 0 },
  "summary-list": { adapt: blocks.summaryList, covered: 20, leftOut: 8 },
  tables: { adapt: blocks.table, covered: 52, leftOut: 88 },
  tag: { adapt: texts.tag, covered: 27, leftOut: 1 },
  textarea: { adapt: fields.textarea, covered: 14, leftOut: 2 },
  "warning-callout": { adapt: blocks.warningCallout, covered: 5, leftOut: 1 },
};

type Fixture = { readonly name: string; readonly context: unknown; readonly callBlock?: string; readonly html: string };

function fixturesOf(component: string): readonly Fixture[] {
  // Its own published file; a shape that changes fails the comparison below.
  const file: { fixtures: readonly Fixture[] } = JSON.parse(
    readFileSync(join(FOLDER, component, "fixtures.json"), "utf8"),
  );
  return file.fixtures;
}

for (const [component, contract] of Object.entries(CONTRACTS)) {
  test(`${component} gives frontend's own HTML`, (t) => {
    const missing = new Map<string, number>();
    let covered = 0;
    for (const { name, context, callBlock, html } of fixturesOf(component)) {
      const options = new Options(context);
      const element = contract.adapt(options, callBlock === undefined ? null : raw(callBlock));
      const [unread] = element === null ? ["what it is"] : options.unread();
      if (unread !== undefined) {
        const option = unread.replaceAll(/\[\d+\]/g, "[]");
        missing.set(option, (missing.get(option) ?? 0) + 1);
        continue;
      }
      covered += 1;
      assert.deepEqual(normalHtml(renderWithRaw(element)), normalHtml(html), `${component}: ${name}`);
    }
    const leftOut = [...missing.values()].reduce((sum, each) => sum + each, 0);
    t.diagnostic(
      `${component}: ${covered} fixtures held, ${leftOut} left out for want of ${[...missing.keys()].join(", ")}`,
    );
    assert.deepEqual({ covered, leftOut }, { covered: contract.covered, leftOut: contract.leftOut });
  });
}

test("a difference in a class, an attribute, a word or a hidden space is seen", () => {
  const html = '<p class="a" id="b">Word <span class="nhsuk-u-visually-hidden">hidden </span></p>';
  assert.deepEqual(
    normalHtml('<p id="b"\n class="a">\n  Word\n <span class="nhsuk-u-visually-hidden">hidden </span></p>'),
    normalHtml(html),
  );
  for (const [part, other] of [
    ['class="a"', 'class="c"'],
    ['id="b"', ""],
    ["Word", "Other"],
    ["hidden </span>", "hidden</span>"],
  ] as const) {
    assert.notDeepEqual(normalHtml(html.replace(part, other)), normalHtml(html), other);
  }
});

test("an option that no adapter reads leaves its fixture out", () => {
  const options = new Options({ text: "a", items: [{ text: "b", odd: true }, false], none: null });
  assert.equal(options.text("text"), "a");
  assert.deepEqual(
    options.list("items").map((item) => item.text("text")),
    ["b"],
  );
  assert.deepEqual(options.unread(), ["items[0].odd"]);
});
