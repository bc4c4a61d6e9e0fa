import type { Resource } from "./resource.ts";

/** The form's fields as the version that is to be replaced said them; its version and review day are asked anew. */
export function typedFrom(resource: Resource): Readonly<Record<string, string>> {
  const { kind, domain, title, words, licence, author, place } = resource;
  const address = place.kind === "address" ? { address: place.address } : {};
  return { kind, domain, title, words, licence, author, ...address };
}
