import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { addPage } from "../../programme/library/add-page.tsx";
import { listDomains } from "../../programme/library/domains.ts";
import type { Fault } from "../../programme/library/fault.ts";
import { keepAdding } from "../../programme/library/keep-adding.ts";
import type { Shared } from "../../programme/library/publication.ts";
import { readAdding } from "../../programme/library/read-adding.ts";
import { getResource } from "../../programme/library/read-resource.ts";
import { KINDS_OF_PRACTICES, type Resource } from "../../programme/library/resource.ts";
import { type Mark, refuseMarked } from "../../programme/library/screen.ts";
import { addResource, withdrawResource } from "../../programme/library/store.ts";
import { typedFrom } from "../../programme/library/typed-from.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { BASE, note, saidNone, screenHere, type Shelf } from "./readers.ts";

// A form or a leaflet of this practice: its GP adds it to the library, puts a new version in its place, withdraws it.

const NO_FILE: Fault = { field: "file", says: "Choose the file." };
const NONE = { faults: [], marks: [] } as const;

export function ownRoutes(shelf: Shelf): readonly Route<Person>[] {
  return [
    { method: "GET", path: `${BASE}/new`, who: ["gp"], answer: (visit) => fill(shelf, visit) },
    { method: "POST", path: `${BASE}/new`, who: ["gp"], answer: (visit) => add(shelf, visit) },
    { method: "POST", path: `${BASE}/:id/withdraw`, who: ["gp"], answer: (visit) => withdraw(shelf, visit) },
  ];
}

async function fill({ db }: Shelf, { person, query }: Visit<Person>): Promise<Answer> {
  const page = await inShared(db, async (tx) => {
    const domains = await listDomains(tx);
    const before = await findReplaced(tx, person, query["replaces"]);
    const typed = before === null ? {} : typedFrom(before);
    return addPage({ base: BASE, domains, typed, ...NONE, replaces: before?.id ?? null });
  });
  return { kind: "page", page };
}

async function add(shelf: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { db, files } = shelf;
  const { person, form, at } = visit;
  const { domains, before } = await inShared(db, async (tx) => ({
    domains: await listDomains(tx),
    before: await findReplaced(tx, person, form["replaces"]),
  }));
  const screen = (words: readonly string[]): Promise<readonly Mark[]> => screenHere(shelf, visit, words);
  const how = { domains, kinds: KINDS_OF_PRACTICES, textOnly: true, screen, today: localDay(at) };
  const read = await readAdding({ form: { ...form, address: "" }, uploads: visit.uploads }, how);
  const again = (faults: readonly Fault[], marks: readonly Mark[]): Answer => ({
    kind: "page",
    status: 400,
    page: addPage({ base: BASE, domains, typed: form, faults, marks, replaces: before?.id ?? null }),
  });
  if (read.kind === "again") {
    // A practice's form has no field for an address.
    const said = read.faults.map((fault) => (fault.field === "address" ? NO_FILE : fault));
    return again(said, read.marks);
  }
  if (read.from.kind === "address") return again([NO_FILE], []);
  const place = await keepAdding(files, read);
  const sha256 = place.kind === "file" ? place.file.sha256 : null;
  await inPractice(db, person.practice, (tx) =>
    note(tx, visit, "resource-published", sha256 ?? "", { none: saidNone(form) }),
  );
  const from = { practice: person.practice, name: form["named"] === "yes" ? person.practiceName : null };
  const adding = { said: read.said, place, by: person.account, from };
  const id = await inShared(db, (tx) => addResource(tx, adding, before?.id ?? null, at));
  return { kind: "go", to: `${BASE}/${id}` };
}

async function withdraw({ db }: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { person, form, params, at } = visit;
  const why = form["reason"] ?? "";
  refuseMarked(why, localDay(at));
  const { id } = await inShared(db, async (tx) => {
    const own = await getOwn(tx, person, params["id"] ?? "");
    return withdrawResource(tx, { id: own.id, why, by: person.account }, at);
  });
  await inPractice(db, person.practice, (tx) => note(tx, visit, "resource-withdrawn", id));
  return { kind: "go", to: `${BASE}/${id}` };
}

/** The version that a new one is to replace; null where the form is for something new. */
async function findReplaced(tx: Shared, person: Person, id: string | undefined): Promise<Resource | null> {
  return id === undefined || id === "" ? null : getOwn(tx, person, id);
}

async function getOwn(tx: Shared, { practice }: Person, id: string): Promise<Resource> {
  const { resource } = await getResource(tx, id);
  if (resource.fromPractice === practice) return resource;
  throw new Refusal("conflict", "Your practice did not add this to the library. Nothing was changed.");
}
