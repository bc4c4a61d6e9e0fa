// One segment as it stood on the wire. Elements do not count the tag, so that `elements[0]` is what
// follows the first plus sign; each element is its components, unescaped.

export type Segment = {
  readonly tag: string;
  readonly elements: readonly (readonly string[])[];
  /** The exact text on the wire, without its terminator. */
  readonly text: string;
  /** Its place among all segments of the file, from 0. */
  readonly index: number;
  /** False for a last segment that the file ends in. */
  readonly terminated: boolean;
};

/** The text of a component, "" where it was not sent. */
export function part(segment: Segment, element: number, component: number): string {
  return segment.elements[element]?.[component] ?? "";
}

/** As `part`, but null where it was not sent or is blank; spaces around it do not count. */
export function partOrNull(segment: Segment, element: number, component: number): string | null {
  const text = part(segment, element, component).trim();
  return text === "" ? null : text;
}

export function pathOf(segment: Segment): string {
  return `segments[${segment.index}]`;
}

/** A number that another segment may refer to: digits; null where there is none, and `odd` where it is something else. */
export function sequenceIn(segment: Segment): { readonly number: string | null; readonly odd: boolean } {
  const number = partOrNull(segment, 1, 0);
  return { number, odd: number === null || !/^\d+$/.test(number) };
}
