import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { askedPublicationsIn } from "../../programme/library/asked.ts";
import { isAsPublished, type Publication } from "../../programme/library/publication.ts";
import { publicationPage } from "../../programme/library/publication-page.tsx";
import { getPublication, listPublications, withdrawPublication } from "../../programme/library/publications.ts";
import { refuseMarked } from "../../programme/library/screen.ts";
import { sharedPage } from "../../programme/library/shared-list-page.tsx";
import { withdrawForm } from "../../programme/library/withdraw-form.tsx";
import { Button } from "../../web/components/button.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { adoptCurriculum, adoptProtocol } from "./adopt.ts";
import { BASE, note, READERS, type Shelf, TEACHERS } from "./readers.ts";

// What practices published, as another practice reads and adopts it.

export function sharedRoutes(shelf: Shelf): readonly Route<Person>[] {
  const one = `${BASE}/shared/:id`;
  return [
    { method: "GET", path: `${BASE}/shared`, who: READERS, answer: (visit) => list(shelf, visit) },
    { method: "GET", path: one, who: READERS, answer: (visit) => show(shelf, visit) },
    {
      method: "POST",
      path: `${one}/adopt`,
      who: ["gp", "manager"],
      answer: async (visit) => ({ kind: "go", to: `/protocols/${await adoptProtocol(shelf, visit)}` }),
    },
    {
      method: "POST",
      path: `${one}/adopt-curriculum`,
      who: TEACHERS,
      answer: async (visit) => {
        await adoptCurriculum(shelf, visit);
        return { kind: "go", to: "/learners" };
      },
    },
    { method: "POST", path: `${one}/withdraw`, who: READERS, answer: (visit) => withdraw(shelf, visit) },
  ];
}

async function list({ db }: Shelf, { query }: Visit<Person>): Promise<Answer> {
  const asked = askedPublicationsIn(query);
  const listing = await inShared(db, (tx) => listPublications(tx, asked));
  return { kind: "page", page: sharedPage({ base: BASE, asked, query, listing, mayPublish: true }) };
}

async function show({ db }: Shelf, { person, params }: Visit<Person>): Promise<Answer> {
  const publication = await inShared(db, (tx) => getPublication(tx, params["id"] ?? ""));
  const forms = <Forms publication={publication} person={person} />;
  return { kind: "page", page: await publicationPage({ base: BASE, publication, forms }) };
}

function Forms({ publication, person }: { readonly publication: Publication; readonly person: Person }) {
  const { id, kind, withdrawn, fromPractice } = publication;
  if (withdrawn !== null) return null;
  if (fromPractice === person.practice) {
    return withdrawForm(`${BASE}/shared/${id}`);
  }
  if (!isAsPublished(publication)) return null;
  switch (kind) {
    case "protocol":
      return person.role === "gp" || person.role === "manager" ? <AdoptProtocol of={publication} /> : null;
    case "curriculum":
      return <AdoptCurriculum of={publication} />;
  }
}

function AdoptProtocol({ of: { id, sha256 } }: { readonly of: Publication }) {
  return (
    <form method="post" action={`${BASE}/shared/${id}/adopt`}>
      <input type="hidden" name="seal" value={sha256} />
      <p>
        Adopting copies it to your practice, unsigned. It delegates nothing, and what is in force there stays in force,
        until a GP of your practice has read and signed the copy.
      </p>
      <Button preventDoubleClick>Adopt a copy</Button>
    </form>
  );
}

function AdoptCurriculum({ of: { id, sha256 } }: { readonly of: Publication }) {
  return (
    <form method="post" action={`${BASE}/shared/${id}/adopt-curriculum`}>
      <input type="hidden" name="seal" value={sha256} />
      <p>
        Adopting loads it, so that it can be chosen when somebody's training begins. Whoever has begun stays with the
        curriculum that they began with.
      </p>
      <Button preventDoubleClick>Adopt this curriculum</Button>
    </form>
  );
}

async function withdraw({ db }: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { person, form, params, at } = visit;
  const why = form["reason"] ?? "";
  refuseMarked(why, localDay(at));
  const { id } = await inShared(db, async (tx) => {
    const found = await getPublication(tx, params["id"] ?? "");
    await withdrawPublication(tx, { id: found.id, practice: person.practice, why }, at);
    return found;
  });
  await inPractice(db, person.practice, (tx) => note(tx, visit, "publication-withdrawn", id));
  return { kind: "go", to: `${BASE}/shared/${id}` };
}
