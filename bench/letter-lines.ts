// Lines of letters that nobody wrote: words, doses, dates and numbers as letters have them, drawn by a fixed rule so
// that every run measures the same.

const PARTS = [
  [
    "The patient was seen in the",
    "Following admission to the",
    "This gentleman attended the",
    "I reviewed her today in the",
  ],
  ["cardiology clinic on", "emergency department on", "respiratory ward on", "day surgery unit on"],
  ["with a history of", "because of worsening", "for review of longstanding", "after an episode of"],
  ["atrial fibrillation.", "type 2 diabetes.", "chronic kidney disease.", "unexplained breathlessness."],
  ["Please start amlodipine", "We stopped ramipril", "She continues bisoprolol", "Increase metformin to"],
  ["5 mg once daily.", "2.5 mg twice daily.", "500 mg with meals.", "75 micrograms each morning."],
] as const;

/** `count` lines of about twelve words; `seed` makes another letter. */
export function letterLines(count: number, seed: number): string[] {
  let state = seed * 2654435761 + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  return Array.from({ length: count }, (_, line) => {
    const from = line % 2 === 0 ? 0 : 2;
    const words: (string | undefined)[] = PARTS.slice(from, from + 4).map((part) => part[next(4)]);
    if (from === 0) words.splice(2, 0, `${1 + next(28)}/0${1 + next(9)}/2026`);
    return words.join(" ");
  });
}
