import type { Style } from "./type.ts";

// A page is laid of slabs: strips as wide as the page that no page break goes through.

/** Places are points from the slab's top left corner; text stands on `y`. */
export type Mark =
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly style: Style }
  | { readonly kind: "rule"; readonly x: number; readonly y: number; readonly width: number; readonly thick: number }
  | { readonly kind: "bar"; readonly x: number; readonly y: number; readonly height: number };

export type Slab = {
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Space above it, which the top of a page has not. */
  readonly gap: number;
  /** It stands on one page with what follows: a heading, the head of a table. */
  readonly staysWithNext: boolean;
  /** Of a table's row: the head that stands above it again where a page begins with it. */
  readonly head?: Slab;
  /** Of a heading: the place of its block, and of a line of the contents: that to which it leads. */
  readonly anchor?: number;
  readonly leadsTo?: number;
};

export type Placed = { readonly slab: Slab; readonly top: number };
export type PageOfSlabs = readonly Placed[];

/** Lays slabs on pages of this height in points: each once and in its order, and no page is empty. */
export function paginate(slabs: readonly Slab[], height: number): readonly PageOfSlabs[] {
  const pages: PageOfSlabs[] = [];
  let page: Placed[] = [];
  let used = 0;
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    [page, used] = [[], 0];
  };
  const place = (slab: Slab): void => {
    const top = used === 0 ? 0 : used + slab.gap;
    page.push({ slab, top });
    used = top + slab.height;
  };
  for (const group of groupsOf(slabs)) {
    const whole = group.reduce((sum, { gap, height: own }) => sum + gap + own, 0);
    if (used > 0 && used + whole > height) turn();
    for (const slab of group) {
      // A group that no page holds is broken after all.
      if (used > 0 && used + slab.gap + slab.height > height) turn();
      if (used === 0 && slab.head !== undefined) place(slab.head);
      place(slab);
    }
  }
  turn();
  return pages;
}

/** What stays together: each slab with those before it that stay with their next. */
function groupsOf(slabs: readonly Slab[]): readonly (readonly Slab[])[] {
  const groups: Slab[][] = [];
  let now: Slab[] = [];
  for (const slab of slabs) {
    now.push(slab);
    if (slab.staysWithNext) continue;
    groups.push(now);
    now = [];
  }
  return now.length === 0 ? groups : [...groups, now];
}
