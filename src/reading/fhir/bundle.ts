import { ExactNumber, isObject, type Json, type JsonObject } from "./json.ts";
import { childOf, listOf, textOf } from "./node.ts";

// A Bundle's resources and the references between them: by full address, by "Type/id", by id alone in
// a urn:uuid, and "#id" for what a resource contains.

export type Resource = {
  readonly type: string;
  readonly id: string | null;
  readonly fullUrl: string | null;
  readonly node: JsonObject;
  /** Where it stands, for an oddity's path. */
  readonly path: string;
};

export type Bundle = {
  readonly node: JsonObject;
  readonly resources: readonly Resource[];
  /** By each address that a reference may use; "several" where two resources claim it. */
  readonly addresses: ReadonlyMap<string, Resource | "several">;
};

export function openBundle(node: JsonObject): Bundle {
  const resources = listOf(node, "entry").flatMap((entry, index): Resource[] => {
    const resource = childOf(entry, "resource");
    const type = textOf(resource, "resourceType");
    if (type === null) return [];
    const path = `entry[${index}]`;
    return [{ type, id: textOf(resource, "id"), fullUrl: textOf(entry, "fullUrl"), node: resource, path }];
  });
  const addresses = new Map<string, Resource | "several">();
  for (const resource of resources) {
    for (const address of addressesOf(resource)) {
      addresses.set(address, addresses.has(address) ? "several" : resource);
    }
  }
  return { node, resources, addresses };
}

function addressesOf({ type, id, fullUrl }: Resource): Set<string> {
  const all = new Set<string>();
  if (fullUrl !== null) all.add(fullUrl);
  if (id !== null) {
    all.add(`${type}/${id}`);
    all.add(`urn:uuid:${id}`);
  }
  return all;
}

export type Resolved =
  | { readonly kind: "found"; readonly resource: Resource }
  | { readonly kind: "absent" }
  | { readonly kind: "dangling"; readonly reference: string };

/** What a Reference points at, seen from the resource that holds it. "absent" where it holds no reference. */
export function resolve(bundle: Bundle, from: Resource, reference: JsonObject): Resolved {
  const text = textOf(reference, "reference");
  if (text === null) return { kind: "absent" };
  const resource = text.startsWith("#") ? findContained(from, text.slice(1)) : findByAddress(bundle, text);
  return resource === undefined ? { kind: "dangling", reference: text } : { kind: "found", resource };
}

function findContained(from: Resource, id: string): Resource | undefined {
  const node = listOf(from.node, "contained").find((each) => textOf(each, "id") === id);
  if (node === undefined) return undefined;
  const path = `${from.path}.contained[${id}]`;
  return { type: textOf(node, "resourceType") ?? "", id, fullUrl: null, node, path };
}

function findByAddress({ addresses }: Bundle, text: string): Resource | undefined {
  const exact = addresses.get(text);
  if (exact !== undefined) return exact === "several" ? undefined : exact;
  // An absolute address of another server's copy, or a version of it: Type and id are the same.
  const [, relative] = /(?:^|\/)([A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?$/.exec(text) ?? [];
  const found = relative === undefined ? undefined : addresses.get(relative);
  return found === "several" ? undefined : found;
}

/** All resources that can be reached from these by following references, these included. */
export function reachable(bundle: Bundle, from: readonly Resource[]): ReadonlySet<Resource> {
  const seen = new Set<Resource>(from);
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const reference of referencesIn(next.node)) {
      const found = findByAddress(bundle, reference);
      if (found !== undefined && !seen.has(found)) {
        seen.add(found);
        open.push(found);
      }
    }
  }
  return seen;
}

function referencesIn(json: Json): string[] {
  if (json === null || typeof json !== "object" || json instanceof ExactNumber) return [];
  const children: readonly Json[] = isObject(json) ? Object.values(json) : json;
  const own = isObject(json) ? textOf(json, "reference") : null;
  return [...(own === null ? [] : [own]), ...children.flatMap((child) => referencesIn(child))];
}
