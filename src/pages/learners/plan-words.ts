import type { Overview } from "../../training/course/overview.ts";
import { competenciesOf } from "../../training/curriculum/curriculum.ts";
import { whySuggested } from "../../training/plan/suggest.ts";

// Why something stands in a plan or not, by the post as it is signed now: a plan is not made anew when a post changes.

export function whyPlanned(overview: Overview, key: string): string {
  const why = whyOf(overview, key);
  return why === null ? "Was added: the post as it is signed now does not ask for it" : capital(why);
}

/** Of what nobody has left out with a reason. */
export function whyNotPlanned(overview: Overview, key: string): string {
  const why = whyOf(overview, key);
  return why === null ? "not for this post" : `not for this post when the plan was made; now it ${why}`;
}

function whyOf({ kept: { curriculum }, post }: Overview, key: string): string | null {
  const competency = competenciesOf(curriculum).find((one) => one.competency === key);
  return competency === undefined ? null : whySuggested(curriculum, post, competency);
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
