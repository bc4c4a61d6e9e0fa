import { inPractice, inShared } from "../../db/practice.ts";
import { Refusal } from "../../base/refusal.ts";
import { localDay } from "../../base/local-day.ts";
import type { Capacity, Person } from "../../people/role.ts";
import { authorFaults, type Fault, lineFaults } from "../../programme/library/fault.ts";
import { adoptableLicences } from "../../programme/library/licences.ts";
import { contentSeal, type PublicationKind } from "../../programme/library/publication.ts";
import { publish } from "../../programme/library/publications.ts";
import { type Mark, marksIn } from "../../programme/library/screen.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { publishPage } from "./publish-page.tsx";
import { getPublishable, listPublishable, textsOf } from "./publishable.ts";
import { BASE, note, READERS, saidNone, screenHere, type Shelf, TEACHERS } from "./readers.ts";
import { chooseWhatPage } from "./choose-what-page.tsx";

// A GP publishes protocols, a manager or mentor curricula. It is written down here before it leaves, and sending the
// same again publishes nothing twice.

const KINDS: readonly { readonly kind: PublicationKind; readonly who: readonly Capacity[] }[] = [
  { kind: "protocol", who: ["gp"] },
  { kind: "curriculum", who: TEACHERS },
];

export function publishRoutes(shelf: Shelf): readonly Route<Person>[] {
  const choose: Route<Person> = {
    method: "GET",
    path: `${BASE}/publish`,
    who: READERS,
    answer: async ({ person }) => ({ kind: "page", page: chooseWhatPage(person) }),
  };
  return [choose, ...KINDS.flatMap((one) => routesOf(shelf, one))];
}

function routesOf(shelf: Shelf, { kind, who }: (typeof KINDS)[number]): readonly Route<Person>[] {
  const path = `${BASE}/publish/${kind}`;
  return [
    { method: "GET", path, who, answer: (visit) => fill(shelf, visit, kind) },
    { method: "POST", path, who, answer: (visit) => send(shelf, visit, kind) },
  ];
}

async function fill(shelf: Shelf, { person }: Visit<Person>, kind: PublicationKind): Promise<Answer> {
  const all = await listPublishable(shelf, person, kind);
  return { kind: "page", page: publishPage({ kind, all, typed: {}, faults: [], marks: [] }) };
}

async function send(shelf: Shelf, visit: Visit<Person>, kind: PublicationKind): Promise<Answer> {
  const { db } = shelf;
  const { person, form, at } = visit;
  const all = await listPublishable(shelf, person, kind);
  const [what, words, author, licence] = ["what", "words", "author", "licence"].map((name) =>
    (form[name] ?? "").trim(),
  );
  const said = { words: words ?? "", author: author ?? "", licence: licence ?? "" };
  const again = (faults: readonly Fault[], marks: readonly Mark[]): Answer => {
    return { kind: "page", status: 400, page: publishPage({ kind, all, typed: form, faults, marks }) };
  };
  const faults = faultsOf(what ?? "", said);
  if (faults.length > 0) return again(faults, []);
  const { content } = getPublishable(all, what ?? "");
  const texts = textsOf(content);
  refuseNumbers(texts, localDay(at));
  const marks = await screenHere(shelf, visit, [said.words, said.author, ...texts]);
  if (marks.length > 0) return again([], marks);
  await inPractice(db, person.practice, (tx) =>
    note(tx, visit, `${kind}-published`, what ?? "", { seal: contentSeal(content), none: saidNone(form) }),
  );
  const from = { practice: person.practice, name: form["named"] === "yes" ? person.practiceName : null };
  const id = await inShared(db, (tx) => publish(tx, { content, said, from, by: person.account }, at));
  return { kind: "go", to: `${BASE}/shared/${id}` };
}

type Said = { readonly words: string; readonly author: string; readonly licence: string };

function faultsOf(what: string, { words, author, licence }: Said): readonly Fault[] {
  return [
    ...(what === "" ? [{ field: "what", says: "Choose what to publish." }] : []),
    ...lineFaults("words", words, "what others should know of it", 4000),
    ...authorFaults(author),
    ...(adoptableLicences().some((one) => one.licence === licence)
      ? []
      : [{ field: "licence", says: "Choose its licence." }]),
  ];
}

/** An NHS number in signed bytes cannot be taken out here, and nobody may say that it is none. */
function refuseNumbers(texts: readonly string[], today: string): void {
  const found = marksIn(texts, {}, today).find(({ is }) => is === "an NHS number");
  if (found === undefined) return;
  throw new Refusal(
    "bad-input",
    `"${found.text}" in it is an NHS number. Adopt and sign a version without it first. Nothing was published.`,
  );
}
