import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { DOCUMENT } from "../fhir/sample.test-support.ts";
import { child, children, descend } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { itk3Responses, readItk3Response } from "./response.ts";
import { changed, DISCHARGE, jsonOf, readAll, xmlOf } from "./sample.test-support.ts";

const AT = new Date("2026-03-06T17:00:00Z");
const OPTIONS = { at: AT, reference: "msg-1", outcome: "20013" } as const;

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

function headerId(text: string): string {
  return /<MessageHeader><id value="([^"]+)"/.exec(text)?.[1] ?? "none";
}

test("an answer names the message, goes where it came from, and says the code, in the message's own wire", () => {
  const [answer, ...more] = itk3Responses(bytes(xmlOf()), {
    ...OPTIONS,
    from: { organisationCode: "Y90001", mailbox: "LARCH001" },
  });
  assert.deepEqual(more, []);
  assert.ok(answer !== undefined);
  assert.deepEqual(
    [answer.to, answer.about, answer.event, answer.code],
    ["NWHOT001", headerId(xmlOf()), "ITK003D", "20013"],
  );
  const xml = parseXml(Buffer.from(answer.bytes).toString());
  assert.ok(xml.kind === "tree");
  const resources = children(xml.root, "entry").map((entry) => children(child(entry, "resource"))[0]);
  const header = resources[0];
  const value = (...path: string[]): string | undefined => descend(header, ...path)?.attributes.get("value");
  assert.equal(value("event", "code"), "ITK008M");
  assert.equal(value("response", "identifier"), headerId(xmlOf()));
  assert.equal(value("response", "code"), "ok");
  assert.equal(value("source", "endpoint"), "LARCH001");
  assert.equal(value("timestamp"), "2026-03-06T17:00:00.000+00:00");
  // FHIR's XML has an order.
  const order = children(header).map(({ name }) => name);
  assert.deepEqual(order, [
    "id",
    "meta",
    "extension",
    "event",
    "destination",
    "receiver",
    "sender",
    "timestamp",
    "source",
    "response",
    "focus",
  ]);
  const outcome = resources.find((one) => one?.name === "OperationOutcome");
  const urn = `urn:uuid:${child(outcome, "id")?.attributes.get("value")}`;
  assert.equal(value("response", "details", "reference"), urn);
  assert.equal(descend(outcome, "issue", "details", "coding", "code")?.attributes.get("value"), "20013");
  const [inJson] = itk3Responses(bytes(jsonOf()), OPTIONS);
  assert.equal(JSON.parse(Buffer.from(inJson?.bytes ?? []).toString()).entry[0].resource.response.code, "ok");
  // Written again, it is the same message.
  assert.deepEqual(itk3Responses(bytes(jsonOf()), OPTIONS), [inJson]);
});

test("an answer is owed only where one of its level was asked for, and to what can be answered", () => {
  const owed = (infrastructureAck: boolean, businessAck: boolean, outcome: "20009" | "30002"): number => {
    const message = { ...DISCHARGE.message!, infrastructureAck, businessAck };
    return itk3Responses(bytes(xmlOf({ message })), { ...OPTIONS, outcome }).length;
  };
  assert.deepEqual([owed(true, false, "20009"), owed(true, false, "30002")], [1, 0]);
  assert.deepEqual([owed(false, true, "20009"), owed(false, true, "30002")], [0, 1]);
  assert.deepEqual([owed(false, false, "20009"), owed(false, false, "30002")], [0, 0]);
  const [answer] = itk3Responses(bytes(xmlOf()), OPTIONS);
  for (const other of [
    xmlOf({ message: null }),
    DOCUMENT,
    "UNB+",
    "",
    xmlOf().slice(0, 900),
    Buffer.from(answer!.bytes).toString(),
  ]) {
    assert.deepEqual(itk3Responses(bytes(other), OPTIONS), [], other.slice(0, 60));
  }
  // Without a mailbox it goes to the organisation; without either there is nobody.
  const boxless = changed(xmlOf(), /<source>.*?<\/source>/, "");
  assert.equal(itk3Responses(bytes(boxless), OPTIONS)[0]?.to, "Y9N01");
  assert.deepEqual(itk3Responses(bytes(changed(boxless, /<sender>.*?<\/sender>/, "")), OPTIONS), []);
});

test("what we write as an answer reads as one: only 20013 and 30001 are good news", async () => {
  const codes = [
    "20013",
    "20005",
    "20007",
    "20008",
    "20009",
    "20014",
    "20015",
    "30001",
    "30002",
    "30003",
    "30004",
  ] as const;
  for (const text of [xmlOf(), jsonOf()]) {
    for (const outcome of codes) {
      const [answer] = itk3Responses(bytes(text), { ...OPTIONS, outcome });
      const ok = outcome === "20013" || outcome === "30001";
      assert.deepEqual(readItk3Response(answer!.bytes), { kind: "response", to: headerId(xmlOf()), code: outcome, ok });
    }
  }
  const [answer] = itk3Responses(bytes(xmlOf()), OPTIONS);
  const text = Buffer.from(answer!.bytes).toString();
  // A code that nobody knows is not good news, whatever the header says.
  assert.equal(readItk3Response(bytes(changed(text, '"20013"', '"29999"')))?.ok, false);
  assert.equal(readItk3Response(bytes(xmlOf())), null);
  assert.equal(readItk3Response(bytes("nothing")), null);
  const [document] = await readAll(text);
  assert.deepEqual(
    [document?.kind, document?.kind === "unreadable" && document.reason],
    ["unreadable", "not-supported"],
  );
});

test("no damage makes answering or reading an answer fail", () => {
  const [answer] = itk3Responses(bytes(xmlOf()), OPTIONS);
  const texts = [xmlOf(), jsonOf(), Buffer.from(answer!.bytes).toString()];
  const cut = fc.tuple(
    fc.constantFrom(...texts),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom("", "<", '"', "{"),
    fc.nat(30),
  );
  fc.assert(
    fc.property(cut, ([text, at, words, length]) => {
      const from = Math.floor(at * text.length);
      const damaged = bytes(text.slice(0, from) + words + text.slice(from + length));
      assert.ok(itk3Responses(damaged, OPTIONS).length <= 1);
      readItk3Response(damaged);
    }),
    { numRuns: 300 },
  );
});

test("the public sample asks for both answers", (t) => {
  const sample = fileURLToPath(
    new URL("../../../../shared/samples/letters-fhir/send-document-consultation-report.xml", import.meta.url),
  );
  if (!existsSync(sample)) return t.diagnostic("2 checks left out: the samples are not here");
  for (const outcome of ["20013", "30002"] as const) {
    const [answer] = itk3Responses(readFileSync(sample), { ...OPTIONS, outcome });
    assert.deepEqual([answer?.to, answer?.about], ["MESHGP0001", "ea7221b8-3cc0-4b11-bc95-585b056b5428"]);
  }
});
