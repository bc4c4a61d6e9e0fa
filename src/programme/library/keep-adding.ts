import type { SharedFiles } from "../../files/shared-files.ts";
import type { ReadAdding } from "./read-adding.ts";
import type { Place } from "./resource.ts";

/** Where it is from now on: the bytes are on the disk, and the disk has said so, before a row points at them. */
export async function keepAdding(files: SharedFiles, { from }: Extract<ReadAdding, { kind: "fits" }>): Promise<Place> {
  if (from.kind === "address") return { kind: "address", address: from.address };
  const { sha256, flushed } = files.keep(from.bytes);
  await flushed;
  const { name, mediaType, bytes } = from.file;
  return { kind: "file", file: { sha256, name, mediaType, bytes } };
}
