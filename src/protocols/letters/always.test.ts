import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Match } from "../../patients/patient.ts";
import type { Letter } from "../../reading/letter.ts";
import { ASSERTIONS, type Suggestion, SUGGESTION_KINDS, suggest } from "../../reading/suggestion.ts";
import { atLeastAsCautious, moreCautious, type Next } from "../decision.ts";
import { LETTER_LIBRARY } from "../library.ts";
import type { ChoiceColumn, Protocol } from "../protocol.ts";
import { choicesOf } from "../table/kinds.ts";
import { loadProtocols } from "../table/load.ts";
import { prove } from "../table/prove.ts";
import { LETTER_NEXTS } from "./check-letter-table.ts";
import { decideFacts } from "./decide-facts.ts";
import { factsOf, type LetterFacts, UNKNOWN } from "./letter-facts.ts";
import type { LetterInput } from "./letter-input.ts";
import { adult, aLetter, aPage, child, decided, inputOf, OURS, tableOf } from "./letters.test-support.ts";

// What must hold of every letter, whatever it says and whatever tables a GP signs: at random, within the seed that a
// failure prints.

const LIBRARY = (await loadProtocols(LETTER_LIBRARY)).map(({ protocol }) => protocol);
const RUNS = { numRuns: 400 };

const WORDS = [
  "Seen in clinic.",
  "carcinoma of the breast",
  "No evidence of malignancy.",
  "safeguarding",
  "crisis team",
  "learning disability",
  "methadone",
  "hospice",
  "two week wait",
  "Please see urgently.",
  "sepsis",
  "did not attend",
  "was not brought",
  "Started warfarin 3 mg.",
  "Please repeat bloods.",
  "normal result",
  "abnormal",
  "fracture",
  "sutures",
] as const;

const COLUMNS: readonly ChoiceColumn[] = [
  { id: "a", title: "Action", kind: "action-requested" },
  { id: "m", title: "Medicine", kind: "medication-changed" },
  { id: "u", title: "Urgent", kind: "urgent" },
  { id: "d", title: "Missed", kind: "did-not-attend" },
  { id: "c", title: "Cancer", kind: "concern", list: "cancer" },
  { id: "w", title: "Wound", kind: "mentions", list: "wound-care" },
  { id: "y", title: "Child", kind: "child" },
  { id: "p", title: "Pregnant", kind: "fact", fact: "pregnant" },
];

/** A table without gap or overlap over two columns, each cell with an answer of its own; `applies` on a fact or not. */
const table: fc.Arbitrary<Protocol> = fc
  .record({
    columns: fc.uniqueArray(fc.constantFrom(...COLUMNS), { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
    nexts: fc.array(fc.constantFrom(...LETTER_NEXTS), { minLength: 16, maxLength: 16 }),
    applies: fc.constantFrom(
      [],
      [{ fact: "letter:medication-changed", is: "yes" as const }],
      [{ fact: "pregnant", is: "no" as const }],
    ),
    name: fc.constantFrom("one", "other", "third"),
  })
  .map(({ columns, nexts, applies, name }) => {
    const rows = columns.reduce<readonly Record<string, string>[]>(
      (before, { id, kind }) => before.flatMap((when) => choicesOf(kind).map((value) => ({ ...when, [id]: value }))),
      [{}],
    );
    const clauses = rows.map((when, n) => ({
      clause: `${n + 1}`,
      when,
      next: nexts[n % nexts.length]!,
      do: [],
      says: `Clause ${n + 1}.`,
    }));
    return tableOf(name, clauses, { columns: [...columns], applies: [...applies] });
  });

const yesNo = fc.constantFrom(true, false, false, null);

const letter: fc.Arbitrary<Letter> = fc
  .record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
    urgent: yesNo,
    actionRequested: yesNo,
    medicationChanged: yesNo,
    careSetting: fc.constantFrom("outpatient" as const, "outpatient" as const, "mental-health" as const, null),
    title: fc.constantFrom("Outpatient letter", "Discharge summary", "Something else", null),
    to: fc.constantFrom(
      [],
      [{ organisation: "Ours", organisationCode: OURS, name: null }],
      [{ organisation: "Hill Surgery", organisationCode: "B99999", name: null }],
    ),
    unread: fc.constantFrom(false, false, true),
    said: fc.array(
      fc.record({
        at: fc.nat(40),
        length: fc.integer({ min: 1, max: 20 }),
        kind: fc.constantFrom(...SUGGESTION_KINDS),
        assertion: fc.constantFrom(...ASSERTIONS),
        value: fc.constantFrom(
          {},
          { concern: "cancer" },
          { concern: "safeguarding" },
          { change: "started" },
          { change: "listed" },
        ),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ words, said, unread, to, ...more }) => {
    const text = words.join(" ");
    const suggestions = said.flatMap(({ at, length, kind, assertion, value }): Suggestion[] =>
      at + length > text.length ? [] : [suggest(text, { start: at, end: at + length }, { kind, assertion, value })],
    );
    return aLetter(text, { ...more, to: [...to], suggestions, pages: unread ? [aPage({ read: "picture" })] : [] });
  });

const NOBODY: Match = { kind: "none", why: "nobody" };
const input: fc.Arbitrary<LetterInput> = fc
  .record({
    tables: fc.array(table, { maxLength: 3 }),
    isLibrary: fc.boolean(),
    who: fc.constantFrom(
      adult,
      adult,
      adult,
      child,
      { ...adult, birthDate: null },
      { ...adult, flags: ["safeguarding" as const] },
      { ...adult, registration: "left" as const },
      { ...adult, registration: "deceased" as const },
      NOBODY,
      { kind: "candidates" as const, candidates: [], why: "some" },
    ),
    pregnant: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
  })
  .map(({ tables, isLibrary, who, pregnant }) => inputOf(isLibrary ? LIBRARY : tables, who, { pregnant }));

test("random tables are sound: each is proved but for what lies below the floor", () => {
  fc.assert(
    fc.property(table, (one) => {
      const { gaps, overlaps, unreachable } = prove(one, []);
      assert.deepEqual([gaps, overlaps, unreachable], [[], [], []]);
    }),
    { numRuns: 100 },
  );
});

test("any letter gets exactly one answer, one of those for letters, with a reason, and the same each time", () => {
  fc.assert(
    fc.property(letter, input, (one, given) => {
      const decision = decided(one, given);
      assert.ok(
        LETTER_NEXTS.some((next) => next === decision.next),
        decision.next,
      );
      assert.ok(decision.because.length > 0 || decision.floor.length > 0);
      assert.deepEqual(decided(structuredClone(one), given), decision);
    }),
    RUNS,
  );
});

test("every reason of a table names a clause that it has, and every place lies in the letter", () => {
  fc.assert(
    fc.property(letter, input, (one, given) => {
      const { because, floor } = decided(one, given);
      for (const { protocol, clause } of because) {
        const from = given.prepared.protocols.filter(({ name }) => name === protocol);
        if (from.length === 0 || clause === null) continue;
        assert.ok(from.some(({ table: { protocol: signed } }) => signed.clauses.some((row) => row.clause === clause)));
      }
      for (const { start, end } of [...because, ...floor].flatMap(({ spans }) => spans ?? [])) {
        assert.ok(start < end && end <= one.text.length);
      }
    }),
    RUNS,
  );
});

test("the floor holds under any tables: what it names is never less than a GP's", () => {
  fc.assert(
    fc.property(letter, input, (one, given) => {
      const decision = decided(one, given);
      if (decision.floor.length > 0) assert.ok(atLeastAsCautious(decision.next, "gp"), JSON.stringify(decision));
      if (/carcinoma/.test(one.text) && one.suggestions.length === 0) {
        assert.ok(decision.floor.some(({ rule }) => rule === "cancer"));
        assert.ok(atLeastAsCautious(decision.next, "gp"));
      }
    }),
    RUNS,
  );
});

const KEYS: readonly string[] = [
  "setting",
  "urgent",
  "action-requested",
  "medication-changed",
  "did-not-attend",
  "follow-up",
  "child",
  "concern:cancer",
  "concern:safeguarding",
  "concern:medication-monitored",
  "concern:child-not-brought",
  "mentions:wound-care",
  "mentions:screening-normal",
  "mentions:screening-abnormal",
  "mentions:serious",
  "flag:safeguarding",
  "sender:private",
  "fact:pregnant",
  "words:urgent-red-flag",
  "to-us",
];

/**
 * Where not knowing is worth less than today, though never less than a GP: nobody has seen urgency nor a red flag; or
 * nobody knows whom a letter is addressed to, so that it need not go back today.
 */
function isBlind(facts: LetterFacts): boolean {
  return facts.get("urgent").is === "unknown" && facts.get("words:urgent-red-flag").is === "unknown";
}

test("making any known fact unknown never makes the answer less cautious", () => {
  fc.assert(
    fc.property(letter, input, (one, given) => {
      const facts = factsOf(one, given, given.prepared.book);
      const before = decideFacts(one, facts, given).next;
      for (const key of KEYS) {
        const blinded: LetterFacts = { ...facts, get: (asked) => (asked === key ? UNKNOWN : facts.get(asked)) };
        const after = decideFacts(one, blinded, given).next;
        const least: Next = before === "gp-today" && (isBlind(blinded) || key === "to-us") ? "gp" : before;
        assert.ok(atLeastAsCautious(after, least), `${key}: ${before} became ${after}`);
      }
    }),
    { numRuns: 800 },
  );
});

test("a page that nobody has read never makes the answer less cautious, and makes it a GP's at least", () => {
  fc.assert(
    fc.property(letter, input, (one, given) => {
      const { next } = decided({ ...one, pages: [...one.pages, aPage({ number: 9, read: "picture" })] }, given);
      assert.ok(atLeastAsCautious(next, moreCautious("gp", decided(one, given).next)));
    }),
    RUNS,
  );
});

test("another table in force never makes the answer less cautious, where one covers the letter already", () => {
  fc.assert(
    fc.property(letter, table, table, (one, first, second) => {
      const alone = decided(one, inputOf([{ ...first, applies: [] }])).next;
      const both = decided(one, inputOf([{ ...first, applies: [] }, second])).next;
      // A second may bring the pharmacist (or the GP's eye) that a changed medicine wanted: then the floor lets it go there.
      if (alone === "gp" && atLeastAsCautious(both, "pharmacist")) return;
      assert.ok(atLeastAsCautious(both, alone), `${alone} became ${both}`);
    }),
    RUNS,
  );
});
