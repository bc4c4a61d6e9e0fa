import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { attribute, child, descend, textOf } from "../xml/element.ts";
import { mutatedXml } from "../xml/mutation.test-support.ts";
import { parseXml } from "../xml/parse.ts";
import { itk2Acknowledgements, type Itk2Acknowledgement } from "./ack.ts";
import type { Outcome } from "./ack-write.ts";
import { clinicalDocument, enveloped } from "./fixture.test-support.ts";

const INF = "urn:nhs-itk:ns:201005:infackrequested";
const BUS = "urn:nhs-itk:ns:201005:ackrequested";
const at = new Date("2026-11-21T10:31:05.123Z");
const OK: Outcome = { kind: "ok" };

function owed(text: string, outcome: Outcome = OK): readonly Itk2Acknowledgement[] {
  return itk2Acknowledgements(Buffer.from(text), { at, reference: "m-1", outcome });
}

function tree(ack: Itk2Acknowledgement | undefined): ReturnType<typeof parseXml> & { kind: "tree" } {
  const xml = parseXml(Buffer.from(ack?.bytes ?? []).toString("utf8"));
  assert.ok(xml.kind === "tree");
  return xml;
}

test("given a message that asks for both, both go back to its sender and name its tracking id", () => {
  const [infrastructure, business, ...more] = owed(
    enveloped([clinicalDocument()], { specs: { [INF]: "true", [BUS]: "true" } }),
  );
  assert.deepEqual(more, []);
  for (const ack of [infrastructure, business]) {
    const { root } = tree(ack);
    const header = child(root, "header");
    assert.equal(attribute(header, "trackingid"), ack?.trackingId);
    assert.equal(attribute(descend(header, "addresslist", "address"), "uri"), "urn:nhs-uk:addressing:ods:RZZ01");
    assert.equal(attribute(child(header, "senderAddress"), "uri"), "urn:nhs-uk:addressing:ods:A99901");
    assert.equal(ack?.about, "T-1");
    assert.match(ack?.trackingId ?? "", /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
  }
  assert.notEqual(infrastructure?.trackingId, business?.trackingId);
  const response = descend(tree(infrastructure).root, "payloads", "payload", "InfrastructureResponse");
  assert.deepEqual(
    ["trackingIdRef", "result", "timestamp", "serviceRef"].map((name) => attribute(response, name)),
    ["T-1", "OK", "2026-11-21T10:31:05Z", "urn:nhs-itk:services:201005:SendNHS111Report-v2-0"],
  );
  assert.equal(child(response, "errors"), undefined);
  const message = descend(tree(business).root, "payloads", "payload", "BusinessResponseMessage");
  assert.equal(attribute(child(message, "acknowledgement"), "typeCode"), "AA");
  assert.equal(attribute(descend(message, "acknowledgement", "messageRef", "id"), "root"), "T-1");
  assert.equal(attribute(child(message, "creationTime"), "value"), "20261121103105+0000");
});

test("given a message that could not be read, the answer says so with its reason", () => {
  const failed: Outcome = { kind: "failed", code: "1000", reason: `It has <no> "end" & more.` };
  const [infrastructure, business] = owed(
    enveloped([clinicalDocument()], { specs: { [INF]: "true", [BUS]: "true" } }),
    failed,
  );
  const response = descend(tree(infrastructure).root, "payloads", "payload", "InfrastructureResponse");
  assert.equal(attribute(response, "result"), "Failure");
  assert.equal(textOf(descend(response, "errors", "errorInfo", "ErrorText")), failed.reason);
  const answer = descend(tree(business).root, "payloads", "payload", "BusinessResponseMessage", "acknowledgement");
  assert.equal(attribute(answer, "typeCode"), "AE");
  assert.equal(attribute(descend(answer, "acknowledgementDetail", "code"), "displayName"), failed.reason);
});

test("nothing is owed where nothing was asked for, to nobody, for an answer, or for anything else", () => {
  const asked = { [INF]: "true" };
  assert.equal(owed(enveloped([clinicalDocument()], { specs: asked })).length, 1);
  assert.deepEqual(owed(enveloped([clinicalDocument()])), []);
  assert.deepEqual(owed(enveloped([clinicalDocument()], { specs: { [INF]: "false" } })), []);
  assert.deepEqual(owed(enveloped([clinicalDocument()], { specs: asked, header: "" })), []);
  const service = "urn:nhs-itk:services:201005:SendInfrastructureAck-v1-0";
  assert.deepEqual(owed(enveloped([clinicalDocument()], { specs: asked, service })), []);
  const [own] = owed(enveloped([clinicalDocument()], { specs: asked }));
  assert.deepEqual(owed(Buffer.from(own?.bytes ?? []).toString("utf8")), []);
  for (const text of ["", "UNA:+.? '", "{}", clinicalDocument(), "<itk:DistributionEnvelope"])
    assert.deepEqual(owed(text), []);
});

test("written again it is the same answer, and any bytes give answers that can be read, or none", () => {
  const text = enveloped([clinicalDocument()], { specs: { [INF]: "true", [BUS]: "true" } });
  assert.deepEqual(owed(text), owed(text));
  fc.assert(
    fc.property(mutatedXml(text), (damaged) => {
      for (const ack of owed(damaged)) tree(ack);
    }),
    { numRuns: 200 },
  );
});
