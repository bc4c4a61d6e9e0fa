// What somebody can be allowed to do, each under the contract duty (1 to 9) that it belongs to. A post is a set of
// these with limits; the moves table names the deed that a move is. What no row names nobody may.

export const DEEDS = [
  { deed: "arrange-tests", duty: 1, words: "Request the tests that a signed protocol calls for" },
  { deed: "do-actions", duty: 1, words: "Do what a letter asks for: appointments, referrals, follow-up" },
  { deed: "take-blood", duty: 2, words: "Take blood" },
  { deed: "measure-blood-pressure", duty: 2, words: "Measure blood pressure, pulse, height and weight" },
  { deed: "dip-urine", duty: 2, words: "Dip urine" },
  { deed: "record-ecg", duty: 2, words: "Record an ECG" },
  { deed: "support-wounds", duty: 3, words: "Support the GP with immunisations and wound care" },
  { deed: "prepare-patients", duty: 4, words: "Prepare patients before the GP: brief history and readings" },
  {
    deed: "complete-forms",
    duty: 5,
    words: "Complete forms that ask for no opinion, and the core of others for the GP",
  },
  { deed: "explain-procedures", duty: 6, words: "Explain procedures to patients" },
  { deed: "liaise-agencies", duty: 7, words: "Reach outside agencies for the GP: on-call doctor, admission" },
  { deed: "file-results", duty: 8, words: "Propose that a result is filed" },
  { deed: "tell-results", duty: 8, words: "Propose a signed leaflet as the answer to a result" },
  { deed: "return-letters", duty: 8, words: "Send back a letter that is for another practice" },
  { deed: "file-in-record", duty: 8, words: "Confirm that what was signed is filed in the record system" },
  { deed: "code-letters", duty: 9, words: "Extract what needs coding from a letter, and propose it" },
  { deed: "review-registers", duty: 9, words: "Support reviews of the quality registers" },
] as const;

export type Deed = (typeof DEEDS)[number]["deed"];

export const DEED_NAMES: readonly Deed[] = DEEDS.map(({ deed }) => deed);

export const DUTY_WORDS: Readonly<Record<(typeof DEEDS)[number]["duty"], string>> = {
  1: "Arrange appointments, referrals, tests and follow-up",
  2: "Simple observations as locally directed",
  3: "Support immunisations and wound care",
  4: "Prepare patients before the GP",
  5: "Forms that ask for no opinion",
  6: "Explain procedures",
  7: "Help the GP to reach outside agencies",
  8: "Sort clinical post and signpost it",
  9: "Code letters and support quality reviews",
};

export function isDeed(name: string): name is Deed {
  return DEED_NAMES.some((deed) => deed === name);
}

/** The deed's words as they stand within a sentence. */
export function deedPhrase(deed: Deed): string {
  const words = deedWords(deed);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

export function deedWords(deed: Deed): string {
  return DEEDS.find((row) => row.deed === deed)?.words ?? deed;
}
