import assert from "node:assert/strict";
import { test } from "node:test";
import { LETTER_LIBRARY } from "../library.ts";
import { loadProtocols } from "../table/load.ts";
import { factsOf } from "./letter-facts.ts";
import { adult, aLetter, child, decided, floorOf, inputOf } from "./letters.test-support.ts";

// A letter that says more than was found in it: the gravest thing that can be filed.

const LIBRARY = (await loadProtocols(LETTER_LIBRARY)).map(({ protocol }) => protocol);
const PLAIN = "Seen in clinic. All is well.";
const factIn = (letter: ReturnType<typeof aLetter>, key: string): string => {
  const input = inputOf();
  return factsOf(letter, input, input.prepared.book).get(key).is;
};

test("what no rule of reading takes for a request or a change is not taken for none: no table of the library files it", () => {
  const asks = [
    "It would be helpful if his bloods were checked.",
    "Bloods in six weeks via yourselves.",
    "I leave her blood pressure in your capable hands.",
    "She would benefit from a statin.",
    "Stitches out at ten days.",
    "I have told her you will arrange an ECG.",
  ];
  const changes = [
    "We have commenced Zyxtrine 5 mg nightly.",
    "She was swapped to candesartan.",
    "I have taken her off it.",
  ];
  const silent = { actionRequested: null, medicationChanged: null };
  for (const stated of [silent, {}]) {
    for (const text of asks) {
      const letter = aLetter(`${PLAIN} ${text}`, stated);
      assert.equal(factIn(letter, "action-requested"), "unknown", text);
      const decision = decided(letter, inputOf(LIBRARY));
      assert.equal(decision.next, "gp", text);
      const place = decision.because.flatMap(({ spans }) => spans ?? [])[0]!;
      assert.ok(place.start > PLAIN.length, `the words that may ask are shown: ${text}`);
    }
    for (const text of changes) {
      assert.equal(decided(aLetter(`${PLAIN} ${text}`, stated), inputOf(LIBRARY)).next, "gp", text);
    }
  }
});

test("a letter in which nothing was found is one for a GP to know of; only its sender's word that nothing is asked files it", () => {
  const silent = decided(
    aLetter(PLAIN, { actionRequested: null, medicationChanged: null, urgent: null }),
    inputOf(LIBRARY),
  );
  assert.equal(silent.next, "gp-aware");
  assert.equal(decided(aLetter(PLAIN), inputOf(LIBRARY)).next, "code-and-file");
});

test("what somebody else shall do, and set phrases of courtesy, leave nothing open", () => {
  const text = "Thank you for your referral. We will repeat the scan in our clinic. If you have any questions, write.";
  const said = [{ kind: "action-hospital" as const, words: "We will repeat the scan in our clinic" }];
  assert.equal(factIn(aLetter(text, {}, said), "action-requested"), "no");
  assert.equal(factIn(aLetter(text), "action-requested"), "unknown", "nobody has seen who shall repeat it");
});

test("a word of the floor is found where a line end, an unseen hyphen or spaces break it", () => {
  for (const [text, rule] of [
    ["There are safe-\nguarding concerns.", "safeguarding"],
    ["There are safe\u00ADguarding concerns.", "safeguarding"],
    ["This is a carcin-\n   oma.", "cancer"],
    ["Histology: C A N C E R of the skin.", "cancer"],
    ["Seen by the 2\u2013week wait team.", "two-week-wait"],
    ["Down\u2019s syndrome.", "learning-disability"],
    ["Self-\nharm was disclosed.", "mental-health"],
  ] as const) {
    const decision = decided(aLetter(text));
    assert.deepEqual(floorOf(decision), [rule], text);
    const [place] = decision.floor[0]!.spans!;
    assert.ok(place!.end <= text.length && place!.end > place!.start);
  }
  assert.deepEqual(floorOf(decided(aLetter("A body-\nmass index of 24, a well-\nfitting shoe."))), []);
});

test("a text of any length is decided in bounded time, and goes to a GP, for nobody looked through all of it", () => {
  const line =
    "Please check her bloods. Ramipril 5 mg od was swapped. No cancer, no safe-\nguarding concern, a b c d e.\n";
  const text = line.repeat(Math.ceil(5_000_000 / line.length));
  const start = performance.now();
  const oddities = [{ code: "text-too-long" as const, path: "text", detail: "" }];
  assert.match(decided(aLetter(text, { oddities }), inputOf(LIBRARY)).next, /^gp(?:-today)?$/);
  // It takes one second; without a bound it takes minutes.
  assert.ok(performance.now() - start < 15_000);
});

test("what only the title, the type or the name of a file says is said: such a letter is a GP's whatever a table says", () => {
  const file = (name: string) => ({ attachments: [{ name, contentType: "application/pdf", bytes: 1, sha256: "0" }] });
  const grave = [
    { title: "Child protection conference minutes" },
    { title: "Two week wait referral: outcome" },
    { type: { code: null, display: "Safeguarding adults report" } },
    file("MARAC_minutes.pdf"),
    file("child-protection-plan.pdf"),
    file("2ww.outcome.docx"),
  ];
  for (const more of grave) {
    const decision = decided(aLetter(PLAIN, more));
    assert.equal(decision.next, "gp", JSON.stringify(more));
    assert.notDeepEqual(floorOf(decision), [], JSON.stringify(more));
  }
  for (const more of [{ title: "Outpatient letter" }, file("letter_2026.pdf")]) {
    assert.equal(decided(aLetter(PLAIN, more)).next, "code-and-file", JSON.stringify(more));
  }
});

test("a child who was not brought is found where only the title says so, and where nobody knows the age", () => {
  const missed = { title: "Did not attend", type: { code: null, display: "Did not attend" } };
  const unborn = { ...adult, birthDate: null };
  assert.equal(decided(aLetter(PLAIN, missed), inputOf(undefined, child)).next, "gp");
  assert.equal(decided(aLetter(PLAIN, missed), inputOf(undefined, unborn)).next, "gp");
  assert.equal(decided(aLetter(PLAIN, missed)).next, "code-and-file");
  const was = decided(aLetter("She was not brought to the appointment."), inputOf(undefined, unborn));
  assert.equal(was.next, "gp");
  assert.ok(was.do.some(({ deed }) => deed === "tell-safeguarding-lead"));
});
