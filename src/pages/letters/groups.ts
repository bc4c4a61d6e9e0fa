import type { SuggestionKind } from "../../reading/suggestion.ts";

export type KindGroup = {
  readonly key: string;
  readonly words: string;
  /** One of them, in the text for the record system. */
  readonly one: string;
  readonly kinds: readonly SuggestionKind[];
  /** True where what is accepted goes into the record. */
  readonly isRecorded: boolean;
};

/** How the page groups what a letter suggests: what has to be done first, what only says whose letter it is last. */
export const KIND_GROUPS: readonly KindGroup[] = [
  {
    key: "asked",
    words: "What it asks the practice to do",
    one: "Asked",
    kinds: ["action-practice"],
    isRecorded: false,
  },
  {
    key: "concerns",
    words: "To be careful about",
    one: "Note",
    kinds: ["concern", "did-not-attend"],
    isRecorded: true,
  },
  { key: "medication", words: "Medication", one: "Medication", kinds: ["medication"], isRecorded: true },
  {
    key: "diagnoses",
    words: "Diagnoses and procedures",
    one: "Diagnosis or procedure",
    kinds: ["diagnosis", "procedure"],
    isRecorded: true,
  },
  { key: "measured", words: "Measurements", one: "Measured", kinds: ["measurement"], isRecorded: true },
  {
    key: "later",
    words: "Follow-up, and what others do",
    one: "Follow-up",
    kinds: ["follow-up", "action-hospital", "action-patient"],
    isRecorded: true,
  },
  {
    key: "about",
    words: "About the letter",
    one: "Letter",
    kinds: ["type", "sender", "date", "identity"],
    isRecorded: false,
  },
];
