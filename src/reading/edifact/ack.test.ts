import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { acknowledgements } from "./ack.ts";
import { part } from "./segment.ts";
import { wire, wireReport } from "./sample.test-support.ts";
import { tokenize } from "./tokenize.ts";
import { writeNhs003Text } from "./write.ts";

const OPTIONS = { at: new Date("2026-03-02T09:30:00Z"), reference: "0195-4a5b-acde-7002" };
const TWO = writeNhs003Text(wire([wireReport(), wireReport({ reference: "2" })]));
const RADIOLOGY = "MEDRPT:0:1:RT:NHS003'BGM+LSR";

function acked(text: string, recipients: ReadonlySet<string> | null = null): ReturnType<typeof acknowledgements> {
  return acknowledgements(Buffer.from(text, "latin1"), { ...OPTIONS, recipients });
}

/** The NHSACK's segments, as our own tokenizer reads them back. */
function segmentsOf(bytes: Uint8Array): { tag: string; text: string }[] {
  return tokenize(Buffer.from(bytes).toString("latin1")).segments.map(({ tag, text }) => ({ tag, text }));
}

test("all messages read: IAF, each message accepted, addressed back to the sender", () => {
  const [ack] = acked(TWO);
  assert.equal(ack?.outcome, "IAF");
  assert.deepEqual([ack?.sender, ack?.recipient], ["5009990000002", "5009990000001"]);
  assert.deepEqual(ack?.accepted, ["1", "2"]);
  assert.deepEqual(
    segmentsOf(ack.bytes).map(({ text }) => text),
    [
      "UNA:+.? '",
      "UNB+UNOC:3+5009990000002:80+5009990000001:80+260302:0930+954a5bacde7002++NHSACK",
      "UNH+1+NHSACK:0:1:RT:NHS001",
      "NIR+SIR:4711+5009990000001:80+5009990000002:80+IAF",
      "NMR+AGO:1+MA",
      "NMR+AGO:2+MA",
      "UNT+5+1",
      "UNZ+1+954a5bacde7002",
    ],
  );
});

test("one of two cannot be read: IAP, with the reason at the one", () => {
  const [ack] = acked(TWO.replace(RADIOLOGY, "NHSRSR:D:1:NH:NHS002'BGM+RRR"));
  assert.equal(ack?.outcome, "IAP");
  assert.deepEqual(ack?.accepted, ["2"]);
  assert.equal(ack?.rejected[0]?.message, "1");
  const [nir, first, why, second] = segmentsOf(ack.bytes).slice(3);
  assert.match(nir?.text ?? "", /IAP$/);
  assert.equal(first?.text, "NMR+AGO:1+MR");
  assert.match(why?.text ?? "", /^FTX\+ERD\+\+\+The message is a radiology report/);
  assert.equal(second?.text, "NMR+AGO:2+MA");
});

test("none can be read: IRA", () => {
  const [ack] = acked(TWO.replaceAll("MEDRPT:0:1:RT:NHS003", "NHSRSR:D:1:NH:NHS002"));
  assert.equal(ack?.outcome, "IRA");
  assert.deepEqual(ack?.accepted, []);
  assert.equal(ack?.rejected.length, 2);
});

test("no message can be told apart: IRI, about none of them", () => {
  const header = TWO.slice(0, TWO.indexOf("UNH+"));
  for (const broken of [header, `${header}UNZ+0+4711'`, TWO.replaceAll(/UNH\+\d\+[^']*'/g, "")]) {
    const [ack] = acked(broken);
    assert.equal(ack?.outcome, "IRI");
    assert.equal(segmentsOf(ack.bytes).filter(({ tag }) => tag === "NMR").length, 0);
  }
});

test("a message that lost its header cannot be named, but is not passed over: IAP", () => {
  const [ack] = acked(TWO.replace(/UNH\+1\+[^']*'/, ""));
  assert.equal(ack?.outcome, "IAP");
  assert.deepEqual([ack.accepted, ack.rejected], [["2"], []]);
});

test("addressed to somebody else: IRM; addressed to us: not", () => {
  assert.equal(acked(TWO, new Set(["5001112223334"]))[0]?.outcome, "IRM");
  assert.equal(acked(TWO, new Set(["5009990000002"]))[0]?.outcome, "IAF");
});

test("no acknowledgement where none was asked for, nor of an acknowledgement, nor where the header is not readable", () => {
  assert.deepEqual(acked(TWO.replace("MEDRPT++1'", "MEDRPT'")), []);
  assert.deepEqual(acked(TWO.replace("++MEDRPT++1'", "++NHSACK++1'")), []);
  assert.deepEqual(acked(TWO.replace("5009990000001:80", ":80")), []);
  assert.deepEqual(acked(TWO.replace("+4711++", "+++")), []);
  assert.deepEqual(acked(TWO.slice(TWO.indexOf("UNH"))), []);
  assert.deepEqual(acknowledgements(Buffer.from("{}"), OPTIONS), []);
});

test("each interchange of a file is answered by itself, under its own reference", () => {
  const acks = acked(TWO + TWO.replaceAll("4711", "4712"));
  assert.deepEqual(
    acks.map(({ about }) => about),
    ["4711", "4712"],
  );
  assert.equal(new Set(acks.map(({ reference }) => reference)).size, 2);
  for (const { reference } of acks) assert.ok(reference.length <= 14);
});

test("what is stated is what is there, whatever the references are", () => {
  const reference = fc
    .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 14 })
    .filter((text) => text.trim() === text && text !== "");
  fc.assert(
    fc.property(fc.uniqueArray(reference, { minLength: 1, maxLength: 9 }), (references) => {
      const text = writeNhs003Text(wire(references.map((each) => wireReport({ reference: each }))));
      const [ack] = acked(text);
      assert.deepEqual(ack?.accepted, references);
      const { segments } = tokenize(Buffer.from(ack.bytes).toString("latin1"));
      const inside = segments.slice(
        segments.findIndex(({ tag }) => tag === "UNH"),
        -1,
      );
      assert.equal(part(inside.at(-1)!, 0, 0), String(inside.length));
      assert.deepEqual(
        segments.filter(({ tag }) => tag === "NMR").map((each) => part(each, 0, 1)),
        references,
      );
    }),
    { numRuns: 50 },
  );
});
