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

const BETWEEN_PAIRS = ["\t", ": ", ":\t", " : ", " | ", "|", " - ", "   ", " "] as const;
/** Without words that, behind one space, are no plain status ("Status See overleaf"). */
const PAIRED = SAID.filter(([words]) => words !== "See overleaf" && words !== "?");

/** One medicine as a list of keys and values. */
function block(drug: string, by: string, pairs: readonly (readonly [string, string])[], key = "Drug"): string {
  return [[key, drug] as const, ...pairs].map((pair) => pair.join(by)).join("\n");
}

test("in a list of keys and values a status is said of the drug above it, and the order of the drugs does not matter", () => {
  const drugs = ["Ramipril", "Aspirin", "Bisoprolol", "Omeprazole"] as const;
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...drugs], { minLength: 1 }),
      fc.array(fc.constantFrom(...PAIRED), { minLength: 4, maxLength: 4 }),
      fc.shuffledSubarray(["Dose", "Route", "Status"] as const, { minLength: 3 }),
      fc.constantFrom(...BETWEEN_PAIRS),
      fc.constantFrom("\n", "\n\n"),
      fc.constantFrom("Drug", "Medicine", "Medication name"),
      fc.constantFrom("", "Medications\n", "Discharge medication:\n"),
      (order, said, keys, by, apart, key, heading) => {
        const stated = new Map<string, (typeof PAIRED)[number]>(
          drugs.map((drug, index) => [drug, said[index] ?? SAID[0]]),
        );
        const values = (drug: string) => ({
          Dose: "5 mg",
          Route: "oral",
          Status: stated.get(drug)?.[0] ?? "",
        });
        const blocks = order.map((drug) =>
          block(
            drug,
            by,
            keys.map((one) => [one, values(drug)[one]] as const),
            key,
          ),
        );
        const text = `${heading}${blocks.join(apart)}\n\nPlan and requested actions\nWe shall telephone.`;
        const wanted = order.map((drug) => `${drug.toLowerCase()} ${stated.get(drug)?.[1]}`);
        assert.deepEqual(states(text), wanted, text);
      },
    ),
    { numRuns: 300 },
  );
});

test("where a list of keys and values does not tell whose a status is, none of its drugs is said to be stopped or unchanged", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAIRED),
      fc.constantFrom(...PAIRED),
      fc.constantFrom(...BETWEEN_PAIRS),
      fc.constantFrom("\n", "\n\n"),
      fc.constantFrom("first of each", "first of one", "missing of one", "missing of the other"),
      fc.boolean(),
      ([one], [other], by, apart, how, turned) => {
        const status = (words: string): string => ["Status", words].join(by);
        const drug = (name: string): string => block(name, by, [["Dose", "5 mg"]]);
        const [a, b] = turned ? ["Aspirin", "Ramipril"] : ["Ramipril", "Aspirin"];
        const lines = {
          "first of each": [status(one), drug(a ?? ""), apart, status(other), drug(b ?? "")],
          "first of one": [drug(a ?? ""), status(one), apart, status(other), drug(b ?? "")],
          "missing of one": [drug(a ?? ""), apart, drug(b ?? ""), status(other)],
          "missing of the other": [drug(a ?? ""), status(one), apart, drug(b ?? "")],
        }[how];
        const text = `Medications\n${lines.join("\n").replaceAll(/\n{2,}/gu, apart)}`;
        assert.deepEqual(states(text), [`${a?.toLowerCase()} unclear`, `${b?.toLowerCase()} unclear`], text);
      },
    ),
    { numRuns: 300 },
  );
});

test("a list of keys and values says nothing of a drug that it does not name", () => {
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    [
      "Drug\tRamipril\nDose\t5 mg\nStatus\tStopped\nDrug\tAspirin\nDose\t75 mg\nStatus\tContinued",
      ["ramipril stopped", "aspirin listed"],
    ],
    // A drug that no list holds has a block of its own.
    [
      "Drug: Ramipril\nStatus: Stopped\nDrug: Xyzmex\nStatus: Started\nDrug: Aspirin\nStatus: Continued",
      ["ramipril stopped", "aspirin listed"],
    ],
    ["Drug: Amlodipine (instead of ramipril)\nStatus: Started", ["amlodipine started", "ramipril unclear"]],
    ["Drug: Candesartan\nStatus: Started: instead of ramipril", ["candesartan started", "ramipril unclear"]],
    ["Drug: Ramipril (stopped)\nStatus: Continued", ["ramipril unclear"]],
    ["Drug: Ramipril\nStatus: Stopped\nStatus: Continued", ["ramipril unclear"]],
    ["Drug: Ramipril\nStatus: \nDrug: Aspirin\nStatus: Continued", ["ramipril unclear", "aspirin unclear"]],
    ["Drug: Ramipril\nStatus: See overleaf\nDrug: Aspirin\nStatus: New", ["ramipril unclear", "aspirin started"]],
    [
      "Status: Stopped\nDrug: Ramipril\nStatus: Continued\nDrug: Aspirin\nStatus: New",
      ["ramipril unclear", "aspirin unclear"],
    ],
    ["Drug: Ramipril\nStarted: No\nStopped: Yes", ["ramipril unclear"]],
    // A column for each drug.
    ["Drug\tRamipril\tAspirin\nStatus\tStopped\tContinued", ["ramipril unclear", "aspirin unclear"]],
    // The values on lines of their own, above or below.
    ["Drug:\nRamipril\nStatus:\nStopped\nDrug:\nAspirin\nStatus:\nContinued", ["ramipril unclear", "aspirin unclear"]],
    ["Status:\nStopped\nDrug:\nRamipril\nStatus:\nContinued\nDrug:\nAspirin", ["ramipril unclear", "aspirin unclear"]],
    // A page's head between a drug and its status.
    [
      "Drug: Ramipril\nDose: 5 mg\nMedication\nStatus: Stopped\nDrug: Aspirin\nStatus: Continued",
      ["ramipril unclear", "aspirin unclear"],
    ],
    // "Plan" and "Action" may be the letter's own.
    ["Drug: Ramipril\nAction: Withhold\nDrug: Aspirin\nAction: Continue", ["ramipril stopped", "aspirin listed"]],
    ["Drug: Ramipril\nAction: Stop taking it\nDrug: Aspirin\nAction: Continue", ["ramipril unclear", "aspirin listed"]],
    ["Medication: Ramipril 5 mg\nPlan: Continue with it for a year", ["ramipril listed"]],
    ["Medication: Ramipril 5 mg\nPlan: GP to repeat the bloods", ["ramipril listed"]],
    ["Medication: Ramipril 5 mg\nPlan: Stopped smoking", ["ramipril unclear"]],
    // Sections say it where no pair does.
    ["Medicines stopped\nDrug: Ramipril\n\nMedicines continued\nDrug: Aspirin", ["ramipril stopped", "aspirin listed"]],
  ];
  for (const [text, drugs] of wanted) assert.deepEqual(states(text), drugs, text);
});
