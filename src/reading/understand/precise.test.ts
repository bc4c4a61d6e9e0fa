import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./fixtures.test-support.ts";
import { holds } from "./holds.test-support.ts";
import { letterLists } from "./lists.ts";

// A more particular disease is never coded as the general one that its name ends in or begins with.

/** The diseases of a letter, each with its code ("" without one). */
function diseases(text: string): readonly (readonly [string, string])[] {
  const letter = read(text);
  holds(letter);
  return letter.suggestions
    .filter(({ kind }) => kind === "diagnosis")
    .map(({ text: words, code }) => [words.replaceAll(/\s+/g, " "), code?.code ?? ""]);
}

// The codes are SNOMED CT's own for just these; where we are not sure of one there is none.
const WANTED: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ["ocular hypertension", [["ocular hypertension", "4210003"]]],
  ["pulmonary hypertension", [["pulmonary hypertension", "70995007"]]],
  ["portal hypertension", [["portal hypertension", "34742003"]]],
  ["idiopathic intracranial hypertension", [["idiopathic intracranial hypertension", "68267002"]]],
  ["intracranial hypertension", [["intracranial hypertension", ""]]],
  ["renovascular hypertension", [["renovascular hypertension", ""]]],
  ["white-coat hypertension", [["white-coat hypertension", ""]]],
  ["gestational diabetes", [["gestational diabetes", "11687002"]]],
  ["diabetes insipidus", [["diabetes insipidus", "15771004"]]],
  ["steroid-induced diabetes", [["steroid-induced diabetes", ""]]],
  ["tacrolimus-induced diabetes", [["tacrolimus-induced diabetes", ""]]],
  ["pre-diabetes", [["pre-diabetes", ""]]],
  ["neonatal diabetes", [["neonatal diabetes", ""]]],
  ["diabetic nephropathy", [["diabetic nephropathy", ""]]],
  ["diabetic ketoacidosis", [["diabetic ketoacidosis", "420422005"]]],
  ["focal epilepsy", [["focal epilepsy", ""]]],
  ["post-traumatic epilepsy", [["traumatic epilepsy", ""]]],
  ["CKD stage 3b", [["CKD stage 3b", "700379002"]]],
  ["CKD G3b", [["CKD G3b", "700379002"]]],
  ["stage 3a chronic kidney disease", [["stage 3a chronic kidney disease", "700378005"]]],
  ["CKD stage 3", [["CKD stage 3", "433144002"]]],
  ["CKD stage 6x", [["CKD stage 6x", ""]]],
  ["chronic kidney disease (stage 5", [["chronic kidney disease (stage 5", ""]]],
  ["heart failure with reduced ejection fraction", [["heart failure with reduced ejection fraction", "703272007"]]],
  ["heart failure (reduced ejection fraction", [["heart failure (reduced ejection fraction", ""]]],
  ["right heart failure", [["right heart failure", ""]]],
  ["occupational asthma", [["occupational asthma", ""]]],
  ["Lewy body dementia", [["Lewy body dementia", ""]]],
  ["paroxysmal atrial fibrillation", [["paroxysmal atrial fibrillation", "282825002"]]],
  ["haemorrhagic stroke", [["haemorrhagic stroke", ""]]],
  ["aspiration pneumonia", [["aspiration pneumonia", ""]]],
  // What does not make another disease of it.
  ["hypertension", [["hypertension", "38341003"]]],
  ["severe asthma", [["asthma", "195967001"]]],
  ["poorly controlled asthma", [["asthma", "195967001"]]],
  ["longstanding hypertension", [["hypertension", "38341003"]]],
];

test("the longest name counts, and a name with a word before it or after it that no list knows has no code", () => {
  for (const [words, wanted] of WANTED) {
    assert.deepEqual(diseases(`Dear Doctor\nShe has ${words}.`), wanted, words);
    const broken = words.replace(/ (?=\S+$)/u, "\n");
    const full = `Dear Doctor\nShe came with her daughter this morning and told us that she has ${broken}.`;
    assert.deepEqual(diseases(full), wanted, `${words}, over a line's end`);
  }
});

test("two items of a list make no name together", () => {
  assert.deepEqual(diseases("Diagnoses\nCKD\n3 toes amputated in 2019"), [
    ["CKD", ""],
    ["3 toes amputated in 2019", ""],
  ]);
});

test("the name of a service, an office or a review is no disease of the patient's", () => {
  for (const words of [
    "Fenmoor Diabetic Eye Screening Programme",
    "You came to Diabetic Eye Screening.",
    "She was seen in the Asthma Clinic.",
    "An asthma review is due.",
    "The Stroke Association can help.",
    "He is under the Heart Failure Specialist Nurses.",
    "He is non-diabetic.",
  ]) {
    assert.deepEqual(
      diseases(`Dear Doctor\n${words}`).filter(([, code]) => code !== ""),
      [],
      words,
    );
  }
});

test("a name over the end of a line is one name, with what is said of it", () => {
  const said = (text: string): readonly (readonly [string, string])[] =>
    read(text)
      .suggestions.filter(({ kind }) => kind === "diagnosis")
      .map(({ text: words, assertion }) => [words.replaceAll(/\s+/g, " "), assertion]);
  const before = "As the patient left he spoke of numbness of the saddle area since yesterday. This may be cauda\n";
  assert.deepEqual(said(`Dear Doctor\n${before}equina syndrome. Please see urgently today.`), [
    ["cauda equina syndrome", "possible"],
  ]);
  assert.deepEqual(said("Dear Doctor\nThere is no evidence of heart\nfailure."), [["heart failure", "negated"]]);
});

test("what has a number after a list of what was denied is not denied, and no score is taken for another", () => {
  const measured = (text: string): readonly string[] =>
    read(`Dear Doctor\n${text}`)
      .suggestions.filter(({ kind }) => kind === "measurement")
      .map(({ value, assertion }) => `${value["name"]} ${value["value"]} ${assertion}`);
  assert.deepEqual(measured("Well between coughs, no stridor at rest, saturations 98%."), ["saturation 98 present"]);
  assert.deepEqual(measured("No fever, no rash, BP 118/70, pulse 64."), ["bp 118/70 present", "pulse 64 present"]);
  assert.deepEqual(measured("ACE-III 74/100. MoCA 22/30. MMSE 25/30. 6CIT 12/28."), [
    "ace-iii 74 present",
    "moca 22 present",
    "mmse 25 present",
    "6cit 12 present",
  ]);
  assert.deepEqual(measured("ACE-III 74."), ["ace-iii 74 present"]);
  assert.deepEqual(measured("MMSE 74."), []);
});

test("no name of the list is coded as another that it holds", () => {
  const { conditions } = letterLists.conditions();
  for (const { name, code, also = [] } of conditions) {
    for (const words of [name, ...also]) {
      const [found] = diseases(`Diagnoses\n${words.length < 4 ? words.toUpperCase() : words}\n`);
      assert.deepEqual(found?.[1], code ?? "", words);
    }
  }
});
