import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeXml } from "../xml/escape.ts";
import { clinicalDocument, enveloped, type Made, NHS_ID, section, structured } from "./fixture.test-support.ts";
import { read, letterOf, codes } from "./letter.test-support.ts";

test("given a 111 report, its fields are those of the letter, and it is not odd", async () => {
  const letter = await letterOf({});
  assert.deepEqual(letter.patient, {
    nhsNumber: "9990000018",
    nhsNumberValid: true,
    familyName: "Larch",
    givenName: "Olive May",
    birthDate: "1950-04-03",
    sex: "female",
    sexRaw: "2",
    postcode: "ZZ99 3VZ",
  });
  assert.deepEqual(
    [letter.message, letter.documentId, letter.replaces],
    ["T-1", "11111111-1111-4111-8111-111111111111", null],
  );
  assert.deepEqual([letter.title, letter.type?.code, letter.careSetting], ["NHS 111 Report", "819551000000100", "111"]);
  assert.deepEqual([letter.eventDate, letter.sent], ["2026-11-21T10:15:00+00:00", "2026-11-21T10:30:00+00:00"]);
  assert.deepEqual(letter.from, {
    organisation: "Vale 111",
    organisationCode: "RZZ01",
    department: null,
    author: "Ada Quill",
  });
  assert.deepEqual(letter.to, [{ organisation: "Mill Lane Surgery", organisationCode: "A99901", name: null }]);
  assert.deepEqual([letter.urgent, letter.actionRequested, letter.medicationChanged], [null, null, null]);
  assert.deepEqual([letter.oddities, letter.sections[0]?.code], [[], "887181000000106"]);
  assert.match(letter.text, /^NHS 111 Report\n\nClinical Summary\nSeen\./);
  assert.match(letter.text, /To contact their practice within 24 hours/);
  const bare = await letterOf(clinicalDocument());
  assert.deepEqual([bare.message, bare.patient, bare.oddities], [null, letter.patient, []]);
});

test("given an out-of-hours report, that is the care setting; who receives a 111 report does not matter", async () => {
  assert.equal((await letterOf({ title: "Out of Hours Report" })).careSetting, "out-of-hours");
  const toOoh = {
    "urn:nhs-itk:ns:201005:interaction": "urn:nhs-itk:interaction:primaryOutofHourRecipientNHS111CDADocument-v2-0",
  };
  const passed = await letterOf(enveloped([clinicalDocument()], { specs: toOoh }));
  assert.deepEqual([passed.careSetting, passed.actionRequested], ["111", null]);
  const toGp = {
    "urn:nhs-itk:ns:201005:interaction":
      "urn:nhs-itk:interaction:primaryGeneralPractitionerRecipientNHS111CDADocument-v2-0",
  };
  assert.equal((await letterOf(enveloped([clinicalDocument()], { specs: toGp }))).actionRequested, true);
});

test("given several documents in one envelope, each is a letter; one that is missing or no letter is told", async () => {
  const two = [clinicalDocument({ id: "A" }), clinicalDocument({ id: "B" })];
  const letters = await read(enveloped(two));
  assert.deepEqual(
    letters.map((one) => [one.source, one.kind === "letter" && one.documentId]),
    [
      ["c.xml#1", "A"],
      ["c.xml#2", "B"],
    ],
  );
  const counted = await letterOf(enveloped([clinicalDocument()], { count: 2 }));
  assert.deepEqual(codes(counted), ["manifest-count"]);
  const [letter, other] = await read(enveloped([clinicalDocument(), `<other xmlns="urn:x"/>`]));
  assert.deepEqual([letter?.kind, other?.kind], ["letter", "unreadable"]);
  const packed = Buffer.from(clinicalDocument({ id: "C" })).toString("base64");
  assert.equal((await letterOf(enveloped([packed]))).documentId, "C");
  const [answer] = await read(enveloped([`<itk:InfrastructureResponse result="OK"/>`]));
  assert.match(answer?.kind === "unreadable" ? answer.detail : "", /acknowledgement/);
  const [nothing] = await read(enveloped([]));
  assert.deepEqual(nothing?.kind, "unreadable");
});

const ODD: readonly (readonly [Made, readonly string[]])[] = [
  [{ patientIds: "" }, ["nhs-number-missing"]],
  [{ patientIds: NHS_ID.replace("0018", "0019") }, ["nhs-number-check-digit"]],
  [{ patientIds: NHS_ID.replace("2.1.4.1", "2.1.3.2.4.18.23") }, ["nhs-number-unverified"]],
  [{ patientIds: NHS_ID + NHS_ID }, []],
  [{ patientIds: NHS_ID + NHS_ID.replace("0018", "0026") }, ["contradiction", "nhs-number-missing"]],
  [{ versionNumber: "2" }, ["replaced-unnamed"]],
  [
    {
      versionNumber: "2",
      header: `<relatedDocument typeCode="RPLC"><parentDocument><id root="OLD"/></parentDocument></relatedDocument>`,
    },
    [],
  ],
  [{ header: `<recordTarget><patientRole/></recordTarget>` }, ["several-patients"]],
];

test("given numbers and versions, each is told as what it is", async () => {
  for (const [made, expected] of ODD) assert.deepEqual(codes(await letterOf(made)), expected, JSON.stringify(made));
  assert.equal((await letterOf(ODD[6]?.[0] ?? {})).replaces, "OLD");
  const odd = await letterOf(enveloped([clinicalDocument().replace("19500403", "19503112")]));
  assert.deepEqual([odd.patient.birthDate, codes(odd)], [null, ["date-impossible", "field-missing"]]);
});

test("given lists, tables and line breaks, they are lines, with every word", async () => {
  const text = `<paragraph>First <content styleCode="Bold">bo</content>ld</paragraph>one<br/>two
    <list listType="ordered"><item>Alpha</item><item>Beta</item></list><list><caption>Dots</caption><item>Gamma</item></list>
    <table><caption>Vital signs</caption><thead><tr><th>What</th><th>Value</th></tr></thead><tbody><tr><td>BP</td><td>120/80<br/>sitting</td></tr></tbody></table>
    <linkHtml href="https://example.org/leaflet">Leaflet</linkHtml>`;
  const letter = await letterOf({ body: structured(section("Vital", text)) });
  assert.deepEqual(
    letter.sections[0]?.text.split("\n").filter((line) => line !== ""),
    [
      "First bold",
      "one",
      "two",
      "1. Alpha",
      "2. Beta",
      "Dots",
      "- Gamma",
      "Vital signs",
      "What | Value",
      "BP | 120/80; sitting",
      "Leaflet (https://example.org/leaflet)",
    ],
  );
  assert.deepEqual(letter.oddities, []);
});

test("given text that was escaped twice, it is read as what it stands for and told; what only looks so stays", async () => {
  const of = async (text: string): Promise<readonly [string, readonly string[]]> => {
    const letter = await letterOf({ body: structured(section("Advice", `<content>${text}</content>`)) });
    return [letter.sections[0]?.text ?? "", codes(letter)];
  };
  const twice: readonly (readonly [string, string])[] = [
    ["Don&amp;apos;t stop", "Don't stop"],
    ["Fish &amp;amp; chips", "Fish & chips"],
    ["Rest&lt;br/&gt;Drink", "Rest\nDrink"],
    ["&lt;b&gt;Call&lt;/b&gt; back", "Call back"],
    ["Rest&amp;lt;br/&amp;gt;Drink", "Rest\nDrink"],
  ];
  for (const [sent, expected] of twice) assert.deepEqual(await of(sent), [expected, ["escaped-twice"]], sent);
  for (const text of ["<CLEO Ref: 21> Call", "BP <140 and HR >60", "Q & A", "a <b and c>", "R&D; done"]) {
    assert.deepEqual(await of(escapeXml(text)), [text, []], text);
  }
});

test("given entries, what is coded is shown and suggested there: of a triage possible, of others present", async () => {
  const sct = `codeSystem="2.16.840.1.113883.2.1.3.2.4.15"`;
  const entries = `<entry><observation><code code="CD"/><value code="22298006" ${sct} displayName="Myocardial infarction"/></observation></entry>
    <entry><observation negationInd="true"><value code="84114007" ${sct} displayName="Heart failure"/></observation></entry>
    <entry><observation><code code="x" ${sct} displayName="Pulse"/><value value="72" unit="/min"/></observation></entry>
    <entry><encounter><code displayName="Routine appointment"/><effectiveTime value="202612011400+00"/></encounter></entry>`;
  const body = structured(section("Summary", "No myocardial infarction.", entries));
  const { suggestions, text, oddities } = await letterOf({ body });
  assert.deepEqual(
    suggestions
      .filter(({ from }) => from === "coded")
      .map(({ kind, assertion, text, code, value }) => [kind, assertion, text, code?.code ?? null, value]),
    [
      ["diagnosis", "possible", "Myocardial infarction", "22298006", {}],
      ["diagnosis", "negated", "Heart failure", "84114007", {}],
      ["measurement", "present", "Pulse 72 /min", "x", { what: "Pulse", value: "72", unit: "/min" }],
      [
        "follow-up",
        "planned",
        "Routine appointment",
        null,
        { what: "Routine appointment", when: "2026-12-01T14:00+00:00" },
      ],
    ],
  );
  assert.ok(
    (suggestions.find(({ kind }) => kind === "diagnosis")?.start ?? 0) > text.indexOf("No myocardial infarction."),
  );
  assert.deepEqual(oddities, []);
  const discharge = clinicalDocument({ title: "Discharge letter", body });
  const other = await letterOf(discharge);
  assert.deepEqual(
    [
      other.careSetting,
      other.suggestions.find(({ kind, from }) => kind === "diagnosis" && from === "coded")?.assertion,
    ],
    ["inpatient", "present"],
  );
});

test("given files, they are the letter's, and a case for machines is told and not read as words", async () => {
  const media = (bytes: string, type: string): string =>
    `<entry><observationMedia><value mediaType="${type}" representation="B64">${Buffer.from(bytes).toString("base64")}</value></observationMedia></entry>`;
  const text = await letterOf({
    body: structured(section("Summary", "See file.", media("Inside the file", "text/plain"))),
  });
  assert.match(text.text, /Inside the file/);
  assert.deepEqual([text.attachments.length, text.oddities], [1, []]);
  const machine = `<PathwaysCase xmlns="http://nhspathways.org/x"><question>Chest pain?</question></PathwaysCase>`;
  const asked = await letterOf({ body: structured(section("Summary", "See case.", media(machine, "text/xml"))) });
  assert.doesNotMatch(asked.text, /Chest pain/);
  assert.deepEqual(codes(asked), ["machine-data"]);
  const whole = `<component><nonXMLBody><text mediaType="text/plain" representation="B64">${Buffer.from("A whole letter").toString("base64")}</text></nonXMLBody></component>`;
  assert.match((await letterOf({ body: whole })).text, /A whole letter/);
  assert.deepEqual(codes(await letterOf({ body: whole.replace("QSB3", "!") })).includes("base64-broken"), true);
});
