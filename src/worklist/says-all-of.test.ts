import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Letter } from "../reading/letter.ts";
import { word } from "../reading/words/words.test-support.ts";
import { countsOf, wordsOf } from "../reading/words/words.ts";
import { differing } from "./differing.ts";
import { nearness, overlap } from "./near.ts";
import { isWhole, saysAllOf } from "./says-all-of.ts";

// What must always hold of copies: no word of a letter is left out because another one is here.

const SENDER = { organisation: "St Elsewhere Hospital", organisationCode: null, department: null, author: null };

function letter(text: string, more: Partial<Letter> = {}): Letter {
  return {
    kind: "letter",
    source: "a.txt",
    format: "text",
    message: null,
    documentId: null,
    patient: {
      nhsNumber: "9990000026",
      nhsNumberValid: true,
      familyName: "Osgood",
      givenName: "Bertram",
      birthDate: "1968-02-11",
      sex: null,
      sexRaw: null,
      postcode: null,
    },
    title: null,
    type: null,
    careSetting: null,
    eventDate: "2026-10-30",
    sent: null,
    from: SENDER,
    to: [],
    urgent: null,
    actionRequested: null,
    medicationChanged: null,
    sections: [],
    text,
    pages: [],
    attachments: [],
    replaces: null,
    suggestions: [],
    oddities: [],
    ...more,
  };
}

const list = fc.array(word, { minLength: 1, maxLength: 30 });
const place = fc.nat({ max: 1000 });
/** A word that no generated letter has. */
const OTHER = "zzyzx";

test("a letter says all that it says itself", () => {
  fc.assert(fc.property(list, (words) => saysAllOf(letter(words.join(" ")), letter(words.join("\n")))));
});

test("where one letter says all of another, no word of that one is lost, and none stands in another order", () => {
  // Of few words, so that pairs that are copies of each other come often.
  const few = fc.array(fc.constantFrom("not", "stop", "5mg"), { minLength: 1, maxLength: 5 });
  let copies = 0;
  fc.assert(
    fc.property(few, few, (one, other) => {
      const [first, second] = [letter(one.join(" ")), letter(other.join(" "))];
      if (!saysAllOf(first, second)) return;
      copies += 1;
      const held = countsOf(wordsOf(first.text));
      for (const [each, count] of countsOf(wordsOf(second.text))) assert.ok((held.get(each) ?? 0) >= count);
      assert.ok(` ${first.text} `.includes(` ${second.text} `));
    }),
    { numRuns: 2000 },
  );
  assert.ok(copies > 20, `${copies} of 2000 pairs`);
});

test("any word that is added, changed or moved makes it another letter", () => {
  fc.assert(
    fc.property(list, place, (words, where) => {
      const first = letter(words.join(" "));
      const at = where % words.length;
      assert.ok(!saysAllOf(first, letter(words.toSpliced(at, 0, OTHER).join(" "))), "added");
      assert.ok(!saysAllOf(first, letter(words.with(at, OTHER).join(" "))), "changed");
      const moved = [...words.toSpliced(at, 1), words[at] ?? ""];
      const isSame = wordsOf(moved.join(" ")).join(" ") === wordsOf(first.text).join(" ");
      assert.equal(saysAllOf(first, letter(moved.join(" "))), isSame, "moved");
    }),
  );
});

test("a heading, a file, a mark, a code, a person, a day or a sender that the first lacks makes it another letter", () => {
  const text = "Seen in clinic. No evidence of heart failure.";
  const first = letter(text);
  const file = (contentType: string) => ({ name: null, contentType, bytes: 9, sha256: "a".repeat(64) });
  const others: Readonly<Record<string, Partial<Letter>>> = {
    heading: { title: "Addendum", text: `Addendum\n${text}` },
    file: { attachments: [file("application/pdf")] },
    urgent: { urgent: true },
    asks: { actionRequested: true },
    medicines: { medicationChanged: true },
    replaces: { replaces: "R-1" },
    person: { patient: { ...first.patient, birthDate: "1986-02-11" } },
    day: { eventDate: "2026-10-31" },
    "no day": { eventDate: null },
    sender: { from: { ...SENDER, organisation: "Northwold General Hospital" } },
    code: {
      suggestions: [
        {
          kind: "diagnosis",
          text: "heart failure",
          start: 31,
          end: 44,
          assertion: "present",
          code: { system: "http://snomed.info/sct", code: "84114007", display: null },
          value: {},
          from: "coded",
        },
      ],
    },
  };
  for (const [what, more] of Object.entries(others)) assert.ok(!saysAllOf(first, letter(text, more)), what);
  assert.ok(saysAllOf(first, letter(text, { attachments: [file("text/plain")] })), "a file that is its words only");
  assert.ok(saysAllOf(first, letter(text, { eventDate: "2026-10-30T14:15", urgent: false })));
  const titled = letter(`Clinic letter\n${text}`, { title: "Clinic letter" });
  assert.ok(saysAllOf(titled, letter(`CLINIC LETTER\n${text}`, { title: "CLINIC LETTER" })), "a heading in capitals");
});

test("what is unread, lost, recognised, undated or short is no copy and has none", () => {
  const long = Array.from({ length: 30 }, (_, n) => `word${n}`).join(" ");
  assert.ok(isWhole(letter(long)));
  const page = { number: 1, attachment: null, width: 1, height: 1, start: 0, end: 1, words: [] };
  const bad: readonly Letter[] = [
    letter("Seen. All well."),
    letter(long, { eventDate: null }),
    letter(long, { pages: [{ ...page, read: "picture" }] }),
    letter(long, { pages: [{ ...page, read: "recognised" }] }),
    ...["attachment-unread", "word-lost", "hidden-text", "a code of later"].map((code) =>
      letter(long, { oddities: [{ code, path: "text", detail: "" }] }),
    ),
  ];
  for (const one of bad) assert.ok(!isWhole(one), JSON.stringify(one.oddities));
});

test("what differs and what does not make each text again, and what does not is the same in both", () => {
  fc.assert(
    fc.property(list, list, (one, other) => {
      const [first, second] = [one.join(" "), other.join("\n")];
      const { first: a, second: b } = differing(first, second);
      const joined = (of: typeof a): string => of.map(({ text }) => text).join("");
      const shared = (of: typeof a): string =>
        wordsOf(of.map(({ text, both }) => (both ? text : " ")).join(""))
          .join(" ")
          .toLowerCase();
      assert.equal(joined(a), first);
      assert.equal(joined(b), second);
      assert.equal(shared(a), shared(b));
    }),
  );
});

test("one changed word is the one that is marked, and nothing else", () => {
  fc.assert(
    fc.property(list, place, (words, where) => {
      const at = where % words.length;
      fc.pre(wordsOf(words[at] ?? "").length > 0);
      const { first, second } = differing(words.join(" "), words.with(at, OTHER).join(" "));
      const only = (of: typeof first) => of.filter(({ both }) => !both).map(({ text }) => text);
      assert.deepEqual([only(first), only(second)], [[words[at]], [OTHER]]);
    }),
  );
});

test("how near two texts are is the same both ways round, 1 with itself and 0 with nothing in common", () => {
  fc.assert(
    fc.property(list, list, (one, other) => {
      const [there, back] = [overlap(one.join(" "), other.join(" ")), overlap(other.join(" "), one.join(" "))];
      assert.equal(there.jaccard, back.jaccard);
      assert.equal(there.held, back.holds);
      assert.ok(there.jaccard >= 0 && there.jaccard <= Math.min(there.held, there.holds));
    }),
  );
  assert.equal(overlap("a b c d e f", "a b c d e f").jaccard, 1);
  // Two runs of five of which one is in both: 1 of 3.
  assert.equal(overlap("a b c d e f", "b c d e f g").jaccard, 1 / 3);
  assert.equal(overlap("", "").jaccard, 0);
});

test("letters are near by words, by a file, by a reference; not by an emblem, and not because both are short", () => {
  const long = Array.from({ length: 40 }, (_, n) => `word${n}`);
  const likened = (text: string, more: Partial<Letter> = {}) => letter(text, more);
  const one = likened(long.join(" "));
  const reasons = (other: Letter, own = one) => nearness(own, other)?.reasons ?? [];
  assert.deepEqual(reasons(likened(long.join("\n"))), ["same-words", "contact"]);
  assert.deepEqual(reasons(likened(long.with(20, OTHER).join(" "))), ["nearly", "contact"]);
  assert.deepEqual(nearness(one, likened(long.with(20, OTHER).join(" ")))?.says.slice(-2), [
    "Only this one says “word20”.",
    "Only it says “zzyzx”.",
  ]);
  assert.deepEqual(reasons(likened([...long, ...long.map((each) => `more${each}`)].join(" "))), ["holds", "contact"]);
  const file = { name: "scan.pdf", contentType: "application/pdf", bytes: 9_000, sha256: "b".repeat(64) };
  const emblem = { ...file, contentType: "image/png" };
  const scan = likened("", { eventDate: null, attachments: [file] });
  assert.deepEqual(reasons(scan, scan), ["file"]);
  const letterhead = likened("", { attachments: [emblem] });
  assert.equal(nearness(letterhead, letterhead), null);
  const named = (organisation: string) => likened("Seen.", { documentId: "7", from: { ...SENDER, organisation } });
  assert.deepEqual(reasons(named("Northwold"), named("Northwold")), ["reference", "same-words"]);
  assert.equal(nearness(named("Northwold"), likened("Well.", { documentId: "7" })), null, "two senders' own numbers");
});
