import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { pathOf, type Segment } from "./segment.ts";

// Which parts of which segments are understood: element by element, the components that are read or
// known and deliberately not carried (README). Whatever stands elsewhere is reported, not passed over.

const FIRST = 0b1;
const TWO = 0b11;
const THREE = 0b111;
const LINES = 0b11111;
const NONE = 0;

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  BGM: [FIRST],
  DTM: [THREE],
  S01: [FIRST],
  S02: [FIRST],
  S06: [FIRST],
  S07: [FIRST],
  S10: [FIRST],
  S16: [FIRST],
  S20: [FIRST],
  NAD: [FIRST, TWO, NONE, LINES],
  SPR: [FIRST],
  RFF: [TWO],
  GIS: [FIRST],
  STS: [NONE, FIRST],
  ADR: [NONE, 0b111111, NONE, FIRST],
  PNA: [FIRST, TWO, NONE, NONE, TWO, TWO, TWO, TWO, TWO],
  PDI: [FIRST],
  CIN: [FIRST],
  FTX: [FIRST, NONE, NONE, LINES],
  SEQ: [NONE, FIRST],
  // Specimen type as text; fasting as a code.
  SPC: [FIRST, 0b1001],
  QTY: [0b11, 0b1001],
  INV: [FIRST, 0b1011],
  RSL: [FIRST, 0b101111, 0b10110, 0b1001, FIRST],
  RND: [FIRST, FIRST, FIRST, 0b1001],
};

export function isKnownTag(tag: string): boolean {
  return Object.hasOwn(SHAPES, tag);
}

/** Reports the segment where it holds text in a part that nobody reads. */
export function checkShape(segment: Segment, oddities: Oddity[]): void {
  const shape = SHAPES[segment.tag];
  if (shape === undefined) return;
  const { elements } = segment;
  for (let e = 0; e < elements.length; e += 1) {
    const components = elements[e]!;
    const known = shape[e] ?? NONE;
    for (let c = 0; c < components.length; c += 1) {
      if (components[c] !== "" && (c > 30 || (known & (1 << c)) === 0)) {
        oddities.push(oddity("unread-part", pathOf(segment), segment.text));
        return;
      }
    }
  }
}
