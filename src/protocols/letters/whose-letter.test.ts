import assert from "node:assert/strict";
import { test } from "node:test";
import type { Match } from "../../patients/patient.ts";
import { adult, aLetter, decided, inputOf, RECKLESS } from "./letters.test-support.ts";

// About whom a letter is and to whom it was sent: what goes back, what stays, what a person settles.

const PLAIN = "Seen in clinic. All is well.";
const NOBODY: Match = { kind: "none", why: "no patient has that number." };
const ELSEWHERE = { to: [{ organisation: "Hill Surgery", organisationCode: "B99999", name: null }] };

test("a letter to another practice about nobody here goes back; with a red flag a GP sees it today first", () => {
  const decision = decided(aLetter(PLAIN, ELSEWHERE), inputOf([RECKLESS], NOBODY));
  assert.equal(decision.next, "return");
  assert.deepEqual(
    decision.do.map(({ deed }) => deed),
    ["return-to-sender"],
  );
  const grave = decided(aLetter("Metastatic carcinoma.", ELSEWHERE), inputOf([RECKLESS], NOBODY));
  assert.equal(grave.next, "gp-today");
  assert.ok(grave.do.some(({ deed }) => deed === "return-to-sender"));
});

test("about nobody here but addressed to us, or to nobody, it is for a person to settle", () => {
  assert.equal(decided(aLetter(PLAIN), inputOf([RECKLESS], NOBODY)).next, "gp");
  const unknown = { to: [{ organisation: null, organisationCode: "V81999", name: null }] };
  assert.equal(decided(aLetter(PLAIN, unknown), inputOf([RECKLESS], NOBODY)).next, "gp");
  const candidates: Match = { kind: "candidates", candidates: [], why: "two agree in part." };
  assert.equal(decided(aLetter(PLAIN, ELSEWHERE), inputOf([RECKLESS], candidates)).next, "gp");
});

test("a letter about a patient of ours stays, whoever it is addressed to, and its sender is told", () => {
  const decision = decided(aLetter(PLAIN, ELSEWHERE));
  assert.equal(decision.next, "code-and-file");
  assert.ok(decision.do.some(({ deed }) => deed === "tell-sender"));
});

test("of a patient who left it goes back where another practice is named, else by a GP's word", () => {
  const left = inputOf([RECKLESS], { ...adult, registration: "left" });
  assert.equal(decided(aLetter(PLAIN, ELSEWHERE), left).next, "return");
  assert.equal(decided(aLetter(PLAIN), left).next, "gp");
  assert.equal(decided(aLetter(PLAIN), inputOf([RECKLESS], { ...adult, registration: "deceased" })).next, "gp");
});
