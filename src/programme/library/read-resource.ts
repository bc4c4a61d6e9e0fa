import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import type { Answer } from "../../web/route.ts";
import { savedAs } from "./check-file.ts";
import type { Shared } from "./publication.ts";
import { listVersions } from "./queries.ts";
import type { Resource } from "./resource.ts";

/** The version of this id with all versions beside it; refuses what is nowhere. */
export async function getResource(
  tx: Shared,
  id: string,
): Promise<{ readonly resource: Resource; readonly versions: readonly Resource[] }> {
  const versions = isId(id) ? await listVersions(tx, id) : [];
  const resource = versions.find((one) => one.id === id);
  if (resource === undefined) throw new Refusal("not-found", "There is no such resource in the library.");
  return { resource, versions };
}

/** The file as it was added: it is saved and never shown in the browser. */
export async function giveFile(files: SharedFiles, { id, place }: Resource): Promise<Answer> {
  if (place.kind === "address") throw new Refusal("not-found", "This resource has no file here.");
  const { name, type } = savedAs(place.file, id);
  return { kind: "file", contentType: type, bytes: await files.read(place.file.sha256), saveAs: name };
}
