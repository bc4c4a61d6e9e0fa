import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, test } from "node:test";
import sharp from "sharp";
import { isUnread } from "../letter.ts";
import type { Rendered } from "../part.ts";
import { readMessage } from "../message.ts";
import { filesOfMessage } from "../parts-of.ts";
import {
  giantPng,
  pdfBomb,
  pdfOfCircle,
  pdfOfEndlessDrawings,
  pdfOfPages,
  pdfOfSwellingPicture,
  pdfWithScript,
  rawPdf,
} from "../files/hostile.test-support.ts";
import { placeOnPage } from "../files/recognise/place.ts";
import { faintScan, letterPdf, scanOf } from "../files/letter.test-support.ts";
import { kettering } from "../kettering/fixture.test-support.ts";
import type { Drawn } from "./job.ts";
import { openReaders } from "./readers.ts";
import { startChild } from "./start.ts";

const readers = openReaders();
// Limits so low that a hostile file meets them within a test's patience.
const strict = openReaders({ quick: { answerMs: 5000 } });
const narrow = openReaders({ quick: { residentMb: 350 } });
after(() => {
  readers.close();
  strict.close();
  narrow.close();
});

function part(
  bytes: Uint8Array,
  contentType: string | null = null,
): { name: null; contentType: string | null; bytes: Uint8Array } {
  return { name: null, contentType, bytes };
}

function reasonOf(rendered: Rendered | Drawn): string {
  return rendered.kind === "refused" ? rendered.reason : "read";
}

function codesOf(rendered: Rendered): string[] {
  return rendered.kind === "text" ? rendered.oddities.map(({ code }) => code) : [rendered.reason];
}

const LINES = [
  "Dear Dr Marrow,",
  "Adeline Quill was started on amlodipine 5 mg once daily.",
  "There is no evidence of heart failure.",
];

test("a file that swells and one that never ends are refused, and a letter is read while they are at it", async () => {
  const letter = await letterPdf(LINES);
  const order: string[] = [];
  const noted = async <T>(name: string, rendered: Promise<T>): Promise<T> => {
    const done = await rendered;
    order.push(name);
    return done;
  };
  const endless = noted("endless", strict.render(part(pdfOfEndlessDrawings())));
  const good = noted("good", strict.render(part(letter)));
  const swelling = noted("swelling", narrow.draw(part(pdfOfSwellingPicture(12_000)), 1, 800));
  const read = await good;
  assert.ok(read.kind === "text");
  assert.equal(read.text, LINES.join("\n"));
  assert.equal(order[0], "good");
  assert.equal(reasonOf(await endless), "takes-too-long");
  // Only Linux tells how much a process holds; elsewhere time ends it.
  assert.match(reasonOf(await swelling), process.platform === "linux" ? /^too-large$/ : /^t/);
  // The processes that were ended are replaced.
  assert.equal(reasonOf(await strict.render(part(letter))), "read");
});

test("a stream of five kilobytes that unpacks to 200 megabytes is refused", async () => {
  const bomb = pdfBomb(200);
  assert.ok(bomb.length < 10_000);
  assert.match(reasonOf(await strict.render(part(bomb))), /^(?:takes-too-long|too-large)$/);
});

test("what is broken or beyond any letter is refused with a reason and a sentence", async () => {
  const letter = await letterPdf(LINES);
  const scan = await scanOf(LINES, 0);
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["a PNG of 60,000 by 60,000", giantPng(60_000), "too-large"],
    ["a PDF of 5,000 pages", pdfOfPages(5000), "too-large"],
    ["a PDF whose pages hold themselves", pdfOfCircle(), "malformed"],
    [
      "a PDF that claims pages and has none",
      rawPdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 9>>"]),
      "malformed",
    ],
    ["a PDF cut off in the middle", letter.subarray(0, letter.length / 2), "malformed"],
    ["a TIFF cut off in the middle", scan.tiff.subarray(0, scan.tiff.length / 2), "malformed"],
    ["an old Word file", Buffer.from("D0CF11E0A1B11AE1000000", "hex"), "not-supported"],
    ["a program", Buffer.from("MZ\x90\0\x03\0", "latin1"), "not-supported"],
    ["nothing", new Uint8Array(), "empty"],
  ];
  for (const [name, bytes, reason] of cases) {
    const rendered = await readers.render(part(bytes));
    assert.equal(reasonOf(rendered), reason, name);
    assert.match(rendered.kind === "refused" ? rendered.detail : "", /^[A-Z].*\.$/, name);
  }
});

test("a script in a PDF is told and not run, and a file that is not what it was said to be is told", async () => {
  const script = await readers.render(part(pdfWithScript()));
  assert.equal(script.kind === "text" && script.text, "Dear Doctor");
  assert.deepEqual(codesOf(script), ["active-content", "active-content"]);
  const harmless = await readers.render(part(await letterPdf(LINES), "application/pdf"));
  assert.deepEqual(codesOf(harmless), []);
  assert.deepEqual(codesOf(await readers.render(part(await letterPdf(LINES), "image/tiff"))), ["attachment-type"]);
});

test("the process that reads sees no secret, and cannot read, write, start, call out or make code of text", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  process.env["COUNTERSIGN_SECRET"] = "for the test";
  const child = startChild({ heapMb: 64, mayMakeCode: false }, "attempt.test-support.ts");
  child.send(typeof address === "object" && address !== null ? address.port : 0);
  const [told] = (await once(child, "message")) as unknown[];
  server.close();
  delete process.env["COUNTERSIGN_SECRET"];
  assert.deepEqual(told, {
    environment: ["VIPS_CONCURRENCY"],
    priority: process.platform === "win32" ? told : 10,
    read: "ERR_ACCESS_DENIED",
    write: "ERR_ACCESS_DENIED",
    start: "ERR_ACCESS_DENIED",
    connect: "ERR_ACCESS_DENIED",
    code: "EvalError: Code generation from strings disallowed for this context",
  });
});

test("a scanned letter is a picture until its words are recognised, each with its place and how sure it is", async () => {
  const scan = await scanOf(LINES, 1.2);
  const [unread] = await readMessage(scan.tiff, "scan.tif", readers.render);
  assert.ok(unread?.kind === "letter");
  assert.equal(unread.format, "tiff");
  assert.equal(unread.text, "");
  assert.ok(isUnread(unread));
  assert.deepEqual(
    unread.oddities.map(({ code }) => code),
    ["not-recognised-yet"],
  );

  // Recognising takes its time, and the post does not wait for it.
  const order: string[] = [];
  const recognising = readMessage(scan.tiff, "scan.tif", readers.render, "recognise").then((read) => {
    order.push("recognised");
    return read;
  });
  await readers.render(part(await letterPdf(LINES)));
  order.push("post");
  const [read] = await recognising;
  assert.deepEqual(order, ["post", "recognised"]);
  assert.ok(read?.kind === "letter");
  assert.equal(isUnread(read), false);
  assert.equal(
    read.oddities.some(({ code }) => code === "not-recognised-yet"),
    false,
  );
  // A speck may be taken for a sign, and is then known by how unsure it is.
  const words = (read.pages[0]?.words ?? []).filter(({ confidence }) => (confidence ?? 0) >= 60);
  const said = words.map(({ start, end }) => read.text.slice(start, end));
  assert.deepEqual(said, LINES.join(" ").split(" "));
  for (const [index, { box }] of words.entries()) {
    const { text, x, y } = scan.words[index] ?? { text: "", x: 0, y: 0 };
    // The middle of the word, as it was drawn and skewed, lies in its box.
    assert.ok(box[0] < x && x < box[2] && box[1] < y && y < box[3], `${text} at ${x}, ${y}: ${box.join(" ")}`);
    assert.ok(box[2] - box[0] < 0.2 && box[3] - box[1] < 0.1, text);
  }
});

test("a dose too faint to be recognised is told, and an empty gap is not", async () => {
  const read = await readers.render(part(await faintScan()), "recognise");
  assert.ok(read.kind === "text");
  assert.doesNotMatch(read.text, /2\.5/);
  assert.deepEqual(
    read.oddities.map(({ code, detail }) => [code, detail]),
    [["word-lost", "something too faint to be recognised: amlodipine … once"]],
  );
});

test("a page that lay on its side or upside down when it was scanned has its words where they are shown", () => {
  // A mark on the page as it is shown, and where turning the page clockwise by quarters takes it.
  const [x, y] = [0.1, 0.2];
  const turned = [
    [0, x, y],
    [90, 1 - y, x],
    [180, 1 - x, 1 - y],
    [270, y, 1 - x],
  ] as const;
  for (const [turn, left, top] of turned) {
    const size = turn % 180 === 0 ? { width: 600, height: 800 } : { width: 800, height: 600 };
    const at = [left * size.width, top * size.height] as const;
    const box = placeOnPage([...at, ...at], { ...size, turn, straightened: 0 });
    assert.deepEqual(
      box.map((value) => value.toFixed(6)),
      [x, y, x, y].map((value) => value.toFixed(6)),
    );
  }
});

test("a page of a scan is drawn for the screen, and a text has no page that could be", async () => {
  const { tiff } = await scanOf(LINES, 0);
  const drawn = await readers.draw(part(tiff), 1, 300);
  assert.ok(drawn.kind === "picture");
  assert.deepEqual([drawn.contentType, (await sharp(drawn.bytes).metadata()).width], ["image/png", 300]);
  assert.equal(reasonOf(await readers.draw(part(tiff), 2, 300)), "no-such-page");
  assert.equal(reasonOf(await readers.draw(part(Buffer.from("Dear Doctor")), 1, 300)), "not-supported");
});

test("a closed reader refuses instead of leaving its callers waiting", async () => {
  const closed = openReaders();
  const waiting = closed.render(part(pdfOfEndlessDrawings()));
  closed.close();
  assert.equal(reasonOf(await waiting), "malformed");
  assert.equal(reasonOf(await closed.render(part(await letterPdf(LINES)))), "malformed");
});

test("an e-mail, and any message that is large, is taken apart elsewhere; what a text says is the same either way", async () => {
  const taken: string[] = [];
  const { takeApart } = readers.render;
  assert.ok(takeApart !== undefined);
  const render = Object.assign((...asked: Parameters<typeof readers.render>) => readers.render(...asked), {
    takeApart: (...asked: Parameters<typeof takeApart>) => {
      taken.push(asked[0]);
      return takeApart(...asked);
    },
  });
  const mail = Buffer.from("From: a@b.test\r\nSubject: Clinic letter\r\n\r\nDear Doctor, he was seen today.\r\n");
  const [here] = await readMessage(mail, "a.eml", (part) => readers.render(part));
  const [elsewhere] = await readMessage(mail, "a.eml", render);
  assert.deepEqual(elsewhere, here);
  const large = kettering({ items: [{ block: "Seen today. ".repeat(30_000) }] });
  const [letter] = await readMessage(Buffer.from(large), "k.xml", render);
  assert.equal(letter?.kind, "letter");
  await readMessage(Buffer.from(kettering()), "k.xml", render);
  assert.deepEqual(taken, ["email", "kettering"], "a small message is taken apart where it is");

  // The files inside, when somebody looks at one later, go the same way.
  taken.length = 0;
  const picture = giantPng(1000).toString("base64");
  const ofFiles = (text: string): Buffer =>
    Buffer.from(kettering({ items: [{ block: text }, { markup: "TIFF", block: picture }] }));
  const [small] = await filesOfMessage(ofFiles("Seen."), render);
  assert.deepEqual(taken, []);
  const [big] = await filesOfMessage(ofFiles("Seen today. ".repeat(30_000)), render);
  assert.deepEqual(taken, ["kettering"]);
  assert.deepEqual(Buffer.from(big?.bytes ?? []), Buffer.from(small?.bytes ?? []));
  assert.equal(Buffer.from(small?.bytes ?? []).toString("base64"), picture);
  assert.equal((await filesOfMessage(mail, render)).length, 0);
  assert.deepEqual(await filesOfMessage(Buffer.from("UNB+UNOA:2+"), render), [], "a laboratory's message has none");
});
