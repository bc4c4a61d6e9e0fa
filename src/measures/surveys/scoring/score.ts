import type { SurveyForm } from "../form.ts";
import { faultOfCbi, scoreCbi } from "./cbi.ts";
import type { Points, Score } from "./items.ts";
import { faultOfShortWemwbs, scoreShortWemwbs } from "./short-wemwbs.ts";

// Scoring plug-ins work on the answers to items that somebody with a licence has loaded. They know the shape of an
// instrument (how many items of which scale) and not a word of it.

/** A score for each scale that enough was answered of. */
export function scoresOf(form: SurveyForm, points: Points): readonly Score[] {
  switch (form.scoring) {
    case "none":
      return [];
    case "cbi":
      return scoreCbi(form, points);
    case "short-wemwbs":
      return scoreShortWemwbs(form, points);
  }
}

/** One sentence where a form has not the shape that its scoring needs. */
export function faultOfScoring(form: SurveyForm): string | null {
  switch (form.scoring) {
    case "none":
      return null;
    case "cbi":
      return faultOfCbi(form);
    case "short-wemwbs":
      return faultOfShortWemwbs(form);
  }
}
