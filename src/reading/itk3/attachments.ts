import { resolve, type Resource } from "../fhir/bundle.ts";
import type { JsonObject } from "../fhir/json.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { note, type Reading } from "../fhir/reading.ts";
import type { Block, Part } from "../part.ts";

// Files inside the message. They are read where the section stands that points at them.

/** What senders agreed on as the most that a file may have. It is read all the same. */
export const MOST_ATTACHED = 5 * 1024 * 1024;

type FileBlock = Extract<Block, { kind: "file" }>;

/** The files of these resources, each once however many point at it: `taken` is added to. */
export function filesOf(reading: Reading, resources: readonly Resource[], taken: Set<Resource>): FileBlock[] {
  return resources.flatMap((resource) => {
    if (taken.has(resource)) return [];
    switch (resource.type) {
      case "Binary":
        taken.add(resource);
        return [binaryOf(reading, resource, null)].flatMap((one) => one ?? []);
      case "DocumentReference":
      case "Media":
        taken.add(resource);
        return attachmentsOf(resource).flatMap((one) => attached(reading, resource, one, taken) ?? []);
      default:
        return [];
    }
  });
}

function attachmentsOf({ type, node }: Resource): readonly JsonObject[] {
  const content = listOf(node, "content");
  return type === "Media" ? content : content.map((one) => childOf(one, "attachment"));
}

function attached(reading: Reading, from: Resource, attachment: JsonObject, taken: Set<Resource>): FileBlock | null {
  const title = textOf(attachment, "title");
  const data = textOf(attachment, "data");
  const contentType = textOf(attachment, "contentType");
  if (data !== null) return fileOf(reading, from, { name: title, contentType, data });
  const url = textOf(attachment, "url");
  const target = url === null ? null : resolve(reading.bundle, from, { reference: url });
  if (target?.kind === "found" && target.resource.type === "Binary") {
    if (taken.has(target.resource)) return null;
    taken.add(target.resource);
    return binaryOf(reading, target.resource, title);
  }
  // Nothing is ever fetched from outside.
  note(reading, "attachment-unread", from.path, `${title ?? "a file"} is not in the message: ${url ?? "no content"}`);
  return null;
}

function binaryOf(reading: Reading, binary: Resource, name: string | null): FileBlock | null {
  const data = textOf(binary.node, "content") ?? textOf(binary.node, "data");
  const contentType = textOf(binary.node, "contentType");
  if (data !== null) return fileOf(reading, binary, { name, contentType, data });
  note(reading, "attachment-unread", binary.path, `${name ?? "a file"} has no content`);
  return null;
}

type Sent = { readonly name: string | null; readonly contentType: string | null; readonly data: string };

function fileOf(reading: Reading, from: Resource, { name, contentType, data }: Sent): FileBlock {
  const bytes = Buffer.from(data, "base64");
  const digits = data.replaceAll(/[\s=]+/g, "").length;
  if (bytes.length !== Math.floor((digits * 3) / 4)) {
    note(reading, "base64-broken", from.path, `${name ?? "a file"} is not base64 throughout`);
  }
  if (bytes.length > MOST_ATTACHED) {
    note(reading, "attachment-too-large", from.path, `${name ?? "a file"} has ${bytes.length} bytes`);
  }
  const part: Part = { name, contentType, bytes };
  return { kind: "file", part, title: null };
}
