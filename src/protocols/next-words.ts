import type { Next } from "./decision.ts";

/** Who is next, in the words of every page. */
export const NEXT_WORDS: Readonly<Record<Next, string>> = {
  "gp-now": "GP now",
  "gp-today": "GP today",
  gp: "GP",
  tests: "Tests first",
  leaflet: "Leaflet",
  file: "File",
};
