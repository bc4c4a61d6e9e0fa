import assert from "node:assert/strict";
import { test } from "node:test";
import { Value } from "typebox/value";
import { Decision } from "../decision.ts";
import { loadProtocols } from "../table/load.ts";
import { understand } from "../../reading/understand/understand.ts";
import { LETTER_LIBRARY } from "../library.ts";
import { factsOf } from "./letter-facts.ts";
import { adult, aLetter, aPage, child, decided, floorOf, inputOf, RECKLESS, tableOf } from "./letters.test-support.ts";

const LIBRARY = (await loadProtocols(LETTER_LIBRARY)).map(({ protocol }) => protocol);
const PLAIN = "Seen in clinic. All is well.";
const CHANGES_MEDICINE = tableOf("asks-pharmacist", [
  {
    clause: "1",
    when: {},
    next: "pharmacist",
    do: [{ deed: "reconcile-medicines", what: "all" }],
    says: "A pharmacist.",
  },
]);
const factIn = (letter: ReturnType<typeof aLetter>, key: string): string => {
  const input = inputOf();
  return factsOf(letter, input, input.prepared.book).get(key).is;
};

test("a plain letter that a signed table files is filed, and the clause that says so is named", () => {
  const decision = decided(aLetter(PLAIN));
  assert.equal(decision.next, "code-and-file");
  assert.deepEqual(
    decision.because.map(({ protocol, version, clause }) => [protocol, version, clause]),
    [["reckless", "1", "1"]],
  );
  assert.ok(Value.Check(Decision, decision));
});

test("the same letter is a GP's while no table is in force, and while none covers its kind", () => {
  assert.equal(decided(aLetter(PLAIN), inputOf([])).next, "gp");
  const ofDischarges = tableOf("discharges", RECKLESS.clauses, { decides: ["letter:discharge-summary"] });
  const decision = decided(aLetter(PLAIN), inputOf([ofDischarges]));
  assert.equal(decision.next, "gp");
  assert.match(decision.because[0]!.says, /No letter protocol in force covers this letter \(outpatient letter\)/);
});

test("a cancer letter cannot be filed by an assistant whatever the protocol says", () => {
  const text = "Histology confirms invasive carcinoma of the left breast.";
  const words = "carcinoma of the left breast";
  const said = [{ kind: "concern" as const, words, value: { concern: "cancer" } }];
  for (const letter of [aLetter(text, {}, said), aLetter(text)]) {
    const decision = decided(letter);
    assert.equal(decision.next, "gp");
    assert.deepEqual(floorOf(decision), ["cancer"]);
    const [place] = decision.floor[0]!.spans!;
    assert.match(text.slice(place!.start, place!.end), /^carcinoma/);
  }
});

test("a letter that denies cancer may be filed", () => {
  const text = "There is no evidence of malignancy.";
  const said = [
    { kind: "concern" as const, words: "malignancy", assertion: "negated" as const, value: { concern: "cancer" } },
  ];
  assert.equal(decided(aLetter(text, {}, said)).next, "code-and-file");
  assert.equal(decided(aLetter(text)).next, "code-and-file", "by the words round it, where nothing was suggested");
});

test("a letter that denies thoughts of suicide, or a safeguarding concern, is a GP's; one that denies other illness may be filed", () => {
  const denied: Readonly<Record<string, string>> = {
    "No thoughts of self harm.": "mental-health-denied",
    "She denies suicidal ideation.": "mental-health-denied",
    "He denied any thoughts of ending his life.": "mental-health-denied",
    "There was no evidence of psychosis.": "mental-health-denied",
    "There are no safeguarding concerns.": "safeguarding-denied",
    "Safeguarding: no concerns.": "safeguarding-denied",
    "She denied domestic abuse.": "safeguarding-denied",
  };
  for (const [text, rule] of Object.entries(denied)) {
    // As reading gives it, with what it suggests, and by the words alone.
    for (const letter of [aLetter(text), understand(aLetter(text), [])]) {
      const decision = decided(letter);
      assert.equal(decision.next, "gp", text);
      assert.ok(floorOf(decision).includes(rule), text);
      assert.ok(!decision.do.some(({ deed }) => deed === "tell-safeguarding-lead"), "there is nothing to tell");
      const [place] = decision.floor[0]?.spans ?? [];
      assert.ok(place !== undefined && place.end <= text.length, text);
    }
  }
  for (const text of ["No depression, no dementia.", "No evidence of malignancy.", "Denies chest pain."]) {
    assert.equal(decided(aLetter(text)).next, "code-and-file", text);
  }
  assert.deepEqual(floorOf(decided(aLetter("She has suicidal thoughts."))), ["mental-health"], "once, by its own rule");
});

test("a concern that is only possible counts, and one of a relative only for safeguarding", () => {
  const possible = [
    { kind: "concern" as const, words: "lymphoma", assertion: "possible" as const, value: { concern: "cancer" } },
  ];
  assert.equal(decided(aLetter("Query lymphoma.", {}, possible)).next, "gp");
  const family = [
    { kind: "concern" as const, words: "lymphoma", assertion: "family" as const, value: { concern: "cancer" } },
  ];
  assert.equal(decided(aLetter("Mother had lymphoma.", {}, family)).next, "code-and-file");
  const atHome = [
    {
      kind: "concern" as const,
      words: "domestic abuse",
      assertion: "family" as const,
      value: { concern: "safeguarding" },
    },
  ];
  assert.deepEqual(floorOf(decided(aLetter("Mother reports domestic abuse.", {}, atHome))), ["safeguarding"]);
});

test("each concern of the floor goes to a GP, by its words alone", () => {
  const texts: Readonly<Record<string, string>> = {
    "two-week-wait": "Referred on a two week wait.",
    safeguarding: "A strategy meeting was held under section 47.",
    "mental-health": "Known to the crisis team.",
    "learning-disability": "He has a learning disability.",
    addiction: "She takes methadone for opioid dependence.",
    "end-of-life": "A DNACPR form is in place.",
  };
  for (const [rule, text] of Object.entries(texts)) {
    const decision = decided(aLetter(text));
    assert.equal(decision.next, "gp", rule);
    assert.ok(floorOf(decision).includes(rule), rule);
  }
});

test("who sent it counts: a letter of an oncology department is a GP's, one of dermatology is not", () => {
  const from = {
    organisation: "Eastmoor Hospital",
    organisationCode: null,
    department: "Clinical Oncology",
    author: null,
  };
  assert.equal(decided(aLetter(PLAIN, { from })).next, "gp");
  assert.equal(decided(aLetter(PLAIN, { from: { ...from, department: "Dermatology" } })).next, "code-and-file");
});

test("a child who was not brought is a GP's and the safeguarding lead's; an adult who did not attend is not", () => {
  const missed = [{ kind: "did-not-attend" as const, words: "did not attend" }];
  const letter = aLetter("He did not attend.", {}, missed);
  const decision = decided(letter, inputOf([RECKLESS], child));
  assert.equal(decision.next, "gp");
  assert.ok(decision.do.some(({ deed }) => deed === "tell-safeguarding-lead"));
  assert.equal(
    decided(letter, inputOf([RECKLESS], { ...adult, birthDate: null })).next,
    "gp",
    "an age that is not known",
  );
  assert.equal(decided(letter).next, "code-and-file");
});

test("a medicine that changed is a pharmacist's where a table says so, and a GP's where none does", () => {
  const letter = aLetter("Amlodipine was increased.", { medicationChanged: true });
  assert.deepEqual(floorOf(decided(letter)), ["medicine-without-pharmacist"]);
  assert.equal(decided(letter).next, "gp");
  const decision = decided(letter, inputOf([RECKLESS, CHANGES_MEDICINE]));
  assert.deepEqual([decision.next, decision.floor], ["pharmacist", []]);
});

test("a monitored medicine that changed is a GP's, whatever a table says; one that is only listed is not", () => {
  const said = (changed: string, listed: string) => [
    { kind: "medication" as const, words: changed, value: { change: "started", drug: changed } },
    { kind: "medication" as const, words: listed, value: { change: "listed", drug: listed } },
  ];
  const text = "Started: warfarin. Continues: amlodipine.";
  const input = inputOf([CHANGES_MEDICINE]);
  const more = { medicationChanged: true };
  assert.deepEqual(floorOf(decided(aLetter(text, more, said("warfarin", "amlodipine")), input)), [
    "monitored-medicine",
  ]);
  assert.equal(decided(aLetter(text, more, said("amlodipine", "warfarin")), input).next, "pharmacist");
  assert.equal(decided(aLetter(text, more), input).next, "gp", "which of them changed is not told");
});

test("an urgent letter that names a red flag is a GP's today; urgency alone or the word alone is not", () => {
  const input = inputOf([RECKLESS]);
  assert.equal(decided(aLetter("Suspected sepsis.", { urgent: true }), input).next, "gp-today");
  assert.equal(decided(aLetter("Suspected sepsis. Please see urgently."), input).next, "gp-today");
  assert.equal(decided(aLetter(PLAIN, { urgent: true }), input).next, "code-and-file");
  assert.equal(
    decided(aLetter("Suspected sepsis, treated in the Urgent Treatment Centre."), input).next,
    "code-and-file",
  );
});

test("a page that nobody has read makes what was not found unknown, and the letter a GP's", () => {
  const letter = aLetter(PLAIN, { pages: [aPage({ read: "picture" })], urgent: null });
  for (const key of ["concern:cancer", "urgent", "action-requested", "medication-changed", "mentions:wound-care"]) {
    assert.equal(factIn(letter, key), "unknown", key);
  }
  assert.equal(decided(letter).next, "gp");
  assert.equal(factIn(aLetter(PLAIN), "concern:cancer"), "no", "where all was read");
});

test("a word that was recognised with little confidence does the same; one that is sure does not", () => {
  const word = (confidence: number) => aPage({ words: [{ start: 0, end: 4, box: [0, 0, 1, 1], confidence }] });
  assert.equal(decided(aLetter(PLAIN, { pages: [word(55)] })).next, "gp");
  assert.equal(decided(aLetter(PLAIN, { pages: [word(96)] })).next, "code-and-file");
});

test("what the sender does not state and nobody finds is none-found, which is not no", () => {
  const silent = aLetter(PLAIN, { actionRequested: null, medicationChanged: null });
  assert.deepEqual(
    [factIn(silent, "action-requested"), factIn(silent, "medication-changed")],
    ["none-found", "none-found"],
  );
  assert.equal(factIn(aLetter(PLAIN), "action-requested"), "no");
});

test("a sender who states that nothing is asked, in a letter that asks, contradicts itself: a GP", () => {
  const said = [{ kind: "action-practice" as const, words: "repeat the bloods", value: { what: "repeat the bloods" } }];
  const decision = decided(aLetter("Please repeat the bloods.", {}, said));
  assert.equal(decision.next, "gp");
  assert.equal(decision.because[0]!.clause, "contradiction");
  assert.equal(decided(aLetter("Please repeat the bloods.", { actionRequested: true }, said)).next, "code-and-file");
});

test("a safeguarding flag of the patient makes every letter a GP's", () => {
  const decision = decided(aLetter(PLAIN), inputOf([RECKLESS], { ...adult, flags: ["safeguarding"] }));
  assert.deepEqual([decision.next, floorOf(decision)], ["gp", ["safeguarding-flag"]]);
});

test("several tables: the most cautious says who, and what each calls for is united", () => {
  const nurse = tableOf("asks-nurse", [
    { clause: "1", when: {}, next: "nurse", do: [{ deed: "book", what: "a dressing" }], says: "A nurse." },
  ]);
  const decision = decided(aLetter(PLAIN), inputOf([RECKLESS, nurse, CHANGES_MEDICINE]));
  assert.equal(decision.next, "pharmacist");
  assert.deepEqual(decision.do.map(({ deed }) => deed).sort(), ["book", "reconcile-medicines"]);
  assert.deepEqual(
    decision.because.map(({ protocol }) => protocol),
    ["asks-pharmacist", "asks-nurse", "reckless"],
  );
});

test("a fact about the patient that is not known keeps a letter with a GP, and is asked for where its answer would help", () => {
  const table = tableOf(
    "unless-pregnant",
    [
      { clause: "1", when: { pregnant: "yes" }, next: "gp", do: [], says: "Pregnant." },
      { clause: "2", when: { pregnant: "no or unknown" }, next: "code-and-file", do: [], says: "Not pregnant." },
    ],
    { columns: [{ id: "pregnant", title: "Pregnant", kind: "fact", fact: "pregnant" }] },
  );
  const open = decided(aLetter(PLAIN), inputOf([table], adult, { pregnant: "unknown" }));
  assert.equal(open.next, "gp", "although the table would file it");
  assert.match(open.because[0]!.says, /not all is known \(Pregnant\)/);
  assert.deepEqual(
    open.asks.map(({ fact }) => fact),
    ["pregnant"],
  );
  assert.equal(decided(aLetter(PLAIN), inputOf([table])).next, "code-and-file");
});

test("the starting library: a discharge summary without action is filed, with a changed medicine a pharmacist's", () => {
  const discharge = { title: "Discharge summary", format: "itk3-discharge" as const };
  const input = inputOf(LIBRARY);
  assert.equal(decided(aLetter("Seen and well.", discharge), input).next, "code-and-file");
  const changed = decided(aLetter("Amlodipine 5 mg is now given.", { ...discharge, medicationChanged: true }), input);
  assert.equal(changed.next, "pharmacist");
  assert.equal(decided(aLetter("Seen.", { ...discharge, actionRequested: true }), input).next, "gp");
});
