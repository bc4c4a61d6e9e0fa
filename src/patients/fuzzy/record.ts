import { plainWords } from "../words.ts";
import { nameKey } from "../name-key.ts";

// One person as a record has them: a row of a file, a letter's patient or a patient of the register.

export const DETAILS = [
  "number",
  "family-name",
  "given-name",
  "birth-date",
  "sex",
  "postcode",
  "suburb",
  "street",
  "place",
  "house",
  "state",
] as const;
export type Detail = (typeof DETAILS)[number];

/** What the record says, each as it stands there; what it does not say is null. */
export type Said = Readonly<Record<Detail, string | null>>;

/** What is compared: the names as words, all else as a key. */
export type PersonRecord = { readonly id: string; readonly said: Said; readonly keys: Said };

export function personRecord(id: string, given: Partial<Said>): PersonRecord {
  const said = saidOf(given);
  const words = (text: string | null): string | null =>
    text === null || plainWords(text) === "" ? null : plainWords(text);
  return {
    id,
    said,
    keys: {
      number: nameKey(said.number),
      "family-name": words(said["family-name"]),
      "given-name": words(said["given-name"]),
      "birth-date": digits(said["birth-date"]),
      sex: nameKey(said.sex),
      postcode: nameKey(said.postcode),
      suburb: words(said.suburb),
      street: words(said.street),
      place: words(said.place),
      house: nameKey(said.house),
      state: nameKey(said.state),
    },
  };
}

function saidOf(given: Partial<Said>): Said {
  return {
    number: shown("number", given.number),
    "family-name": shown("family-name", given["family-name"]),
    "given-name": shown("given-name", given["given-name"]),
    "birth-date": shown("birth-date", given["birth-date"]),
    sex: shown("sex", given.sex),
    postcode: shown("postcode", given.postcode),
    suburb: shown("suburb", given.suburb),
    street: shown("street", given.street),
    place: shown("place", given.place),
    house: shown("house", given.house),
    state: shown("state", given.state),
  };
}

function shown(detail: Detail, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  // An unknown sex is not said; an unknown suburb may be Unknown.
  return trimmed === "" || (detail === "sex" && trimmed === "unknown") ? null : trimmed;
}

/** Year first, as far as it was given; of an instant only its date. Anything else is no date to compare. */
function digits(text: string | null): string | null {
  const found = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:T.*)?$/.exec(text ?? "");
  return found === null ? null : found.slice(1).join("");
}
