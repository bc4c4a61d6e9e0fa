// What a protocol or a standing rule calls for, in the words of every page; the ids stay in the tables.

const WORDS: Readonly<Record<string, string>> = {
  "request-test": "Request",
  "repeat-test": "Repeat",
  "repeat-sample": "Ask for a new sample of",
  "add-on": "Add to the sample that the laboratory still has",
  leaflet: "Leaflet",
  recall: "Recall",
  monitoring: "Monitoring",
  forward: "Pass on",
  "gp-in-parallel": "A GP at the same time",
  "copy-to-home-practice": "Copy to the home practice",
  "record-whose": "Record whose it is",
  "review-by": "Set a day for a GP's review",
  "track-actions": "Track to the end",
  "reconcile-medicines": "Reconcile",
  "prepare-prescription": "Prepare a prescription",
  "tell-safeguarding-lead": "Tell the safeguarding lead",
  "contact-patient": "Speak with the patient",
  "contact-family": "Speak with the family",
  "record-appointment": "Record the appointment",
  "return-to-sender": "Send back to the sender",
  "tell-sender": "Tell the sender",
};

/** "Request: ferritin"; a deed that has no words yet is shown without its hyphens. */
export function deedWords({ deed, what }: { readonly deed: string; readonly what: string }): string {
  const spaced = deed.replaceAll("-", " ");
  const verb = WORDS[deed] ?? `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
  return what === "" ? verb : `${verb}: ${what}`;
}
