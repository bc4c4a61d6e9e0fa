import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read } from "./fixtures.test-support.ts";
import { holds } from "./holds.test-support.ts";

// What a table or a list says was done with a medicine, in the layouts that PDF, Word, HTML and plain text leave of it.

/** Each medicine of the letter with what is said to be done with it, in the letter's order. */
function states(text: string): readonly string[] {
  const letter = read(text);
  holds(letter);
  return letter.suggestions
    .filter(({ kind }) => kind === "medication")
    .map(({ value }) => `${value["drug"]?.toLowerCase()} ${value["change"]}`);
}

const SAID = [
  ["Stopped: withheld until reviewed", "stopped"],
  ["Stopped", "stopped"],
  ["STOPPED", "stopped"],
  ["Withheld", "stopped"],
  ["On hold", "stopped"],
  ["Discontinued - AKI", "stopped"],
  ["Started: for 8 weeks", "started"],
  ["New", "started"],
  ["New medicine", "started"],
  ["Changed: increased from 2.5 mg", "changed"],
  ["Dose increased", "changed"],
  ["Reduced (dizziness)", "changed"],
  ["Unchanged", "listed"],
  ["Continued", "listed"],
  ["No change", "listed"],
  ["See overleaf", "unclear"],
  ["?", "unclear"],
  ["Stopped then restarted", "unclear"],
] as const;
const SEPARATORS = [" | ", "\t", "   "] as const;

test("a row of a table says what its status says, in any order of the columns, and never that nothing changed where it is not clear", () => {
  const columns = ["Drug", "Dose", "Route", "Frequency", "Status"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...SAID),
      fc.constantFrom(...SAID),
      fc.constantFrom(...SEPARATORS),
      fc.shuffledSubarray([...columns], { minLength: 5 }),
      fc.constantFrom("Medications\n", "Discharge medication:\n", ""),
      fc.constantFrom("Status", "Change", "Started/Stopped/Changed", "Action"),
      ([one, first], [other, second], by, order, heading, name) => {
        const row = (cells: Readonly<Record<(typeof columns)[number], string>>): string =>
          order.map((column) => cells[column]).join(by);
        const text = [
          heading + row({ Drug: "Drug", Dose: "Dose", Route: "Route", Frequency: "Frequency", Status: name }),
          row({ Drug: "Ramipril", Dose: "5 mg", Route: "oral", Frequency: "once a day", Status: one }),
          row({ Drug: "Bisoprolol", Dose: "2.5 mg", Route: "oral", Frequency: "once a day", Status: other }),
          "Plan and requested actions",
          "We shall telephone the patient.",
        ].join("\n");
        assert.deepEqual(states(text), [`ramipril ${first}`, `bisoprolol ${second}`], text);
      },
    ),
    { numRuns: 300 },
  );
});

test("what a table, a list or a line says was done is said of its own medicine, and of no other", () => {
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    // A PDF's table, whose cells wrap and whose columns run into one another.
    [
      "Medications\nDrug\tDose\tRoute Frequency\tStatus\nBisoprolol\t5 mg\toral\tonce a day\tChanged: increased from 2.5\nmg\nRamipril\t5 mg\toral\tonce a day\tContinued",
      ["bisoprolol changed", "ramipril listed"],
    ],
    ["Medications\nRamipril 5 mg oral once a day Stopped: withheld until reviewed", ["ramipril stopped"]],
    ["Medications\nRamipril 5 mg oral once a day Stopped", ["ramipril stopped"]],
    ["Medications\nRamipril\t5 mg\toral\tonce a day\tStopped:\nwithheld", ["ramipril stopped"]],
    ["Medications\nRamipril 5 mg PO OD - STOPPED (AKI)\nAspirin 75 mg PO OD", ["ramipril stopped", "aspirin listed"]],
    ["Medications\nRamipril 5 mg OD. Stopped because of AKI.", ["ramipril stopped"]],
    ["Medications\n- Ramipril (stopped)\n- Aspirin", ["ramipril stopped", "aspirin listed"]],
    ["Medications\n[STOPPED] Ramipril 5 mg\n[NEW] Apixaban 5 mg", ["ramipril stopped", "apixaban started"]],
    ["Medications\nSTOPPED - Ramipril 5 mg\nNEW - Apixaban 5 mg", ["ramipril stopped", "apixaban started"]],
    ["RAMIPRIL STOPPED\nAPIXABAN: started 5 mg twice daily", ["ramipril stopped", "apixaban started"]],
    ["Medications\nRamipril 5 mg for blood pressure until the kidneys recover, now stopped", ["ramipril unclear"]],
    // Headings that are whole sentences.
    ["Medicines stopped on admission:\nRamipril 5 mg\nFurosemide 40 mg", ["ramipril stopped", "furosemide stopped"]],
    [
      "The following medicines were stopped because of his worsening kidney function:\nRamipril 5 mg\nFurosemide 40 mg",
      ["ramipril stopped", "furosemide stopped"],
    ],
    ["Medicines started or stopped:\nRamipril 5 mg", ["ramipril unclear"]],
    // The status on a line of its own: below its medicine, or above it; which, the letter does not say.
    ["Medication\nRamipril 5 mg\nStopped\nBisoprolol 5 mg\nChanged", ["ramipril unclear", "bisoprolol unclear"]],
    ["Stopped\nRamipril 5 mg\n\nStarted\nApixaban 5 mg", ["ramipril stopped", "apixaban started"]],
    [
      "Drug\nDose\nStatus\nRamipril\n5 mg\nStopped: withheld until reviewed\nBisoprolol\n5 mg\nContinued",
      ["ramipril unclear", "bisoprolol unclear"],
    ],
    ["Medication\nRamipril 5 mg\n  Stopped on 12/11/2026\nAspirin 75 mg", ["ramipril unclear", "aspirin unclear"]],
    ["Stopped: Ramipril\n         Furosemide", ["ramipril stopped", "furosemide unclear"]],
    [
      "Medicines which have been STOPPED\nRamipril 5 mg\nMedicines which are UNCHANGED\nAspirin 75 mg",
      ["ramipril stopped", "aspirin listed"],
    ],
    // Columns with one space between them, in lines so long that they look like a paragraph's.
    [
      "Drug Dose Route Frequency Status\nRamipril 5 mg oral once a day Stopped: withheld until reviewed\nAspirin 75 mg oral once a day Continued",
      ["ramipril stopped", "aspirin listed"],
    ],
    // Signs of a change that no word says.
    ["Medications\nAmlodipine 10 mg OD (was 5 mg)\nFurosemide 40 mg ↑", ["amlodipine unclear", "furosemide unclear"]],
    ["Medications\nRamipril 5 mg od, do not restart\nAspirin 75 mg od - hold", ["ramipril stopped", "aspirin stopped"]],
    ["Dear Doctor\nRamipril 5 mg daily was on admission and has been discontinued.", ["ramipril unclear"]],
    // A column for each state.
    [
      "Drug | Dose | Started | Stopped | Changed\nRamipril | 5 mg | | Yes | \nApixaban | 5 mg | ✓ | | \nAspirin | 75 mg | No | No | No",
      ["ramipril stopped", "apixaban started", "aspirin unclear"],
    ],
    ["Drug\tDose\tStarted\tStopped\tChanged\nRamipril\t5 mg\tYes", ["ramipril unclear"]],
    [
      "Started | Stopped\nApixaban 5 mg twice a day | Ramipril 5 mg once a day",
      ["apixaban started", "ramipril stopped"],
    ],
    // Another medicine in the words about the first.
    ["Medications\nRamipril | 5 mg | Stopped: instead of it candesartan", ["ramipril stopped", "candesartan unclear"]],
    ["Medications\nRamipril 5 mg | Stopped | Bisoprolol 5 mg | Started", ["ramipril unclear", "bisoprolol unclear"]],
  ];
  for (const [text, drugs] of wanted) assert.deepEqual(states(text), drugs, text);
});

test("a dose, a route and a frequency are read over the cells of a row", () => {
  const [omeprazole] = read(
    "Medications\nDrug | Dose | Route | Frequency | Status\nOmeprazole | 20 mg | oral | once a day | Started: for 8 weeks",
  ).suggestions.filter(({ kind }) => kind === "medication");
  assert.deepEqual(omeprazole?.value, {
    change: "started",
    drug: "Omeprazole",
    dose: "20 mg",
    route: "oral",
    frequency: "once a day",
    duration: "for 8 weeks",
  });
});

test("a bracket that a medicine's words open they close", () => {
  const [one] = read("Started: Ticagrelor 90 mg oral twice a day (for 12 months)").suggestions;
  assert.equal(one?.text, "Ticagrelor 90 mg oral twice a day (for 12 months)");
});
