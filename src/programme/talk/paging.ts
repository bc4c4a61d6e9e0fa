/** Which rows a page of a list shows; pages begin with 1. */
export type Slice = { readonly page: number; readonly size: number };

/** What a page shows and whether more follows: nobody counts a list that is only turned over. */
export type Paged<T> = { readonly rows: readonly T[]; readonly page: number; readonly hasMore: boolean };

const MOST_PAGES = 5000;

/** The page that an address asks for; what is no page is the first. */
export function pageIn(query: Readonly<Record<string, string>>): number {
  const text = query["page"] ?? "";
  return /^[1-9]\d{0,3}$/.test(text) ? Math.min(MOST_PAGES, Number(text)) : 1;
}

export const offsetOf = ({ page, size }: Slice): number => (page - 1) * size;

/** From rows of which one more was asked for than a page shows. */
export function pagedOf<T>(rows: readonly T[], { page, size }: Slice): Paged<T> {
  return { rows: rows.slice(0, size), page, hasMore: rows.length > size };
}
