import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { findLicence } from "../../programme/library/licences.ts";
import { type Publication, refuseUnlessAsPublished } from "../../programme/library/publication.ts";
import { countAdoption, getPublication } from "../../programme/library/publications.ts";
import { type Examined, examine } from "../../protocols/library.ts";
import { adoptFrom, type Origin } from "../../protocols/origins.ts";
import type { Adoption } from "../../protocols/store.ts";
import { readProtocol } from "../../protocols/table/read-protocol.ts";
import { parseCurriculum } from "../../training/curriculum/parse.ts";
import { keepCurriculum } from "../../training/curriculum/store.ts";
import type { Visit } from "../../web/route.ts";
import { note, type Shelf } from "./readers.ts";

// From the library into a practice. No transaction spans the two: what is written first stands alone, and whatever was
// left undone is done by pressing again.

/** Copies a protocol, unsigned, after it was proved again; gives the id of the copy at this practice. */
export async function adoptProtocol({ db }: Shelf, visit: Visit<Person>): Promise<string> {
  const { person, params, form, at } = visit;
  const { practice, account } = person;
  const publication = await inShared(db, (tx) => getPublication(tx, params["id"] ?? ""));
  if (publication.kind !== "protocol") throw new Refusal("not-found", "There is no such protocol in the library.");
  refuseUnlessOffered(publication, form["seal"]);
  const adoption = await provedAgain(publication);
  const { id: copy, isNew } = await inPractice(db, practice, async (tx) => {
    const adopted = await adoptFrom(tx, practice, { adoption, origin: originOf(publication), by: account }, at);
    if (adopted.isNew) await note(tx, visit, "protocol-adopted", adopted.id, { from: publication.id });
    return adopted;
  });
  // Its own, or one that it has already from elsewhere: a copy of it is none of this one's.
  const counts = isNew || publication.fromPractice !== practice;
  if (counts) await inShared(db, (tx) => countAdoption(tx, publication.id, practice, at));
  return copy;
}

/** Loads a curriculum, so that it can be chosen for a learner; it changes nothing for those who have begun. */
export async function adoptCurriculum({ db }: Shelf, visit: Visit<Person>): Promise<void> {
  const { person, params, form, at } = visit;
  const publication = await inShared(db, async (tx) => {
    const found = await getPublication(tx, params["id"] ?? "");
    if (found.kind !== "curriculum") throw new Refusal("not-found", "There is no such curriculum in the library.");
    refuseUnlessOffered(found, form["seal"]);
    await keepCurriculum(tx, parseCurriculum(found.bytes, null), at);
    if (found.fromPractice !== person.practice) await countAdoption(tx, found.id, person.practice, at);
    return found;
  });
  await inPractice(db, person.practice, (tx) => note(tx, visit, "curriculum-adopted", publication.id));
}

/** Refuses what is withdrawn, may not be copied, is no longer what was published, or is not what was read. */
function refuseUnlessOffered(publication: Publication, seal: string | undefined): void {
  if (publication.withdrawn !== null) {
    throw new Refusal("conflict", "The practice that published this has withdrawn it. Nothing was adopted.");
  }
  if (findLicence(publication.licence)?.mayAdopt === false) {
    throw new Refusal("not-allowed", "Its licence does not allow a copy. Nothing was adopted.");
  }
  refuseUnlessAsPublished(publication);
  if (publication.sha256 !== seal) {
    throw new Refusal("conflict", "This is not what you were shown. Read it again before you adopt it.");
  }
}

/** What is copied; refuses with one sentence a table that is not proved here. Its name is what its own bytes say. */
async function provedAgain({ name, bytes, cases }: Publication): Promise<Adoption> {
  const loaded = readProtocol(name, bytes, cases ?? Buffer.from("[]"));
  const examined = await examine(loaded);
  if (!examined.maySign) {
    throw new Refusal("not-allowed", `This table does not prove here: ${faultWords(examined)}. Nothing was adopted.`);
  }
  const { protocol, version } = loaded.protocol;
  return { kind: "protocol", name: protocol, version, bytes, cases };
}

/** "1 gap, 2 failed cases" */
export function faultWords({ proof, test }: Examined): string {
  const counted: readonly (readonly [number, string, string])[] = [
    [proof.gaps.length, "gap", "gaps"],
    [proof.overlaps.length, "overlap", "overlaps"],
    [proof.unreachable.length, "clause that nothing reaches", "clauses that nothing reaches"],
    [proof.belowFloor.length, "clause below the red-flag floor", "clauses below the red-flag floor"],
    [test.failed.length, "failed case", "failed cases"],
    [test.withoutCase.length, "clause without a case", "clauses without a case"],
  ];
  return counted
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(", ");
}

function originOf({ id, sha256, fromName, author, licence }: Publication): Origin {
  return { publication: id, sha256, fromName, author, licence };
}
