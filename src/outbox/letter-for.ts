import type { Patient } from "../patients/patient.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Document } from "../reading/document.ts";
import { compose, findLeafletFor, getLeaflet } from "./leaflets.ts";
import { type Leaflet, leafletName } from "./leaflet.ts";
import { letterResults } from "./letter-results.ts";

/** The words that a letter begins with, and the leaflet that they come from. */
export type Letter = { readonly leaflet: string; readonly text: string };

export type LetterAbout = {
  readonly patient: Pick<Patient, "givenName" | "familyName">;
  readonly practiceName: string;
  readonly document: Document | null;
  readonly at: Date;
};

/** The letter of the first leaflet that the decision calls for; null where it calls for none that we have. */
export function letterFor(decision: Decision, about: LetterAbout): Letter | null {
  const deed = decision.do.find((one) => one.deed === "leaflet");
  const leaflet = deed === undefined ? undefined : findLeafletFor(deed);
  return leaflet === undefined || deed === undefined ? null : letterOf(leaflet, about, deed.result);
}

export function letterFrom(id: string, about: LetterAbout): Letter {
  return letterOf(getLeaflet(id), about, null);
}

/** Only the result that the leaflet is about is named: the others may be for a GP to explain. */
function letterOf(leaflet: Leaflet, about: LetterAbout, result: number | null): Letter {
  const { patient, practiceName, document, at } = about;
  const on = at.toISOString();
  const report = document?.kind === "report" ? document : null;
  const only =
    report === null || result === null ? report : { ...report, results: report.results.filter((_, n) => n === result) };
  return {
    leaflet: leafletName(leaflet),
    text: compose(leaflet, { patient, practiceName, on, results: only === null ? [] : letterResults(only) }),
  };
}
