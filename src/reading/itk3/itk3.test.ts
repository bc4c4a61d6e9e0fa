import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCUMENT, MESSAGE } from "../fhir/sample.test-support.ts";
import { isOfLaboratory } from "../read.ts";
import {
  changed,
  codesOf,
  DISCHARGE,
  draftOf,
  jsonOf,
  readAll,
  readOne,
  written,
  xmlOf,
} from "./sample.test-support.ts";
import type { SpecimenSection } from "./specimen.ts";

const NHS = "9990041016";

function section(change: Partial<SpecimenSection>): { sections: readonly SpecimenSection[] } {
  return { sections: [{ code: "887181000000106", title: "Clinical summary", ...change }] };
}

test("a discharge summary says who, what, when, from whom and to whom, in XML as in JSON", async () => {
  const letter = await written();
  assert.deepEqual(await written({}, "json"), letter);
  assert.deepEqual(letter.oddities, []);
  const { text, sections } = letter;
  // As the format gives them, before any rule.
  const { blocks: _blocks, coded: _coded, ...fields } = draftOf(xmlOf());
  assert.deepEqual(fields, {
    kind: "letter",
    source: "letter",
    format: "itk3-discharge",
    message: fields.message,
    documentId: fields.documentId,
    patient: {
      nhsNumber: NHS,
      nhsNumberValid: true,
      familyName: "Quill",
      givenName: "Adeline Mary",
      birthDate: "1961-04-05",
      sex: "female",
      sexRaw: "female",
      postcode: "ZZ99 3VZ",
    },
    title: "Cardiology Discharge Summary",
    type: { code: "373942005", display: "Discharge summary" },
    careSetting: "inpatient",
    eventDate: "2026-03-06T14:00:00+00:00",
    sent: "2026-03-06T15:30:00+00:00",
    from: {
      organisation: "Northwold General Hospital NHS Trust",
      organisationCode: "Y9N01",
      department: "Cardiology service",
      author: "Dr Rowan Achterberg",
    },
    to: [{ organisation: "Larch Road Surgery", organisationCode: "Y90001", name: null }],
    urgent: null,
    actionRequested: true,
    medicationChanged: true,
    replaces: null,
    oddities: [],
  });
  assert.deepEqual(
    sections.map(({ code, title }) => [code, title]).slice(0, 3),
    DISCHARGE.sections.map(({ code, title }) => [code, title]),
  );
  for (const { start, end, text: own } of sections) assert.equal(text.slice(start, end), own);
  assert.match(text, /GP to repeat U&Es in 2 weeks\nGP to review blood pressure < 130\n/);
});

test("what the sender coded is suggested where its words stand, with what became of it", async () => {
  const { text, suggestions } = await written();
  const coded = suggestions.filter(({ from, code }) => from === "coded" && code !== null);
  assert.deepEqual(
    coded.map(({ kind, assertion, text: words, code }) => [kind, assertion, words, code?.code]),
    [
      ["diagnosis", "present", "Heart failure with reduced ejection fraction", "703272007"],
      ["diagnosis", "negated", "Pulmonary embolism", "59282003"],
      ["medication", "present", "Ramipril 2.5mg tablets", "408050008"],
      ["medication", "present", "Amlodipine 5mg tablets", "319283006"],
    ],
  );
  assert.deepEqual(
    coded.slice(2).map(({ value }) => value),
    [
      { change: "started", drug: "Ramipril 2.5mg tablets", dose: "one a day", route: "Oral" },
      { change: "stopped", drug: "Amlodipine 5mg tablets" },
    ],
  );
  for (const { start, end, text: words } of suggestions) assert.equal(text.slice(start, end), words);
});

test("a coded dose that the words do not say is added to them and told, and never suggested by itself", async () => {
  const medicines = [{ code: "1", display: "Ramipril 2.5mg tablets", change: "Added", dose: "two at night" }];
  const letter = await written(section({ rows: [["Drug", "Ramipril 2.5mg tablets one a day"]], medicines }));
  assert.deepEqual(codesOf(letter), ["coded-not-in-text"]);
  assert.equal(letter.oddities[0]?.detail, "two at night");
  assert.match(letter.text, /\ntwo at night/);
  // A section that has no words of its own says what its entries say: that is not odd.
  const silent = await written({ ...section({ medicines }), format: "itk3-send-document" });
  assert.deepEqual(codesOf(silent), []);
  assert.match(silent.text, /Ramipril 2.5mg tablets · two at night/);
});

test("a diagnosis is what its section and status make of it", async () => {
  const assertionOf = async (one: object, code = "887161000000102"): Promise<unknown> => {
    const conditions = [{ code: "38341003", display: "Hypertension", ...one }];
    const letter = await written(section({ code, rows: [["Words", "Hypertension"]], conditions }));
    return [letter.suggestions.find(({ from, code }) => from === "coded" && code !== null)?.assertion, codesOf(letter)];
  };
  assert.deepEqual(await assertionOf({}), ["present", []]);
  assert.deepEqual(await assertionOf({}, "887111000000104"), ["family", []]);
  assert.deepEqual(await assertionOf({ status: "resolved" }), ["historical", []]);
  assert.deepEqual(await assertionOf({ verification: "provisional" }), ["possible", []]);
  assert.deepEqual(await assertionOf({ verification: "refuted" }), ["negated", []]);
  assert.deepEqual(await assertionOf({ verification: "entered-in-error" }), [undefined, ["not-final"]]);
});

test("what is asked and what was changed is known by its marks only, and is never a no that nobody said", () => {
  const plan = (heading: string, words: string): boolean | null =>
    draftOf(xmlOf(section({ code: "887201000000105", title: "Plan", rows: [[heading, words]] }))).actionRequested;
  assert.equal(plan("Actions for healthcare professionals", "Repeat bloods"), true);
  assert.equal(plan("GP actions", "Repeat bloods"), true);
  assert.equal(plan("Actions for healthcare professionals", "None"), null);
  assert.equal(plan("Actions for patient or their carer", "Rest"), null);
  assert.equal(draftOf(xmlOf(section({ rows: [["GP actions", "Repeat bloods"]] }))).actionRequested, null);
  const changes = (all: readonly string[], row?: string): boolean | null => {
    const medicines = all.map((change) => ({ code: "1", display: "Aspirin", change }));
    const told: [string, string][] = row === undefined ? [] : [["Medication change", row]];
    const rows: [string, string][] = [["Item", "Aspirin"], ...told];
    return draftOf(xmlOf(section({ code: "933361000000108", title: "Medications", rows, medicines })))
      .medicationChanged;
  };
  assert.equal(changes(["Continued", "Added"]), true);
  assert.equal(changes(["Continued", "Continued"], "Status: Continued"), false);
  assert.equal(changes([]), null);
  assert.equal(changes([], "Status: Amended"), true);
  assert.equal(changes(["Continued"], "Status: Stopped"), true);
  // Nobody knows what that means.
  assert.equal(changes(["Titrated"]), null);
});

test("each document is told by its event, and without one by its profile or its type", async () => {
  const formats = [
    ["itk3-discharge", "inpatient"],
    ["itk3-mental-health", "mental-health"],
    ["itk3-emergency-care", "emergency"],
    ["itk3-outpatient", "outpatient"],
    ["itk3-send-document", null],
  ] as const;
  for (const [format, careSetting] of formats) {
    for (const message of [DISCHARGE.message, null]) {
      const draft = draftOf(xmlOf({ format, message }));
      assert.deepEqual([draft.format, draft.careSetting, draft.oddities], [format, careSetting, []]);
    }
  }
  const bare = changed(xmlOf({ message: null }), "CareConnect-ITK-EDIS-Composition-1", "Composition");
  assert.equal((await readOne(bare)).format, "itk3-discharge");
  const twofold = changed(xmlOf(), "CareConnect-ITK-EDIS-Composition-1", "CareConnect-ITK-OPL-Composition-1");
  assert.deepEqual(codesOf(await readOne(twofold)), ["contradiction"]);
});

test("a letter in JSON is a letter, and a laboratory's report stays the laboratory's", async () => {
  for (const text of [MESSAGE, DOCUMENT]) {
    assert.equal(isOfLaboratory(text), true);
    assert.equal((await readAll(text))[0]?.kind, "report");
  }
  const report = '{"resource":{"resourceType":"DiagnosticReport","id":"r","status":"final"}},';
  for (const message of [DISCHARGE.message, null]) {
    assert.equal(isOfLaboratory(jsonOf({ message })), false);
    assert.equal((await readOne(jsonOf({ message }))).format, "itk3-discharge");
    // A report inside a discharge summary does not make it one.
    const holding = changed(jsonOf({ message }), /"entry": \[/, `"entry": [${report}`);
    assert.equal((await readAll(holding))[0]?.kind, "letter");
  }
});

test("a practice that the sender does not know is nobody else's; a known one is said", async () => {
  const unknown = await written({ practice: { organisationCode: "V81999" } });
  assert.deepEqual(unknown.to, [{ organisation: "V81999", organisationCode: null, name: null }]);
  assert.deepEqual(unknown.oddities, []);
  const known = await written({ practice: { organisationCode: "Y90002" } });
  assert.deepEqual(known.to, [{ organisation: "Y90002", organisationCode: "Y90002", name: null }]);
});

test("an NHS number that is wrong, missing or unverified is told, and the letter is read", async () => {
  const { patient } = DISCHARGE;
  const codes = async (change: object): Promise<readonly string[]> =>
    codesOf(await written({ patient: { ...patient, ...change } }));
  assert.deepEqual(await codes({ nhsNumber: "9990041017" }), ["nhs-number-check-digit"]);
  assert.deepEqual(await codes({ nhsNumber: null }), ["nhs-number-missing"]);
  assert.deepEqual(await codes({ verification: "03" }), ["nhs-number-unverified"]);
  assert.deepEqual(await codes({ birthDate: "1961-02-30" }), ["date-impossible", "field-missing"]);
  assert.equal((await written({ encounter: { end: "2026-44-06" } })).eventDate, null);
});

test("a replacement names what it replaces, and has a name of its own", async () => {
  const first = await written();
  const second = await written({ reference: "NW-2026-0612", replaces: first.documentId ?? "" });
  assert.equal(second.replaces, first.documentId);
  assert.notEqual(second.documentId, first.documentId);
  // A sender may keep the identifier through all versions.
  const kept = await written({ reference: "NW-2026-0613", documentId: "D1", replaces: "D1" });
  assert.equal(kept.replaces, "D1");
  assert.notEqual(kept.documentId, "D1");
  assert.deepEqual([first.replaces, codesOf(second), codesOf(kept)], [null, [], []]);
  const nameless = changed(xmlOf({ replaces: "D1" }), /<targetIdentifier>.*?<\/targetIdentifier>/, "");
  assert.deepEqual(codesOf(await readOne(nameless)), ["replaced-unnamed"]);
});

test("files are read once each where their section stands; one that is damaged or outside is told", async () => {
  const attachments = [
    { name: "ecg.txt", contentType: "text/plain", bytes: Buffer.from("sinus rhythm") },
    { name: "big.txt", contentType: "text/plain", bytes: Buffer.alloc(5 * 1024 * 1024 + 1, "a") },
  ];
  const letter = await written({ attachments });
  assert.deepEqual(
    letter.attachments.map(({ name, bytes }) => [name, bytes]),
    [
      ["ecg.txt", 12],
      ["big.txt", 5 * 1024 * 1024 + 1],
    ],
  );
  assert.ok(letter.text.indexOf("Attachments") < letter.text.indexOf("sinus rhythm"));
  assert.deepEqual(codesOf(letter), ["attachment-too-large"]);
  const small = { attachments: attachments.slice(0, 1) };
  const broken = changed(xmlOf(small), /<content value="/, '<content value="!!');
  assert.deepEqual(codesOf(await readOne(broken)), ["base64-broken"]);
  const outside = changed(xmlOf(small), /<url value="[^"]*"/, '<url value="https://example.org/a.pdf"');
  const told = await readOne(outside);
  assert.ok(codesOf(told).includes("attachment-unread"));
  // The file that nothing points at any more is read all the same.
  assert.equal(told.attachments.length, 1);
});

test("drafts, somebody else's data, lost references and words between elements are told", async () => {
  assert.deepEqual(codesOf(await written({ status: "preliminary" })), ["not-final"]);
  assert.deepEqual(codesOf(await written({ status: "amended" })), []);
  const stray = changed(xmlOf(), "<status value=", "Not for file<status value=");
  const [odd] = (await readOne(stray)).oddities;
  assert.deepEqual([odd?.code, odd?.detail], ["unread-part", "Not for file"]);
  const lost = changed(jsonOf(), /"subject": \{\s*"reference": "[^"]*"/, '"subject": { "reference": "urn:uuid:none"');
  const letter = await readOne(lost);
  assert.ok(codesOf(letter).includes("unresolved-reference"));
  assert.equal(letter.patient.nhsNumber, null);
  const orphan =
    '<entry><resource><Condition><code><text value="Gout"/></code></Condition></resource></entry></Bundle>';
  const told = await readOne(changed(xmlOf({ message: null }), /<\/Bundle>/, orphan));
  assert.deepEqual(codesOf(told), ["unknown-resource"]);
  assert.match(told.text, /\nGout$/);
  const words = { ...section({ xhtml: "<p>Take <del>warfarin</del> none, 3 x 10<sup>9</sup>/L</p>" }) };
  const struck = await written(words);
  assert.deepEqual([codesOf(struck), /Take warfarin none, 3 x 10\^9\/L/.test(struck.text)], [["unread-part"], true]);
});

test("a narrative that is HTML and not XML keeps its words all the same", async () => {
  const html = "<p>Seen&nbsp;today<br>with <![CDATA[chest < pain]]> and <b>cough<p>Home";
  const json = changed(jsonOf(), /<table>/, html);
  assert.match((await readOne(json)).text, /Seen today\nwith chest < pain and cough\nHome/);
});

test("a message inside somebody's documentation is read, and what stands around it is told", async () => {
  const xml = xmlOf().replace(/^<\?xml.*\?>/, "");
  const letter = await readOne(`Example\n<pre>\n${xml}\n</pre>\n<!-- end -->`);
  assert.equal(letter.patient.nhsNumber, NHS);
  assert.deepEqual([codesOf(letter), letter.oddities[0]?.detail], [["unread-part"], "Example"]);
  const plain = await readOne(`<!-- an example -->\n${xml}\n<!-- end -->`);
  assert.deepEqual(plain.oddities, []);
});

test("what is no letter, or may do harm, is an open document with its reason", async () => {
  const reasonOf = async (text: string): Promise<string | null> => {
    const [document] = await readAll(text);
    return document?.kind === "unreadable" ? document.reason : null;
  };
  const xml = xmlOf();
  assert.equal(await reasonOf(xml.slice(0, 3000)), "truncated");
  assert.equal(await reasonOf(jsonOf().slice(0, 3000)), "malformed");
  const entity = changed(xml, "<Bundle", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Bundle');
  assert.equal(await reasonOf(entity), "doctype");
  assert.equal(await reasonOf('<Bundle xmlns="http://hl7.org/fhir"><type value="message"/></Bundle>'), "not-supported");
  const deep = `${"<div>".repeat(2000)}deep`;
  const nested = JSON.stringify(JSON.parse(jsonOf())).replace("<table>", JSON.stringify(deep).slice(1, -1));
  assert.match((await readOne(nested)).text, /deep/);
});
