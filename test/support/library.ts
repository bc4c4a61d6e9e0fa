import { newId } from "../../src/base/ids.ts";
import { adoptPaper, signPaper } from "../../src/countersign/papers/store.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { sharedFilesOf } from "../../src/files/shared-files.ts";
import type { ResourceWords } from "../../src/programme/library/resource.ts";
import { publish } from "../../src/programme/library/publications.ts";
import { addResource } from "../../src/programme/library/store.ts";
import { libraryAdoptions } from "../../src/protocols/adopt-library.ts";
import type { TestApp } from "./app.ts";

// What stories of the library begin with.

export const GUIDE: ResourceWords = {
  kind: "guide",
  domain: "programme",
  title: "A guide for mentors",
  words: "How to plan an hour with a learner each week.",
  version: "1.0",
  licence: "ogl-3",
  author: "A training hub",
  reviewBy: "2027-11-02",
};

/** A resource of the programme with a small file, or a new version of `replaces`; its id. */
export async function givenResource(
  app: TestApp,
  said: Partial<ResourceWords> = {},
  replaces: string | null = null,
): Promise<string> {
  const bytes = Buffer.from(`About ${said.title ?? GUIDE.title}, version ${said.version ?? GUIDE.version}.\n`);
  const { sha256, size, flushed } = sharedFilesOf(app.files).keep(bytes);
  await flushed;
  const place = { kind: "file", file: { sha256, name: "guide.txt", mediaType: "text/plain", bytes: size } } as const;
  const adding = { said: { ...GUIDE, ...said }, place, by: "given", from: null };
  return inShared(app.db, (tx) => addResource(tx, adding, replaces, app.clock.now()));
}

/** A protocol that this practice published: the shipped one for urea, in bytes of its own; its id. */
export async function givenPublication(app: TestApp, practice: string): Promise<string> {
  const urea = (await libraryAdoptions()).find(({ name }) => name === "urea");
  if (urea === undefined) throw new Error("no protocol for urea ships");
  const content = {
    kind: "protocol",
    name: urea.name,
    version: urea.version,
    title: "Urea",
    // White space after a table changes its seal and nothing else.
    bytes: Buffer.concat([urea.bytes, Buffer.from(" ".repeat(Number(practice.replaceAll(/\D/g, "")) % 1000))]),
    cases: urea.cases === null ? null : Buffer.from(urea.cases),
  } as const;
  const said = { words: "For adults.", licence: "ogl-3", author: "A GP" };
  const from = { practice, name: null };
  return inShared(app.db, (tx) => publish(tx, { content, said, from, by: "given" }, app.clock.now()));
}

/** A leaflet that this practice adopted; signed by this GP, or waiting. Its id. */
export async function givenPaper(app: TestApp, practice: string, gp: string | null): Promise<string> {
  const bytes = Buffer.from(`After your blood test: call us after two days. Signed: ${gp !== null}.\n`);
  const { sha256, size, flushed } = app.files.keep(practice, bytes);
  await flushed;
  const said = {
    kind: "leaflet",
    series: newId(),
    resource: newId(),
    number: 1,
    title: "After your blood test",
  } as const;
  const about = { words: "For adults.", version: "1.0", licence: "ogl-3", author: "A GP", from: "The programme" };
  const file = { sha256, fileName: "leaflet.txt", mediaType: "text/plain", bytes: size, reviewBy: "2027-11-02" };
  const at = app.clock.now();
  return inPractice(app.db, practice, async (tx) => {
    const by = { practice, account: gp ?? "given" };
    const { id } = await adoptPaper(tx, by, { ...said, ...about, ...file }, at);
    if (gp === null) return id;
    const signing = { paper: id, seal: sha256, steps: 0, reviewBy: "2027-11-02", hasRead: true };
    const role = {
      role: "gp",
      isConfirmed: true,
      signedInAt: at,
      name: "A GP",
      practiceName: "A practice",
      title: "",
    } as const;
    await signPaper(tx, { ...by, ...role }, signing, at);
    return id;
  });
}
