// What becomes of a message, as data: the doors' answers, the pages and the tests read these rows.

export type OutcomeRow = {
  /** Whether it stands in what is counted, now or once before. */
  readonly isUsed: boolean;
  /** Whether its number is taken by it. */
  readonly takesNumber: boolean;
  /** The HTTP status of the door's answer. */
  readonly status: number;
  /** On pages. */
  readonly words: string;
  /** What somebody does about it; null where nothing is to be done. */
  readonly todo: string | null;
};

const used = (words: string): OutcomeRow => ({ isUsed: true, takesNumber: true, status: 200, words, todo: null });
const refused = (status: number, words: string, todo: string): OutcomeRow => ({
  isUsed: false,
  takesNumber: false,
  status,
  words,
  todo,
});

export const OUTCOMES = {
  taken: used("Taken"),
  late: used("Taken, late"),
  corrected: used("Taken, a correction"),
  again: { ...used("Came again"), takesNumber: false },
  "out-of-order": { ...used("Older than what is held"), isUsed: false },
  "number-used": refused(409, "Number used before", "Ask the practice to send it again: it gets the next number."),
  "unknown-practice": refused(404, "Practice not known", "Add the practice to an edition, and then ask for it again."),
  "unknown-key": refused(403, "Key not known", "Have the practice read out its fingerprint, and register its key."),
  "ended-key": refused(403, "Key ended", "Ask the practice why; it may need a new key."),
  "broken-signature": refused(
    403,
    "Signature broken",
    "Ask the practice to send it again; if it breaks again, ring them.",
  ),
  "does-not-add-up": refused(422, "Does not add up", "Ask the practice to prepare it again and send it."),
  "not-a-message": refused(400, "Not a message", "Ask whoever sent it what it was meant to be."),
  "no-taker": refused(422, "Of a kind not taken", "This installation may be older than the practice's: update it."),
  "too-large": refused(413, "Too large", "No message is so large: ask whoever sent it what it was meant to be."),
  refused: refused(422, "Refused", "Read why, and tell the practice."),
} as const satisfies Readonly<Record<string, OutcomeRow>>;

export type OutcomeName = keyof typeof OUTCOMES;

/** What its sender is told, in one sentence, and what it comes to. */
export type Outcome = { readonly outcome: OutcomeName; readonly sentence: string };
