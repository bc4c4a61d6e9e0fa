import type { LetterDraft } from "./trap.ts";

/** What traps differ from. */
export const CLINIC: LetterDraft = {
  sender: "royal",
  department: "General medicine",
  author: "Dr Perdita Olawale",
  title: "Outpatient letter",
  asks: false,
  changes: false,
  parts: [],
};

/** Paragraphs in which nothing is asked and nothing is wrong. */
export const FILLER = [
  "The daily walks have become longer again and the stairs at home are no trouble. Sleep is good and the appetite is as it was before the summer. The garden was dug over in the autumn without help, and two weeks at the coast went well.",
  "On examination the chest was clear, the heart sounds were normal and the abdomen was soft. There was no ankle swelling. Power, tone and reflexes were equal on both sides, and the gait was steady.",
  "We talked about the results of the last year, all of which have been sent to you before. We also went through the leaflet about exercise, and about what to do when travelling.",
];
