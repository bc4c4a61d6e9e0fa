import { Pagination } from "../../web/components/pagination.tsx";
import type { Paged } from "./paging.ts";

type Props = {
  readonly of: Pick<Paged<unknown>, "page" | "hasMore">;
  /** The list's address without its page, such as "/talk/search?q=rota". */
  readonly at: string;
  readonly label: string;
};

/** To the pages before and after; nothing where all is on one. */
export function Pager({ of: { page, hasMore }, at, label }: Props) {
  const to = (n: number): string => (n === 1 ? at : `${at}${at.includes("?") ? "&" : "?"}page=${n}`);
  if (page === 1 && !hasMore) return null;
  return (
    <Pagination
      ariaLabel={label}
      {...(page > 1 ? { previous: { href: to(page - 1), label: `page ${page - 1}` } } : {})}
      {...(hasMore ? { next: { href: to(page + 1), label: `page ${page + 1}` } } : {})}
    />
  );
}
