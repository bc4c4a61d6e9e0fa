import { Pagination } from "../../web/components/pagination.tsx";

/** From page to page of one list; nothing where there is one page. */
export function PageSteps({
  path,
  page,
  last,
}: {
  readonly path: string;
  readonly page: number;
  readonly last: number;
}) {
  if (last <= 1) return null;
  const step = (to: number) => ({ href: `${path}?page=${to}`, label: `Page ${to} of ${last}` });
  return (
    <Pagination
      previous={page > 1 ? step(page - 1) : undefined}
      next={page < last ? step(page + 1) : undefined}
      ariaLabel="Pages of this list"
    />
  );
}

/** A page's number as an address gives it; whatever else is in it means the first. */
export function pageIn(query: Readonly<Record<string, string>>): number {
  return Math.max(1, Math.trunc(Number(query["page"] ?? 1)) || 1);
}
