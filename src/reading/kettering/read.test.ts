import assert from "node:assert/strict";
import { test } from "node:test";
import type { Letter } from "../letter.ts";
import { escapeXml } from "../xml/escape.ts";
import { kettering, type Made, OLD_PARTIES } from "./fixture.test-support.ts";
import { letterOf, codes, draft } from "./letter.test-support.ts";

test("given a message, its fields are those of the letter, and it is not odd", async () => {
  const letter = await letterOf(kettering());
  assert.deepEqual(letter.patient, {
    nhsNumber: "9990000018",
    nhsNumberValid: true,
    familyName: "Larch",
    givenName: "Olive",
    birthDate: "1950-04-03",
    sex: "female",
    sexRaw: "2",
    postcode: "ZZ99 3VZ",
  });
  assert.deepEqual([letter.message, letter.documentId, letter.replaces], ["M-1", "R-1", null]);
  assert.deepEqual([letter.type, letter.careSetting], [{ code: "OUTP", display: "Outpatient Letter" }, "outpatient"]);
  assert.deepEqual([letter.eventDate, letter.sent], ["2026-11-19T14:15", "2026-11-21T10:30"]);
  const organisation = { organisation: "St Elsewhere Hospital", organisationCode: "RZZ01" };
  assert.deepEqual(letter.from, { ...organisation, department: "Cardiology", author: "Dr Ada Quill" });
  assert.deepEqual(letter.to, [{ organisation: "Mill Lane Surgery", organisationCode: "A99901", name: null }]);
  // Nothing is said of what is asked for: that is not "no".
  assert.deepEqual([letter.urgent, letter.actionRequested, letter.medicationChanged], [false, null, null]);
  assert.deepEqual(letter.oddities, []);
});

test("given the older form of parties, sender and addressee are the same", async () => {
  const [old, now] = [await letterOf(kettering({ parties: OLD_PARTIES })), await letterOf(kettering())];
  assert.deepEqual([old.from, old.to, old.oddities], [now.from, now.to, []]);
  const bare = `<MsgSender>RZZ01</MsgSender><MsgRecipient>A99901</MsgRecipient>`;
  const oldest = await letterOf(kettering({ parties: "", head: bare }));
  assert.deepEqual([oldest.from.organisationCode, oldest.to[0]?.organisationCode], ["RZZ01", "A99901"]);
});

test("given a party that is pointed at but not there, or no sender, that is told and nobody is made up", async () => {
  const parties = `<ServiceRequester><IdValue>1</IdValue></ServiceRequester><ServiceProvider><IdValue>9</IdValue></ServiceProvider>`;
  const letter = await letterOf(kettering({ parties }));
  assert.deepEqual(codes(letter), ["dangling-reference", "dangling-reference", "field-missing"]);
  assert.deepEqual([letter.from.organisation, letter.to], [null, []]);
});

const SAID: readonly (readonly [
  string,
  string,
  (letter: Letter) => boolean | null,
  boolean | null,
  readonly string[],
])[] = [
  ["ActionRequested", "Y", (one) => one.actionRequested, true, []],
  ["ActionRequested", "N", (one) => one.actionRequested, false, []],
  ["ActionRequested", "maybe", (one) => one.actionRequested, null, ["unknown-qualifier"]],
  ["ActionRequested", "", (one) => one.actionRequested, null, []],
  ["MedicationChanged", "Yes", (one) => one.medicationChanged, true, []],
  ["MedicationChanged", "no", (one) => one.medicationChanged, false, []],
  ["EventUrgencyStatus", "U", (one) => one.urgent, true, []],
  ["EventUrgencyStatus", "R", (one) => one.urgent, false, []],
  ["EventUrgencyStatus", "Q", (one) => one.urgent, null, ["unknown-qualifier"]],
];

test("given what the sender says in fields, yes is true, no is false and all else is null and told", async () => {
  for (const [name, value, of, expected, odd] of SAID) {
    const letter = await letterOf(
      kettering({ report: `<ReportingInformation><${name}>${value}</${name}></ReportingInformation>` }),
    );
    assert.equal(of(letter), expected, `${name} ${value}`);
    assert.deepEqual(codes(letter), odd, `${name} ${value}`);
  }
  const twice = `<ActionRequested>N</ActionRequested><ActionRequested>Y</ActionRequested>`;
  assert.equal((await letterOf(kettering({ report: twice }))).actionRequested, true);
  assert.equal((await letterOf(kettering({ attributes: `MsgUrgency="Urgent"` }))).urgent, true);
  assert.equal((await letterOf(kettering({ attributes: "" }))).urgent, null);
});

const WRONG: readonly (readonly [Made, readonly string[], (letter: Letter) => unknown])[] = [
  [{ birthDate: "1950-31-12" }, ["date-impossible", "field-missing"], ({ patient }) => patient.birthDate],
  [{ birthDate: "Ommited" }, ["date-format", "field-missing"], ({ patient }) => patient.birthDate],
  [{ birthDate: "" }, ["field-missing"], ({ patient }) => patient.birthDate],
  [{ nhs: "9999999999" }, ["nhs-number-missing"], ({ patient }) => patient.nhsNumber],
  [
    {
      ids: "<Id><IdType>Nhs</IdType><IdValue>9990000018</IdValue></Id><Id><IdType>NHS</IdType><IdValue>9990000026</IdValue></Id>",
    },
    ["contradiction", "nhs-number-missing"],
    ({ patient }) => patient.nhsNumber,
  ],
  [{ report: "<ReportStatus>Amended</ReportStatus>" }, ["replaced-unnamed"], ({ replaces }) => replaces],
  [{ items: [] }, ["field-missing"], ({ replaces }) => replaces],
];

test("given a date or number that cannot be, it is null and told, never guessed", async () => {
  for (const [made, odd, of] of WRONG) {
    const letter = await letterOf(kettering(made));
    assert.deepEqual([codes(letter), of(letter)], [odd, null], JSON.stringify(made));
  }
  const shown = await letterOf(kettering({ nhs: "Ommited" }));
  assert.deepEqual([codes(shown), shown.patient.nhsNumberValid], [["nhs-number-characters"], false]);
  assert.deepEqual(codes(await letterOf(kettering({ attributes: `MsgStatus="Test"` }))), ["test-message"]);
  const replacing = await letterOf(kettering({ report: "<ReplacesReportID>R-0</ReplacesReportID>" }));
  assert.deepEqual([replacing.replaces, replacing.oddities], ["R-0", []]);
  const scots = await letterOf(kettering({ ids: "<Id><IdType>CHI</IdType><IdValue>9990000018</IdValue></Id>" }));
  assert.equal(scots.patient.nhsNumberValid, true);
});

const PDF = Buffer.from("%PDF-1.4\n%âãÏÓ\n", "latin1");
const TIFF = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
const DOC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const DOCX = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0]);
const RTF = String.raw`{\rtf1\ansi Plain \b words\b0.}`;

test("given each kind of block, it goes through the reader of its kind with its bytes as they were", () => {
  const html = "<html><body><p>Seen &amp; well</p></body></html>";
  const cases: readonly (readonly [string, { markup?: string; block: string }, string | null, Buffer])[] = [
    [
      "HTML in CDATA",
      { markup: "-//IETF//DTD HTML//EN", block: `<![CDATA[${html}]]>` },
      "text/html",
      Buffer.from(html),
    ],
    ["HTML escaped", { markup: "HTML", block: escapeXml(html) }, "text/html", Buffer.from(html)],
    ["HTML that is not said to be", { block: escapeXml(html) }, "text/html", Buffer.from(html)],
    ["RTF", { markup: "RTF", block: escapeXml(RTF) }, "application/rtf", Buffer.from(RTF)],
    ["RTF in base64", { block: Buffer.from(RTF).toString("base64") }, null, Buffer.from(RTF)],
    ["PDF", { markup: "application/pdf", block: PDF.toString("base64") }, "application/pdf", PDF],
    ["PDF that is not said to be", { block: `\n  ${PDF.toString("base64")}\n` }, null, PDF],
    ["TIFF", { markup: "TIFF base64", block: TIFF.toString("base64") }, "image/tiff", TIFF],
    ["Word", { markup: "DOC", block: DOC.toString("base64") }, "application/msword", DOC],
    [
      "new Word",
      { markup: "DOCX", block: DOCX.toString("base64") },
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      DOCX,
    ],
  ];
  for (const [what, item, contentType, bytes] of cases) {
    const { blocks, oddities } = draft(kettering({ items: [item] }));
    const found = blocks.flatMap((block) => (block.kind === "file" ? [block.part] : []));
    assert.deepEqual(
      found.map((part) => [part.contentType, Buffer.from(part.bytes)]),
      [[contentType, bytes]],
      what,
    );
    assert.deepEqual(oddities, [], what);
  }
});

test("given HTML or text in any wrapping, the words stand in the letter", async () => {
  const html = `<p>No <b>heart failure</b></p><ul><li>Weight 71&#160;kg</li></ul>`;
  const expected = /No heart failure\s+- Weight 71\skg/u;
  const wrapped = [`<![CDATA[${html}]]>`, escapeXml(html), html, escapeXml(escapeXml(html))];
  for (const [index, block] of wrapped.entries()) {
    const letter = await letterOf(kettering({ items: [{ markup: "-//IETF//DTD HTML//EN", block }] }));
    assert.match(letter.text, expected, block);
    assert.deepEqual(codes(letter), index === 3 ? ["escaped-twice"] : [], block);
  }
  const plain = await letterOf(
    kettering({ items: [{ markup: "text", block: "Dear Dr\n\nBP &lt;140/90, &amp; well.\n" }] }),
  );
  assert.match(plain.text, /Dear Dr\n\nBP <140\/90, & well\./);
  assert.match((await letterOf(kettering({ items: [{ block: "Don&amp;apos;t stop" }] }))).text, /Don't stop/);
  assert.match(
    (await letterOf(kettering({ items: [{ markup: "RTF", block: escapeXml(RTF) }] }))).text,
    /Plain words\./,
  );
  const broken = await letterOf(kettering({ items: [{ markup: "application/pdf", block: "JVBERi0xLjQ?" }] }));
  assert.deepEqual(codes(broken), ["attachment-unread", "base64-broken"]);
  const old = kettering().replace(`RcStatus="Current"`, `RcStatus="Superseded"`);
  assert.deepEqual(codes(await letterOf(old)), ["not-current"]);
});

test("given Read codes, each is suggested at the sender's own words for it, by the chapter of its code", async () => {
  const coded = (code: string, words: string, status = "Current"): string =>
    `<CodedData RcStatus="${status}"><CodeScheme>READ2</CodeScheme><Code>${code}</Code><Rubric>${words}</Rubric></CodedData>`;
  const report = [
    coded("G58..", "Heart failure"),
    coded("12C..", "FH: Stroke"),
    coded("793M.", "Ablation"),
    coded("bu2..", "Aspirin"),
    coded("H33..", "Asthma", "Deleted"),
  ];
  const { suggestions, text, oddities } = await letterOf(
    kettering({ report: report.join(""), items: [{ block: "No heart failure today." }] }),
  );
  const found = suggestions.filter(({ from }) => from === "coded");
  assert.deepEqual(
    found.map(({ kind, assertion, text, code }) => [kind, assertion, text, code?.code, code?.system]),
    [
      ["diagnosis", "present", "Heart failure", "G58..", "http://read.info/readv2"],
      ["diagnosis", "family", "FH: Stroke", "12C..", "http://read.info/readv2"],
      ["procedure", "present", "Ablation", "793M.", "http://read.info/readv2"],
      ["medication", "present", "Aspirin", "bu2..", "http://read.info/readv2"],
    ],
  );
  // Not at the words of the letter, which say the contrary.
  assert.ok((found[0]?.start ?? 0) > text.indexOf("No heart failure today.") + 5);
  assert.match(text, /Asthma/);
  assert.deepEqual(
    oddities.map(({ code }) => code),
    ["not-current"],
  );
});

test("what nobody thought of is in the text, and what a field holds is not said again", async () => {
  const { text, oddities } = await letterOf(
    kettering({ report: "<Odd><Deep>Marmalade</Deep></Odd>", head: "<Extra>Jam</Extra>" }),
  );
  for (const word of ["Marmalade", "Jam", "4 Orchard Row, Tansley", "Olive"]) assert.ok(text.includes(word), word);
  assert.doesNotMatch(text, /Cardiology|St Elsewhere/);
  assert.deepEqual(oddities, []);
});
