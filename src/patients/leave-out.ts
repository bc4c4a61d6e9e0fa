import { findPatientMarks } from "../base/patient-marks.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findDocument } from "../reading/store.ts";
import { keysOfReported } from "./keys.ts";
import { nameKey } from "./name-key.ts";

// Words that people wrote about their work, for papers that go to those who must not know who a patient is.

export const LEFT_OUT = "[left out]";

export type Named = {
  readonly familyKey: string;
  readonly givenKey: string;
  readonly postcodeKey: string;
  /** The patient whom the words are about: each of their names alone is left out. */
  readonly isOwn: boolean;
};

/** Everybody in the register whose family name stands in the text, and whoever the item is about, known here or not. */
export async function readNamed(
  tx: PracticeScope,
  practice: string,
  text: string,
  item: string | null,
): Promise<readonly Named[]> {
  const keys = [...new Set(windowsOf(wordsIn(text)).map(({ key }) => key))];
  const others = await tx
    .selectFrom("practice.patients")
    .select(["family_key", "given_key", "postcode_key"])
    .distinct()
    .where("practice", "=", practice)
    .where("family_key", "in", keys.length === 0 ? [""] : keys)
    .execute();
  const own = await tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.patients as patient", (join) =>
      join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
    )
    .select(["patient.family_key", "patient.given_key", "patient.postcode_key"])
    .where("item.practice", "=", practice)
    .where("item.id", "=", item ?? "00000000-0000-0000-0000-000000000000")
    .execute();
  const named = (rows: typeof own, isOwn: boolean): readonly Named[] =>
    rows.map(({ family_key, given_key, postcode_key }) => ({
      familyKey: family_key ?? "",
      givenKey: given_key ?? "",
      postcodeKey: postcode_key ?? "",
      isOwn,
    }));
  const all = [...named(own, true), ...(await namedInDocument(tx, practice, item)), ...named(others, false)];
  return all.filter(({ familyKey }) => familyKey !== "");
}

/** Whom the item's document names: nobody may have said yet whose it is, and they may be no patient here. */
async function namedInDocument(tx: PracticeScope, practice: string, item: string | null): Promise<readonly Named[]> {
  if (item === null) return [];
  const row = await tx
    .selectFrom("practice.items")
    .select("document")
    .where("practice", "=", practice)
    .where("id", "=", item)
    .executeTakeFirst();
  const document = row?.document ?? null;
  const found = document === null ? undefined : await findDocument(tx, practice, document);
  if (found === undefined || found.content.kind === "unreadable") return [];
  const { patient } = found.content;
  const { familyName, givenName, postcode } = keysOfReported(patient);
  const first = nameKey(patient.givenName?.trim().split(/\s+/)[0] ?? null);
  return [...new Set([givenName ?? "", first ?? ""])].map((givenKey) => {
    return { familyKey: familyName ?? "", givenKey, postcodeKey: postcode ?? "", isOwn: true };
  });
}

/**
 * The text with what may tell who a patient is left out: numbers, dates of birth, postcodes; a name with its first name,
 * its initial or a title beside it; of the patient themself each name. A name alone may be a word, and stays: whoever
 * passes it on is told to read it. `today` is an ISO day.
 */
export function leaveOut(text: string, named: readonly Named[], today: string): string {
  const words = wordsIn(text);
  const spans = [
    ...findPatientMarks(text, today).map(({ start, end }) => ({ start, end })),
    ...named.flatMap((one) => namesIn(words, one)),
    ...postcodesIn(text, named),
  ].toSorted((a, b) => a.start - b.start);
  let [left, at] = ["", 0];
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const between = text.slice(at, Math.max(at, start));
    // First name and surname are one thing that is left out.
    const isOneMore = at > 0 && /^[\s,.]*$/.test(between);
    if (!isOneMore) left += `${between}${LEFT_OUT}`;
    at = end;
  }
  return left + text.slice(at);
}

/** Postcodes that have no usual shape, such as of those without a home, are known by whose they are. */
function postcodesIn(text: string, named: readonly Named[]): readonly Span[] {
  const keys = new Set(named.map(({ postcodeKey }) => postcodeKey).filter((key) => key !== ""));
  return [...text.matchAll(/\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b/gi)].flatMap(({ 0: found, index }) =>
    keys.has(nameKey(found) ?? "") ? [{ start: index, end: index + found.length }] : [],
  );
}

type Span = { readonly start: number; readonly end: number };
export type Word = Span & { readonly key: string };

export function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].flatMap(({ 0: word, index }) => {
    // "Osgood's" is Osgood.
    const bare = word.replace(/['’]s?$/u, "");
    const key = nameKey(bare);
    return key === null ? [] : [{ key, start: index, end: index + bare.length }];
  });
}

const LONGEST = 3;

/** Every run of up to three words as one name: "van der Berg". */
export function windowsOf(
  words: readonly Word[],
): readonly (Word & { readonly first: number; readonly last: number })[] {
  return words.flatMap(({ start }, first) =>
    Array.from({ length: Math.min(LONGEST, words.length - first) }, (_, more) => {
      const run = words.slice(first, first + more + 1);
      return {
        key: run.map(({ key }) => key).join(""),
        start,
        end: run.at(-1)?.end ?? start,
        first,
        last: first + more,
      };
    }),
  );
}

export const TITLES = new Set(
  ["mr", "mrs", "ms", "miss", "mx", "master", "sir", "dame", "baby"].map((one) => nameKey(one)),
);

function namesIn(words: readonly Word[], { familyKey, givenKey, isOwn }: Named): readonly Span[] {
  const runs = windowsOf(words);
  const isGiven = (word: Word | undefined): boolean =>
    word !== undefined &&
    givenKey !== "" &&
    (givenKey.startsWith(word.key) ? word.key.length === 1 || word.key.length > 2 : word.key === givenKey);
  return runs.flatMap(({ key, start, end, first, last }): readonly Span[] => {
    if (key !== familyKey) return isOwn && givenKey !== "" && key === givenKey ? [{ start, end }] : [];
    const [before, after] = [words[first - 1], words[last + 1]];
    const isTitled = before !== undefined && TITLES.has(before.key);
    return [
      ...(isOwn || isTitled || isGiven(before) || isGiven(after) ? [{ start, end }] : []),
      ...(isGiven(before) && before !== undefined ? [{ start: before.start, end: before.end }] : []),
      ...(isGiven(after) && after !== undefined ? [{ start: after.start, end: after.end }] : []),
    ];
  });
}
