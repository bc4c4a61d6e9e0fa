import type { App } from "../../app.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isAction } from "../../worklist/mark.ts";
import { openReport } from "../desk/opened.ts";
import { markRoutes } from "../letters/mark-routes.ts";
import { openLetter } from "../letters/opened-letter.ts";

// How an invented colleague goes through a letter: by the page's own address, one thing at a time.

/** Letters that ask for more than this stay for whoever looks on. */
const MOST_ACTIONS = 2;
const CODED = ["diagnosis", "procedure", "medication", "measurement"] as const;

/** To whom what is asked goes, by its words; the assistants where no word tells. */
const TEAMS: readonly (readonly [RegExp, string])[] = [
  [/nurse|inhaler|dressing|blood pressure|weight|falls/i, "queue:nurses"],
  [/medicat|prescri|mg\b|repeat list|amlodipine|omeprazole|donepezil|restart/i, "queue:pharmacists"],
  [/appointment|book|x-ray|postnatal|refer/i, "queue:reception"],
];

/** Accepts what is to be coded and gives out what is asked for; false where the letter asks for more than a morning allows. */
export async function markLetter(app: App, person: Person, item: string): Promise<boolean> {
  const [route] = markRoutes(app);
  if (route === undefined || !route.who.includes(person.role)) return false;
  const at = app.clock.now();
  const visit = { person: { ...person, signedInAt: at }, at, params: { id: item }, query: {}, uploads: [], form: {} };
  const suggestions = await inPractice(app.db, person.practice, async (tx) => {
    const letter = await openLetter(tx, person.practice, await openReport(tx, visit));
    return letter?.suggestions ?? null;
  });
  if (suggestions === null) return false;
  const asked = suggestions.filter(({ suggestion }) => isAction(suggestion));
  if (asked.length > MOST_ACTIONS) return false;
  const coded = suggestions.filter(({ suggestion }) => CODED.some((kind) => kind === suggestion.kind));
  for (const { key, suggestion } of [...coded, ...asked]) {
    const isTrue = isAction(suggestion) || suggestion.assertion === "present";
    const holder = TEAMS.find(([words]) => words.test(suggestion.text))?.[1] ?? "queue:assistants";
    const form = { place: key, verdict: isTrue ? "accept" : "reject", holder };
    const answer = await route.answer({ ...visit, form });
    if (answer.kind !== "go") return false;
  }
  return true;
}
