import { attribute, allBelow, child, children, descend, type Element } from "../xml/element.ts";

// The ITK2 DistributionEnvelope, with or without SOAP around it.

export type Envelope = {
  /** What an acknowledgement speaks of. */
  readonly trackingId: string | null;
  readonly service: string | null;
  readonly profile: string | null;
  /** True where the message is meant for a GP to act on, as ITK's interactions distinguish from copies; null otherwise. */
  readonly toGp: true | null;
  /** How many documents it says that it holds; null where it does not say. */
  readonly stated: readonly number[];
  readonly payloads: readonly Element[];
};

export const ITK = "urn:nhs-itk:ns:201005";
const INTERACTION = "urn:nhs-itk:ns:201005:interaction";

export const NO_ENVELOPE: Envelope = {
  trackingId: null,
  service: null,
  profile: null,
  toGp: null,
  stated: [],
  payloads: [],
};

/** The DistributionEnvelope in a tree; undefined where there is none. */
export function findEnvelope(root: Element): Element | undefined {
  return root.name === "DistributionEnvelope" ? root : allBelow(root, "DistributionEnvelope")[0];
}

export function readEnvelope(envelope: Element): Envelope {
  const header = child(envelope, "header");
  const manifest = child(header, "manifest");
  const payloads = child(envelope, "payloads");
  const counts = [attribute(manifest, "count"), attribute(payloads, "count")].flatMap((count) =>
    count === null || !/^\d{1,4}$/.test(count) ? [] : [Number(count)],
  );
  return {
    trackingId: attribute(header, "trackingid"),
    service: attribute(header, "service"),
    profile: attribute(child(manifest, "manifestitem"), "profileid"),
    toGp: /primaryGeneralPractitionerRecipient/i.test(specOf(envelope, INTERACTION) ?? "") ? true : null,
    stated: manifest === undefined ? counts : [...counts, children(manifest, "manifestitem").length],
    payloads: children(payloads, "payload"),
  };
}

/** What the handling specification says under a key. */
export function specOf(envelope: Element, key: string): string | null {
  const specs = children(descend(envelope, "header", "handlingSpecification"), "spec");
  return attribute(
    specs.find((spec) => attribute(spec, "key") === key),
    "value",
  );
}
