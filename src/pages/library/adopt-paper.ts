import { Refusal } from "../../base/refusal.ts";
import { type Adopting, adoptPaper } from "../../countersign/papers/store.ts";
import { PAPER_KINDS } from "../../countersign/papers/tables.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import type { FileStore } from "../../files/store.ts";
import type { Person } from "../../people/role.ts";
import { findLicence } from "../../programme/library/licences.ts";
import { getResource } from "../../programme/library/read-resource.ts";
import type { Resource, ResourceFile } from "../../programme/library/resource.ts";
import type { Visit } from "../../web/route.ts";
import { note, type Shelf } from "./readers.ts";

// A leaflet or form from the library into a practice: its bytes into the practice's own folder, then one row, unsigned.

export type PaperShelf = Shelf & { readonly own: FileStore };

/** Copies it, unsigned; gives the paper's id. Pressed again it is the same paper. */
export async function adoptPaperHere({ db, files, own }: PaperShelf, visit: Visit<Person>): Promise<string> {
  const { person, params, form, at } = visit;
  const { resource } = await inShared(db, (tx) => getResource(tx, params["id"] ?? ""));
  const { adopting, file } = offeredOf(resource);
  if (file.sha256 !== form["seal"]) {
    throw new Refusal("conflict", "This is not what you were shown. Read it again before you adopt it.");
  }
  await own.keep(person.practice, await readAsAdded(files, file)).flushed;
  return inPractice(db, person.practice, async (tx) => {
    const { id, isNew } = await adoptPaper(tx, person, adopting, at);
    if (isNew) await note(tx, visit, "paper-adopted", id, { from: resource.id, seal: file.sha256 });
    return id;
  });
}

/** Why it cannot be adopted, or null: the page offers what the server takes. */
export function whyNotAdopted({ kind, withdrawn, replacedAt, licence, place }: Resource): Refusal | null {
  if (!isPaper(kind)) return new Refusal("not-found", "Only a leaflet or a form is adopted in this way.");
  if (withdrawn !== null) return new Refusal("conflict", "It was withdrawn from the library. Nothing was adopted.");
  if (replacedAt !== null) {
    return new Refusal("conflict", "A newer version stands in its place: adopt that one. Nothing was adopted.");
  }
  if (findLicence(licence)?.mayAdopt === false) {
    return new Refusal("not-allowed", "Its licence does not allow a copy. Nothing was adopted.");
  }
  if (place.kind === "address") {
    return new Refusal("conflict", "Only its address is in the library, and there is nothing to copy.");
  }
  return null;
}

const isPaper = (kind: string): kind is Adopting["kind"] => PAPER_KINDS.some((one) => one === kind);

/** What a practice would keep of it; refuses what `whyNotAdopted` says. */
export function offeredOf(resource: Resource): { readonly adopting: Adopting; readonly file: ResourceFile } {
  const refused = whyNotAdopted(resource);
  if (refused !== null) throw refused;
  const { kind, id, series, number, title, words, version, licence, author, reviewBy, place } = resource;
  if (!isPaper(kind) || place.kind === "address") throw new Error("what is offered is a leaflet or form with a file");
  const { sha256, name: fileName, mediaType, bytes } = place.file;
  const from = resource.fromPractice === null ? "The programme" : (resource.fromName ?? "A practice that is not named");
  const said = { kind, series, resource: id, number, title, words, version, licence, author, from, reviewBy };
  return { adopting: { ...said, sha256, fileName, mediaType, bytes }, file: place.file };
}

/** Refuses what is gone or was changed on the disk since somebody added it. */
async function readAsAdded(files: SharedFiles, { sha256 }: ResourceFile): Promise<Buffer> {
  try {
    return await files.read(sha256);
  } catch {
    throw new Refusal(
      "conflict",
      "What lies in the library is no longer what was added: its bytes do not fit its seal. Nothing was adopted.",
    );
  }
}
