import { Refusal } from "../../base/refusal.ts";
import { canonical } from "../../base/canonical.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { listLearners } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import type { Content, PublicationKind } from "../../programme/library/publication.ts";
import { inForceOf, listAdopted } from "../../protocols/queries.ts";
import { titleOf } from "../../protocols/title-of.ts";
import { findCurriculum } from "../../training/curriculum/store.ts";
import type { Shelf } from "./readers.ts";

// What a practice may publish: what is in force there, in its exact bytes. A curriculum is in force where somebody
// learns by it.

export type Publishable = {
  /** What the form sends. */
  readonly id: string;
  readonly content: Content;
};

export function listPublishable(shelf: Shelf, person: Person, kind: PublicationKind): Promise<readonly Publishable[]> {
  switch (kind) {
    case "protocol":
      return listProtocols(shelf, person);
    case "curriculum":
      return listCurriculaInUse(shelf, person);
  }
}

async function listProtocols({ db }: Shelf, { practice }: Person): Promise<readonly Publishable[]> {
  const adopted = await inPractice(db, practice, (tx) => listAdopted(tx, practice));
  return inForceOf(adopted)
    .filter((one) => one.kind === "protocol")
    .map((one) => {
      const { id, name, version, bytes, cases } = one;
      return { id, content: { kind: "protocol", name, version, title: titleOf(one), bytes, cases } };
    });
}

async function listCurriculaInUse({ db }: Shelf, { practice }: Person): Promise<readonly Publishable[]> {
  const learners = await inPractice(db, practice, (tx) => listLearners(tx, practice));
  const named = new Map(
    learners.map(({ curriculum, curriculumVersion }) => [
      `${curriculum} ${curriculumVersion}`,
      { curriculum, curriculumVersion },
    ]),
  );
  const found = await inShared(db, (tx) =>
    Promise.all([...named.values()].map((one) => findCurriculum(tx, one.curriculum, one.curriculumVersion))),
  );
  return found.flatMap((kept): readonly Publishable[] => {
    if (kept === null) return [];
    const { curriculum: name, version, title } = kept.curriculum;
    const content = {
      kind: "curriculum",
      name,
      version,
      title,
      bytes: Buffer.from(canonical(kept.curriculum)),
    } as const;
    return [{ id: `${name} ${version}`, content: { ...content, cases: null } }];
  });
}

/** Refuses what is not in force here. */
export function getPublishable(all: readonly Publishable[], id: string): Publishable {
  const found = all.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new Refusal("conflict", "Only what is in force at your practice can be published. Nothing was published.");
}

/** Every text that would leave with it, each by itself: numbers of two cells make no number of one patient. */
export function textsOf({ bytes, cases }: Content): readonly string[] {
  return [bytes, ...(cases === null ? [] : [cases])].flatMap((one) => {
    const read: unknown = JSON.parse(one.toString("utf8"));
    return [...textsIn(read)];
  });
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "number") yield String(value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield key;
      yield* textsIn(one);
    }
  }
}
