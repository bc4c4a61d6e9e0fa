import { type Bundle, openBundle, resolve, type Resource } from "../fhir/bundle.ts";
import type { JsonObject } from "../fhir/json.ts";
import { childOf, listOf, textOf, textsOf } from "../fhir/node.ts";

// An ITK3 message: a Bundle of type message whose header points at Bundles of type document; or such a document
// alone, as a folder or another system may hand it over.

export type Message = {
  readonly outer: Bundle;
  /** Null where a document came without one. */
  readonly header: Resource | null;
  readonly documents: readonly LetterDocument[];
};

export type LetterDocument = {
  /** The document's own resources, and behind them the message's, which it may refer to. */
  readonly bundle: Bundle;
  readonly composition: Resource;
};

export function messageOf(node: JsonObject): Message {
  const outer = openBundle(node);
  const header = outer.resources.find(({ type }) => type === "MessageHeader") ?? null;
  const focused = header === null ? [] : listOf(header.node, "focus").map((one) => resolve(outer, header, one));
  const inner = [
    ...new Set([
      ...focused.flatMap((one) => (one.kind === "found" && one.resource.type === "Bundle" ? [one.resource] : [])),
      ...outer.resources.filter(({ type }) => type === "Bundle"),
    ]),
  ].flatMap((resource) => documentIn(withOuter(openBundle(resource.node), outer)));
  return { outer, header, documents: inner.length > 0 ? inner : documentIn(outer) };
}

function documentIn(bundle: Bundle): LetterDocument[] {
  const composition = bundle.resources.find(({ type }) => type === "Composition");
  return composition === undefined ? [] : [{ bundle, composition }];
}

function withOuter(inner: Bundle, outer: Bundle): Bundle {
  const addresses = new Map([...outer.addresses, ...inner.addresses]);
  const beside = outer.resources.filter(({ type }) => type !== "Bundle" && type !== "MessageHeader");
  return { node: inner.node, resources: [...inner.resources, ...beside], addresses };
}

/** ITK003D and its like; null where the header states none of ITK's. */
export function eventOf(header: Resource | null): string | null {
  if (header === null) return null;
  const code = textOf(childOf(header.node, "event"), "code");
  return code !== null && /^ITK\d{3}[A-Z]$/.test(code) ? code : null;
}

/** The addresses of the profiles that a resource claims. */
export function profilesOf({ node }: Resource): readonly string[] {
  const meta = childOf(node, "meta");
  const single = textOf(meta, "profile");
  return single === null ? textsOf(meta, "profile") : [single];
}
