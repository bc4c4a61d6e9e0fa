import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { askedIn } from "../../programme/library/asked.ts";
import { listDomains } from "../../programme/library/domains.ts";
import { resourcesPage } from "../../programme/library/list-page.tsx";
import { listResources, readUse } from "../../programme/library/queries.ts";
import { getResource, giveFile } from "../../programme/library/read-resource.ts";
import { resourcePage } from "../../programme/library/resource-page.tsx";
import { beginUse, endUse } from "../../programme/library/store.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { adoptForm } from "./adopt-form.tsx";
import { adoptPaperHere, type PaperShelf } from "./adopt-paper.ts";
import { BASE, note, READERS, type Shelf } from "./readers.ts";

// Resources as a practice reads them, says that it uses them, and adopts its leaflets and forms.

export function resourceRoutes(shelf: PaperShelf): readonly Route<Person>[] {
  return [
    { method: "GET", path: BASE, who: READERS, answer: (visit) => list(shelf, visit) },
    { method: "GET", path: `${BASE}/:id`, who: READERS, answer: (visit) => show(shelf, visit) },
    { method: "GET", path: `${BASE}/:id/file`, who: READERS, answer: (visit) => file(shelf, visit) },
    { method: "POST", path: `${BASE}/:id/use`, who: READERS, answer: (visit) => use(shelf, visit) },
    {
      method: "POST",
      path: `${BASE}/:id/adopt`,
      who: ["gp", "manager"],
      answer: async (visit) => ({ kind: "go", to: `/papers/${await adoptPaperHere(shelf, visit)}` }),
    },
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
      mayChange: person.role === "gp" && found.resource.fromPractice === person.practice,
      forms: adoptForm(found.resource, person),
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
