import { localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import { type Appointed, type AppointmentRole, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { logProgramme } from "../shape/log.ts";
import { addPage } from "./add-page.tsx";
import { askedIn, askedPublicationsIn } from "./asked.ts";
import { listDomains } from "./domains.ts";
import type { Fault } from "./fault.ts";
import { keepAdding } from "./keep-adding.ts";
import { resourcesPage } from "./list-page.tsx";
import type { Shared } from "./publication.ts";
import { publicationPage } from "./publication-page.tsx";
import { getPublication, listPublications, withdrawPublication } from "./publications.ts";
import { listResources, readUse } from "./queries.ts";
import { readAdding } from "./read-adding.ts";
import { getResource, giveFile } from "./read-resource.ts";
import { resourcePage } from "./resource-page.tsx";
import { type Mark, marksIn, refuseMarked } from "./screen.ts";
import { sharedPage } from "./shared-list-page.tsx";
import { addResource, withdrawResource } from "./store.ts";
import { typedFrom } from "./typed-from.ts";
import { withdrawForm } from "./withdraw-form.tsx";

// The library as people of the programme have it. All read; those who lead add, replace and withdraw.

const BASE = "/programme/library";
const ADDERS: readonly AppointmentRole[] = ["hub-lead", "national-lead"];

type Shelf = { readonly hub: Hub; readonly files: SharedFiles };

export function libraryRoutes(hub: Hub, files: SharedFiles): readonly Route<Appointed>[] {
  const shelf = { hub, files };
  const read = (path: string, answer: (visit: Visit<Appointed>) => Promise<Answer>): Route<Appointed> => ({
    method: "GET",
    path: `${BASE}${path}`,
    who: APPOINTMENTS,
    answer,
  });
  return [
    read("", (visit) => list(shelf, visit)),
    { ...read("/new", (visit) => fill(shelf, visit)), who: ADDERS },
    { method: "POST", path: `${BASE}/new`, who: ADDERS, answer: (visit) => add(shelf, visit) },
    read("/shared", (visit) => listShared(shelf, visit)),
    read("/shared/:id", async ({ person, params }) => {
      const publication = await hub((tx) => getPublication(tx, params["id"] ?? ""));
      const offersForm = mayAdd(person) && publication.withdrawn === null;
      const forms = offersForm ? withdrawForm(`${BASE}/shared/${publication.id}`) : null;
      return { kind: "page", page: await publicationPage({ base: BASE, publication, forms }) };
    }),
    {
      method: "POST",
      path: `${BASE}/shared/:id/withdraw`,
      who: ADDERS,
      answer: (visit) => withdrawShared(shelf, visit),
    },
    read("/:id", (visit) => show(shelf, visit)),
    read("/:id/file", async ({ params }) => {
      const { resource } = await hub((tx) => getResource(tx, params["id"] ?? ""));
      return giveFile(files, resource);
    }),
    { method: "POST", path: `${BASE}/:id/withdraw`, who: ADDERS, answer: (visit) => withdraw(shelf, visit) },
  ];
}

const mayAdd = (person: Appointed): boolean => ADDERS.includes(person.role);

async function list({ hub }: Shelf, { person, query, at }: Visit<Appointed>): Promise<Answer> {
  const [asked, today] = [askedIn(query), localDay(at)];
  const page = await hub(async (tx) =>
    resourcesPage({
      base: BASE,
      asked,
      query,
      today,
      mayAdd: mayAdd(person),
      domains: await listDomains(tx),
      listing: await listResources(tx, asked, today),
    }),
  );
  return { kind: "page", page };
}

async function listShared({ hub }: Shelf, { query }: Visit<Appointed>): Promise<Answer> {
  const asked = askedPublicationsIn(query);
  const listing = await hub((tx) => listPublications(tx, asked));
  return { kind: "page", page: sharedPage({ base: BASE, asked, query, listing, mayPublish: false }) };
}

async function show({ hub }: Shelf, { person, params, at }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const found = await getResource(tx, params["id"] ?? "");
    return resourcePage({
      ...found,
      base: BASE,
      mayUse: false,
      mayChange: mayAdd(person),
      today: localDay(at),
      use: await readUse(tx, found.resource.series, null),
      domains: await listDomains(tx),
    });
  });
  return { kind: "page", page };
}

async function fill({ hub }: Shelf, { query }: Visit<Appointed>): Promise<Answer> {
  const replaces = query["replaces"] ?? "";
  const page = await hub(async (tx) => {
    const before = replaces === "" ? null : (await getResource(tx, replaces)).resource;
    const typed = before === null ? {} : typedFrom(before);
    const empty = { faults: [], marks: [], replaces: before?.id ?? null };
    return addPage({ base: BASE, domains: await listDomains(tx), typed, ...empty });
  });
  return { kind: "page", page };
}

async function add({ hub, files }: Shelf, visit: Visit<Appointed>): Promise<Answer> {
  const { person, form, at } = visit;
  const [today, replaces] = [localDay(at), form["replaces"] ?? ""];
  const domains = await hub(listDomains);
  const screen = async (words: readonly string[]): Promise<readonly Mark[]> => marksIn(words, form, today);
  const read = await readAdding(visit, { domains, textOnly: false, screen, today });
  const again = (faults: readonly Fault[], marks: readonly Mark[]): Answer => ({
    kind: "page",
    status: 400,
    page: addPage({ base: BASE, domains, typed: form, faults, marks, replaces: replaces === "" ? null : replaces }),
  });
  if (read.kind === "again") return again(read.faults, read.marks);
  const place = await keepAdding(files, read);
  const id = await hub(async (tx) => {
    const before = replaces === "" ? null : (await getResource(tx, replaces)).resource.id;
    const added = await addResource(tx, { said: read.said, place, by: person.account, from: null }, before, at);
    await note(tx, visit, before === null ? "resource-added" : "resource-replaced", added, {
      title: read.said.title,
      none: Object.keys(form).filter((name) => name.startsWith("none-")).length,
    });
    return added;
  });
  return { kind: "go", to: `${BASE}/${id}` };
}

async function withdraw({ hub }: Shelf, visit: Visit<Appointed>): Promise<Answer> {
  const { person, form, params, at } = visit;
  const why = form["reason"] ?? "";
  const id = await hub(async (tx) => {
    const { resource } = await getResource(tx, params["id"] ?? "");
    refuseMarked(why, localDay(at));
    await withdrawResource(tx, { id: resource.id, why, by: person.account }, at);
    await note(tx, visit, "resource-withdrawn", resource.id, { why });
    return resource.id;
  });
  return { kind: "go", to: `${BASE}/${id}` };
}

async function withdrawShared({ hub }: Shelf, visit: Visit<Appointed>): Promise<Answer> {
  const why = visit.form["reason"] ?? "";
  const id = await hub(async (tx) => {
    const found = await getPublication(tx, visit.params["id"] ?? "");
    refuseMarked(why, localDay(visit.at));
    await withdrawPublication(tx, { id: found.id, practice: null, why }, visit.at);
    await note(tx, visit, "publication-withdrawn", found.id, { why });
    return found.id;
  });
  return { kind: "go", to: `${BASE}/shared/${id}` };
}

async function note(
  tx: Shared,
  { person, at }: Visit<Appointed>,
  what: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await logProgramme(tx, { at, by: person.account, byName: person.name, what, subject, detail });
}
