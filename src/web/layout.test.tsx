import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compileStyles } from "../../test/support/serve-pages.ts";
import { type Page, renderPage } from "./layout.tsx";

const PERSON = { name: "Priya <Sharma>", roleWords: "General Practice Assistant", practiceName: "Ashdown & Sons" };
const PAGE: Page = {
  title: "Worklist",
  person: PERSON,
  practiceName: PERSON.practiceName,
  demonstration: true,
  current: "/sum",
  children: <h1>Worklist</h1>,
};

const count = (html: string, part: string | RegExp): number => html.split(part).length - 1;

test("a page is a whole document in English with a title, a way past the header and one main part", () => {
  const html = renderPage(PAGE);
  assert.ok(html.startsWith('<!doctype html><html lang="en">'));
  assert.ok(html.endsWith("</html>"));
  assert.ok(html.includes("<title>Worklist - Countersign</title>"));
  assert.ok(html.includes('<a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href="#maincontent">'));
  assert.equal(count(html, 'id="maincontent"'), 1);
  assert.equal(count(html, "<main"), 1);
  assert.match(html, /<meta name="viewport" content="width=device-width, initial-scale=1"\/>/);
  assert.match(html, /<meta name="format-detection" content="telephone=no"\/>/);
});

test("a page needs no inline script or style, so that a strict policy fits", () => {
  const html = renderPage(PAGE);
  const [own, ...more] = html.match(/<script[^>]*>/g) ?? [];
  assert.deepEqual([own, more], ['<script type="module" src="/assets/client/page.js">', []], "ours, by its address");
  assert.doesNotMatch(html, /<script(?![^>]*><\/script>)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
});

test("a page names no other server; the icon's namespaces are names and no addresses", () => {
  const named = renderPage(PAGE).match(/(?:https?:)?\/\/[^\s"'<>]+/g) ?? [];
  assert.deepEqual(named, ["http://www.w3.org/2000/svg"]);
});

test("the style sheet fetches nothing from anywhere and uses no font that is not ours to use", () => {
  const css = compileStyles();
  assert.deepEqual(css.match(/(?:https?:)?\/\/[a-z0-9][^\s"')]+/gi) ?? [], []);
  assert.doesNotMatch(css, /frutiger|@import|@font-face/i);
  assert.match(css, /html\s*\{[^}]*font-family:\s*arial/);
});

test("a practice's and a person's name are text, whatever they hold", () => {
  const html = renderPage(PAGE);
  assert.ok(html.includes("<strong>Priya &lt;Sharma></strong>, General Practice Assistant"));
  assert.ok(html.includes("Ashdown &amp; Sons"));
});

test("the entry of the navigation that the page belongs to is marked, and no other", () => {
  assert.equal(count(renderPage(PAGE), "aria-current"), 1);
  assert.ok(renderPage(PAGE).includes('href="/sum" aria-current="page">Received</a>'));
  assert.equal(count(renderPage({ ...PAGE, current: null }), "aria-current"), 0);
});

test("the demonstration says so on every page, signed in or not, and elsewhere it is silent", () => {
  const says = "<strong>Demonstration:</strong> invented patients, people and figures. Not for live patients.";
  assert.ok(renderPage(PAGE).includes(says));
  assert.ok(renderPage({ ...PAGE, person: null }).includes(says));
  assert.ok(!renderPage({ ...PAGE, demonstration: false }).includes("Demonstration"));
});

test("leaving is a form that is sent, because a link that is followed by itself would sign a person out", () => {
  assert.match(renderPage(PAGE), /<form method="post" action="\/leave"><button[^>]*>Choose another person</);
  assert.match(renderPage({ ...PAGE, demonstration: false }), /action="\/leave"><button[^>]*>Sign out</);
});

test("before signing in there is nothing to navigate and nobody named, but the practice is", () => {
  const html = renderPage({ ...PAGE, person: null });
  assert.doesNotMatch(html, /<nav|\/leave|Priya/);
  assert.ok(html.includes("Ashdown &amp; Sons"));
  assert.ok(!renderPage({ ...PAGE, person: null, practiceName: null }).includes("app-header__practice"));
});

test("the footer states the version that is running, the licence and whose service it is not", () => {
  const file: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8"));
  assert.ok(typeof file === "object" && file !== null && "version" in file);
  assert.ok(
    renderPage(PAGE).includes(
      `Countersign ${String(file.version)}. Not an NHS service. Open source under the MIT licence.`,
    ),
  );
});

test("no mark of the NHS stands on a page", () => {
  assert.doesNotMatch(renderPage(PAGE), /nhsuk-header|nhsuk-logo|NHS England|aria-label="NHS"/);
});
