// What stands in the library, and in which words.

export const RESOURCE_KINDS = [
  "guide",
  "slides",
  "recording",
  "template",
  "audit-tool",
  "protocol",
  "form",
  "curriculum",
  "leaflet",
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const RESOURCE_WORDS: Readonly<Record<ResourceKind, string>> = {
  guide: "Guide",
  slides: "Slides",
  recording: "Recording",
  template: "Template",
  "audit-tool": "Audit tool",
  protocol: "Protocol to read",
  form: "Form",
  curriculum: "Curriculum to read",
  leaflet: "Leaflet",
};

/** What a practice's own GP may add: words that are looked through whole. The rest comes from the programme. */
export const KINDS_OF_PRACTICES: readonly ResourceKind[] = ["form", "leaflet"];

export function isResourceKind(text: string): text is ResourceKind {
  return RESOURCE_KINDS.some((kind) => kind === text);
}

export type ResourceFile = {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** Where it is: in the shared folder, or at an https address. */
export type Place =
  | { readonly kind: "file"; readonly file: ResourceFile }
  | { readonly kind: "address"; readonly address: string };

/** All that a person says of a resource. */
export type ResourceWords = {
  readonly kind: ResourceKind;
  readonly domain: string;
  readonly title: string;
  readonly words: string;
  readonly version: string;
  readonly licence: string;
  readonly author: string;
  /** ISO day. */
  readonly reviewBy: string;
};

export type Resource = ResourceWords & {
  readonly id: string;
  readonly series: string;
  readonly number: number;
  readonly place: Place;
  readonly addedAt: Date;
  readonly fromPractice: string | null;
  readonly fromName: string | null;
  readonly replacedAt: Date | null;
  readonly withdrawn: { readonly at: Date; readonly why: string } | null;
};
