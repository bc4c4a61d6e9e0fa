import { Pagination, type PageLink } from "../web/components/pagination.tsx";
import { changed, hrefOf, type ListPlace, SIZES } from "./list-place.ts";
import type { List } from "./read-list.ts";

type Props = { readonly list: List; readonly place: ListPlace };

/** The pages of a list, and how many reports a page has. */
export function Pages({ list, place }: Props) {
  return (
    <>
      <Numbers list={list} place={place} />
      {list.total > SIZES[0] && <Sizes place={place} />}
    </>
  );
}

function Numbers({ list, place }: Props) {
  const { total, page, isMore, rows } = list;
  const last = Math.max(Math.ceil(total / place.size), page);
  const isLast = isMore ? rows.length < place.size : page >= last;
  if (page === 1 && isLast) return null;
  const href = (number: number): string => hrefOf({ ...place, page: number });
  return (
    <Pagination
      items={numbersOf(page, isMore ? page : last, href)}
      previous={page > 1 ? { href: href(page - 1) } : undefined}
      next={isLast ? undefined : { href: href(page + 1) }}
    />
  );
}

function numbersOf(page: number, last: number, href: (number: number) => string): readonly PageLink[] {
  const near = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const items: PageLink[] = [];
  let before = 0;
  for (const number of [...new Set(near)].sort((a, b) => a - b)) {
    if (number > before + 1) items.push({ ellipsis: true });
    items.push({ number, href: href(number), current: number === page });
    before = number;
  }
  return items;
}

function Sizes({ place }: { readonly place: ListPlace }) {
  return (
    <p class="app-sizes">
      Reports a page:{" "}
      {SIZES.map((size) =>
        size === place.size ? (
          <strong key={size}>{size} </strong>
        ) : (
          <>
            <a key={size} href={hrefOf(changed(place, { size }))}>
              {size}
            </a>{" "}
          </>
        ),
      )}
    </p>
  );
}
