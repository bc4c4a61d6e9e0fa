import { isFresh } from "../../countersign/fresh.ts";
import { getPaper, getPaperInUse, listPapers } from "../../countersign/papers/queries.ts";
import { declinePaper, signPaper, withdrawPaper } from "../../countersign/papers/store.ts";
import { type Paper, standingOfPaper } from "../../countersign/papers/paper.ts";
import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared, type PracticeScope } from "../../db/practice.ts";
import { namesOf } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { pageIn } from "../../programme/library/asked.ts";
import { savedAs } from "../../programme/library/check-file.ts";
import { newestOf } from "../../programme/library/newest.ts";
import { carryPaperUse } from "../../programme/library/paper-use.ts";
import { decode } from "../../reading/decode.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listPage } from "./list-page.tsx";
import { paperPage } from "./paper-page.tsx";
import { BASE, mayReadUnsigned, note, type Rack, READERS, readPaper } from "./readers.ts";

// Leaflets and forms of a practice: what a GP has signed is everybody's to open and print, the rest waits for a GP.

export function paperRoutes(rack: Rack): readonly Route<Person>[] {
  const one = `${BASE}/:id`;
  return [
    { method: "GET", path: BASE, who: READERS, answer: (visit) => list(rack, visit) },
    { method: "GET", path: one, who: READERS, answer: (visit) => show(rack, visit) },
    { method: "GET", path: `${one}/file`, who: READERS, answer: (visit) => file(rack, visit) },
    { method: "POST", path: `${one}/sign`, who: ["gp"], answer: (visit) => sign(rack, visit) },
    { method: "POST", path: `${one}/decline`, who: ["gp"], answer: (visit) => end(rack, visit, "declined") },
    { method: "POST", path: `${one}/withdraw`, who: ["gp"], answer: (visit) => end(rack, visit, "withdrawn") },
  ];
}

async function list({ db }: Rack, { person, query, at }: Visit<Person>): Promise<Answer> {
  const { papers, names } = await inPractice(db, person.practice, async (tx) => {
    const all = await listPapers(tx, person.practice);
    const shown = mayReadUnsigned(person) ? all : all.filter((paper) => standingOfPaper(paper) === "in-use");
    return { papers: shown, names: await namesIn(tx, shown) };
  });
  const series = papers.map((paper) => paper.series);
  const newest = await inShared(db, (tx) => newestOf(tx, series));
  const facts = { papers, names, newest, person, today: localDay(at), page: pageIn(query) };
  return { kind: "page", page: listPage(facts) };
}

async function show(rack: Rack, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { paper, names, signHours } = await inPractice(rack.db, person.practice, async (tx) => {
    const found = await getFor(tx, person, params["id"] ?? "");
    const settings = await readSettings(tx, person.practice);
    return { paper: found, names: await namesIn(tx, [found]), signHours: settings.signHours };
  });
  const newest = (await inShared(rack.db, (tx) => newestOf(tx, [paper.series]))).get(paper.series) ?? null;
  const read = await readPaper(rack, person.practice, paper).catch(() => null);
  const text = read !== null && paper.mediaType === "text/plain" ? decode(read).text : null;
  const isThere = read !== null;
  const maySign = isFresh(person, signHours, at);
  const facts = { paper, names, newest, person, text, isThere, isFresh: maySign, today: localDay(at) };
  return { kind: "page", page: paperPage(facts) };
}

async function file(rack: Rack, { person, params }: Visit<Person>): Promise<Answer> {
  const paper = await inPractice(rack.db, person.practice, (tx) => getFor(tx, person, params["id"] ?? ""));
  const { fileName: name, mediaType, sha256, bytes: size } = paper;
  const saved = savedAs({ name, mediaType, sha256, bytes: size }, paper.id);
  const bytes = await readPaper(rack, person.practice, paper);
  return { kind: "file", contentType: saved.type, bytes, saveAs: saved.name };
}

async function sign(rack: Rack, visit: Visit<Person>): Promise<Answer> {
  const { person, params, form, at } = visit;
  const { practice } = person;
  const paper = await inPractice(rack.db, practice, (tx) => getPaper(tx, practice, params["id"] ?? ""));
  // What is signed is bytes: they are looked at where they lie, and not only by the hash beside them.
  await readPaper(rack, practice, paper);
  const hasRead = form["read"] === "yes";
  const shown = { seal: form["seal"] ?? "", steps: stepsIn(form), reviewBy: form["review"] ?? "", hasRead };
  await inPractice(rack.db, practice, async (tx) => {
    await note(tx, visit, "paper-signed", paper.id, await signPaper(tx, person, { paper: paper.id, ...shown }, at));
  });
  await carryPaperUse(rack.db, practice);
  return { kind: "go", to: `${BASE}/${paper.id}` };
}

const END = { declined: declinePaper, withdrawn: withdrawPaper } as const;

async function end(rack: Rack, visit: Visit<Person>, how: keyof typeof END): Promise<Answer> {
  const { person, params, form, at } = visit;
  const id = await inPractice(rack.db, person.practice, async (tx) => {
    const paper = await getPaper(tx, person.practice, params["id"] ?? "");
    await END[how](tx, person, { paper: paper.id, steps: stepsIn(form), reason: form["reason"] ?? "" }, at);
    await note(tx, visit, `paper-${how}`, paper.id);
    return paper.id;
  });
  await carryPaperUse(rack.db, person.practice);
  return { kind: "go", to: `${BASE}/${id}` };
}

function getFor(tx: PracticeScope, person: Person, id: string): Promise<Paper> {
  return mayReadUnsigned(person) ? getPaper(tx, person.practice, id) : getPaperInUse(tx, person.practice, id);
}

function namesIn(tx: PracticeScope, papers: readonly Paper[]): Promise<ReadonlyMap<string, string>> {
  return namesOf(
    tx,
    papers.flatMap(({ adoptedBy, steps }) => [adoptedBy, ...steps.map(({ by }) => by)]),
  );
}

function stepsIn(form: Readonly<Record<string, string>>): number {
  return /^\d{1,6}$/.test(form["version"] ?? "") ? Number(form["version"]) : -1;
}
