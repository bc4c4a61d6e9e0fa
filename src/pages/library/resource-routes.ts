import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { addPage } from "../../programme/library/add-page.tsx";
import { askedIn } from "../../programme/library/asked.ts";
import { listDomains } from "../../programme/library/domains.ts";
import type { Fault } from "../../programme/library/fault.ts";
import { keepAdding } from "../../programme/library/keep-adding.ts";
import { resourcesPage } from "../../programme/library/list-page.tsx";
import { listResources, readUse } from "../../programme/library/queries.ts";
import { readAdding } from "../../programme/library/read-adding.ts";
import { getResource, giveFile } from "../../programme/library/read-resource.ts";
import { KINDS_OF_PRACTICES } from "../../programme/library/resource.ts";
import { resourcePage } from "../../programme/library/resource-page.tsx";
import type { Mark } from "../../programme/library/screen.ts";
import { addResource, beginUse, endUse } from "../../programme/library/store.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { BASE, note, READERS, saidNone, screenHere, type Shelf } from "./readers.ts";

// Resources as a practice reads them, says that it uses them, and adds a form or a leaflet of its own.

const NO_FILE: Fault = { field: "file", says: "Choose the file." };

export function resourceRoutes(shelf: Shelf): readonly Route<Person>[] {
  return [
    { method: "GET", path: BASE, who: READERS, answer: (visit) => list(shelf, visit) },
    { method: "GET", path: `${BASE}/new`, who: ["gp"], answer: () => fill(shelf) },
    { method: "POST", path: `${BASE}/new`, who: ["gp"], answer: (visit) => add(shelf, visit) },
    { method: "GET", path: `${BASE}/:id`, who: READERS, answer: (visit) => show(shelf, visit) },
    { method: "GET", path: `${BASE}/:id/file`, who: READERS, answer: (visit) => file(shelf, visit) },
    { method: "POST", path: `${BASE}/:id/use`, who: READERS, answer: (visit) => use(shelf, visit) },
  ];
}

async function list({ db }: Shelf, { person, query, at }: Visit<Person>): Promise<Answer> {
  const [asked, today] = [askedIn(query), localDay(at)];
  const page = await inShared(db, async (tx) =>
    resourcesPage({
      base: BASE,
      asked,
      query,
      today,
      mayAdd: person.role === "gp",
      domains: await listDomains(tx),
      listing: await listResources(tx, asked, today),
    }),
  );
  return { kind: "page", page };
}

async function show({ db }: Shelf, { person, params, at }: Visit<Person>): Promise<Answer> {
  const page = await inShared(db, async (tx) => {
    const found = await getResource(tx, params["id"] ?? "");
    return resourcePage({
      ...found,
      base: BASE,
      mayUse: true,
      mayChange: false,
      today: localDay(at),
      use: await readUse(tx, found.resource.series, person.practice),
      domains: await listDomains(tx),
    });
  });
  return { kind: "page", page };
}

async function file({ db, files }: Shelf, { params }: Visit<Person>): Promise<Answer> {
  const { resource } = await inShared(db, (tx) => getResource(tx, params["id"] ?? ""));
  return giveFile(files, resource);
}

async function use({ db }: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { person, params, form, at } = visit;
  const { practice, account } = person;
  const { resource, versions } = await inShared(db, (tx) => getResource(tx, params["id"] ?? ""));
  const uses = form["uses"];
  if (uses !== "yes" && uses !== "no") throw new Refusal("bad-input", "Say whether your practice uses it.");
  if (uses === "yes" && versions.some(({ withdrawn }) => withdrawn !== null)) {
    throw new Refusal("conflict", "This resource was withdrawn. Nothing was changed.");
  }
  const event = uses === "yes" ? "resource-use-began" : "resource-use-ended";
  await inPractice(db, practice, (tx) => note(tx, visit, event, resource.series));
  await inShared(db, (tx) =>
    uses === "yes"
      ? beginUse(tx, { series: resource.series, practice, by: account }, at)
      : endUse(tx, resource.series, practice, at),
  );
  return { kind: "go", to: `${BASE}/${resource.id}` };
}

async function fill({ db }: Shelf): Promise<Answer> {
  const domains = await inShared(db, listDomains);
  return { kind: "page", page: addPage({ base: BASE, domains, typed: {}, faults: [], marks: [], replaces: null }) };
}

async function add(shelf: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { db, files } = shelf;
  const { person, form, at } = visit;
  const domains = await inShared(db, listDomains);
  const screen = (words: readonly string[]): Promise<readonly Mark[]> => screenHere(shelf, visit, words);
  const how = { domains, kinds: KINDS_OF_PRACTICES, textOnly: true, screen, today: localDay(at) };
  const read = await readAdding({ form: { ...form, address: "" }, uploads: visit.uploads }, how);
  const again = (faults: readonly Fault[], marks: readonly Mark[]): Answer => ({
    kind: "page",
    status: 400,
    page: addPage({ base: BASE, domains, typed: form, faults, marks, replaces: null }),
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
  const id = await inShared(db, (tx) =>
    addResource(tx, { said: read.said, place, by: person.account, from }, null, at),
  );
  return { kind: "go", to: `${BASE}/${id}` };
}
