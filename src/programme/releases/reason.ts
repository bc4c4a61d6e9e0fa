import type { Level } from "../../measures/disclosure/places.ts";
import type { Shown } from "../../measures/disclosure/shown.ts";

/** Why a count is shown as it is, in a sentence or two. */
export function reasonOf({ says }: Shown, level: Level): string {
  switch (says.kind) {
    case "exact":
      return level === "nation" ? "The nation's numbers are shown as they are." : "A zero is shown as it is.";
    case "star":
      return "It is 1 to 7. Below the nation such a count is never shown, to nobody and for no reason.";
    case "rounded":
      return "Below the nation a count of 8 or more is shown to the nearest 5.";
    case "held":
      return "It is held back: beside what else is shown, it could tell a count of 1 to 7 by subtraction. Either there are too few places around it, or another measure that is shown counts some of the same things. Held back says nothing of how many there are.";
  }
}
