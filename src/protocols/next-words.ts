import type { Next } from "./decision.ts";

/** Who is next, in the words of every page. */
export const NEXT_WORDS: Readonly<Record<Next, string>> = {
  "gp-now": "GP now",
  "gp-today": "GP today",
  gp: "GP",
  "gp-aware": "GP to be aware",
  pharmacist: "Pharmacist",
  nurse: "Nurse",
  tests: "Tests first",
  leaflet: "Leaflet",
  file: "File",
  reception: "Reception to book",
  "code-and-file": "Code and file",
  return: "Return to sender",
};
