import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Page } from "../../reading/letter.ts";
import { suggest } from "../../reading/suggestion.ts";
import { markKey } from "../../worklist/mark.ts";
import { stretchesOf } from "./headings.ts";
import type { Marked } from "./opened-letter.ts";
import { nextUnmarked } from "./page-order.ts";
import { boxesOf, turnOver } from "./pages/boxes.ts";
import { findWords, type Place } from "./pages/places.ts";
import { Recent } from "./pages/recent.ts";
import { saveAs } from "./pages/save-as.ts";
import { parseView, printView, SHOWS, ZOOMS } from "./pages/view.ts";
import { readNote } from "./notes/read-note.ts";
import { segmentsOf } from "./segments.ts";

const place = (start: number, end: number, key = `${start}-${end}`): Place => {
  return { key, start, end, href: "#", kind: "suggestion" };
};

test("whatever points at the text, every character of it is shown once, in order, each with all that it is of", () => {
  const texts = fc.string({ minLength: 1, maxLength: 60 });
  const spans = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 8 });
  fc.assert(
    fc.property(texts, spans, fc.array(fc.nat(60), { maxLength: 4 }), (text, made, cuts) => {
      const places = made.map(([start, length], n) => place(start, Math.min(text.length, start + length), `p${n}`));
      const valid = places.filter(({ start, end }) => end > start);
      const sections = cuts.map((start) => {
        const title = text.slice(start, start + 3);
        return { code: null, title, text: title, start, end: start + title.length };
      });
      const pieces = stretchesOf({ text, sections }).flatMap(({ start, end }) => segmentsOf(text, valid, start, end));
      assert.equal(pieces.map((piece) => piece.text).join(""), text);
      for (const piece of pieces) {
        const over = valid.filter(({ start, end }) => start < piece.start + piece.text.length && end > piece.start);
        assert.deepEqual(piece.of, over);
      }
    }),
  );
});

test("words are found in whatever case and with whatever spaces between them, and never as a pattern", () => {
  const text = "Type 2\ndiabetes. TYPE 2  DIABETES (sic)";
  assert.deepEqual(
    findWords(text, " type 2 diabetes ").map(({ start, end }) => text.slice(start, end)),
    ["Type 2\ndiabetes", "TYPE 2  DIABETES"],
  );
  assert.equal(findWords(text, "(sic)").length, 1);
  assert.deepEqual(findWords(text, ".*"), []);
  assert.deepEqual(findWords(text, "  "), []);
});

const word = (start: number, end: number, box: [number, number, number, number]): Page["words"][number] => {
  return { start, end, box, confidence: null };
};

test("a place has one box a line of its page, in thousandths of the width, and none on another page", () => {
  const words = [
    word(10, 14, [0.1, 0.1, 0.2, 0.12]),
    word(15, 20, [0.22, 0.1, 0.4, 0.12]),
    word(21, 25, [0.1, 0.2, 0.3, 0.22]),
  ];
  const page: Page = { number: 1, attachment: 0, width: 500, height: 1000, read: "text", start: 10, end: 25, words };
  const sheet = { page, number: 1, width: 500, height: 1000 };
  assert.deepEqual(boxesOf(sheet, place(12, 24)), [
    { x: 100, y: 200, width: 300, height: 40 },
    { x: 100, y: 400, width: 200, height: 40 },
  ]);
  assert.deepEqual(boxesOf(sheet, place(15, 16)), [{ x: 220, y: 200, width: 180, height: 40 }]);
  assert.deepEqual(boxesOf(sheet, place(0, 10)), []);
  assert.deepEqual(boxesOf(sheet, place(25, 30)), []);
});

test("what lies over a page is turned with it: its upper left corner goes where the picture's goes", () => {
  const high = 1414;
  const to = (rotate: 0 | 90 | 180 | 270, x: number, y: number): readonly number[] => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (/\((.*)\)/.exec(turnOver(rotate, high).matrix)?.[1] ?? "")
      .split(" ")
      .map(Number);
    return [a * x + c * y + e, b * x + d * y + f];
  };
  // Clockwise: the upper left corner becomes the upper right, the lower right, the lower left.
  assert.deepEqual(
    [to(0, 0, 0), to(90, 0, 0), to(180, 0, 0), to(270, 0, 0)],
    [
      [0, 0],
      [high, 0],
      [1000, high],
      [0, 1000],
    ],
  );
  assert.deepEqual(to(90, 1000, high), [0, 1000]);
});

const MARK: NonNullable<Marked["mark"]> = {
  practice: "Y90001",
  id: "m",
  item: "i",
  reading: 1,
  kind: "diagnosis",
  start_at: 0,
  end_at: 1,
  words: "x",
  verdict: "accept",
  code: null,
  value: {},
  comment: null,
  action: null,
  at: new Date("2026-11-02T12:00:00Z"),
  by: "a",
  role: "assistant",
};

test("after a mark the next that nobody has marked is gone to, round to the first, and what the letter is stays apart", () => {
  const text = "Please repeat bloods. Gout. Asthma. Seen 1 May.";
  const made = (words: string, kind: "action-practice" | "diagnosis" | "date", isMarked = false): Marked => {
    const start = text.indexOf(words);
    const suggestion = suggest(text, { start, end: start + words.length }, { kind, assertion: "present" });
    return { key: markKey(suggestion), suggestion, mark: isMarked ? MARK : null };
  };
  const [seen, gout, asthma, ask] = [
    made("1 May", "date"),
    made("Gout", "diagnosis"),
    made("Asthma", "diagnosis", true),
    made("Please repeat bloods", "action-practice"),
  ];
  const suggestions = [seen, gout, asthma, ask];
  assert.equal(nextUnmarked({ suggestions }, ask.key), gout.key, "in the page's order, not the text's");
  assert.equal(nextUnmarked({ suggestions }, gout.key), ask.key, "past what is marked, and round");
  assert.equal(nextUnmarked({ suggestions: [seen, gout] }, gout.key), null);
  assert.equal(nextUnmarked({ suggestions: [seen, gout] }, seen.key), null);
});

test("an address of a view holds one of a few values, and gives the same view back", () => {
  const views = fc.record({
    page: fc.integer({ min: 1, max: 9 }),
    zoom: fc.constantFrom(...ZOOMS),
    rotate: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    show: fc.constantFrom(...SHOWS),
  });
  fc.assert(
    fc.property(views, (view) => {
      assert.deepEqual(parseView(Object.fromEntries(new URLSearchParams(printView(view))), 9), { ...view });
    }),
  );
  assert.deepEqual(parseView({ page: "10", zoom: "900", rotate: "45", show: "Osgood" }, 9), {
    page: 1,
    zoom: "fit",
    rotate: 0,
    show: "both",
  });
  assert.equal(parseView({ show: "pages" }, 0).show, "text", "where nothing can be drawn there is the text");
});

test("what was asked for last is kept up to its bytes, and nothing that is larger than all", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 12 }))), (asked) => {
      const recent = new Recent<number>(10);
      const sizes = new Map<string, number>();
      for (const [key, size] of asked) {
        recent.keep(key, size, size);
        sizes.set(key, size);
        const kept = [...sizes].filter(([one]) => recent.find(one) !== undefined).map(([, bytes]) => bytes);
        assert.ok(kept.reduce((sum, one) => sum + one, 0) <= 10);
        assert.equal(recent.find(key), size <= 10 ? size : undefined);
      }
    }),
  );
});

test("not allowed: a file that may do something is not given out, nor under the sender's name", () => {
  for (const kind of ["html", "docx", "rtf"] as const) assert.equal(saveAs(kind, 1, false), null, kind);
  assert.equal(saveAs({ kind: "unknown", detail: "A program." }, 1, false), null);
  assert.equal(saveAs("pdf", 1, true), null, "a PDF that starts something");
  assert.deepEqual(saveAs("jpeg", 2, false), { name: "letter-file-2.jpg", contentType: "image/jpeg" });
});

test("a note has a place on a page that the letter has, and words or a stamp of the list; all else is refused", () => {
  const sent = { page: "2", where: "lower-right", stamp: "", text: " Weighed " };
  assert.deepEqual(readNote(sent, 2), { page: 2, x: 0.6, y: 0.93, kind: "note", text: "Weighed" });
  assert.deepEqual(readNote({ ...sent, x: "0.5000", y: "1.0000", stamp: "Seen" }, 2), {
    page: 2,
    x: 0.5,
    y: 1,
    kind: "stamp",
    text: "Seen",
  });
  const wrong = [{ page: "3" }, { page: "0" }, { where: "nowhere" }, { text: "" }, { text: "x".repeat(401) }];
  for (const one of wrong) assert.throws(() => readNote({ ...sent, ...one }, 2), { code: "bad-input" });
  // A place beyond the page is none: one of the six is chosen.
  assert.equal(readNote({ ...sent, x: "1.2", y: "0.1" }, 2).x, 0.6);
});
