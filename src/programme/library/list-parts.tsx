import { Pagination } from "../../web/components/pagination.tsx";
import { pageAddress } from "./asked.ts";
import { PAGE_SIZE } from "./queries.ts";
import { FOUND_BEGINS, FOUND_ENDS } from "./search.ts";

// What the lists of the library have in common, in both houses.

/** "/library" or "/programme/library": where this house has it. */
export type Base = "/library" | "/programme/library";

const ROOMS = [
  { path: "", text: "Resources" },
  { path: "/shared", text: "From practices" },
  { path: "/people", text: "People who can help" },
] as const;

export function LibraryRooms({ base, at }: { readonly base: Base; readonly at: (typeof ROOMS)[number]["path"] }) {
  return (
    <nav class="app-library-rooms" aria-label="Library">
      <ul>
        {ROOMS.map(({ path, text }) => (
          <li key={path}>
            <a href={`${base}${path}`} aria-current={path === at ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The words around a find, with each find marked; without one the beginning of the text. */
export function Snippet({ snippet, words }: { readonly snippet: string | null; readonly words: string }) {
  if (snippet === null) return <>{beginningOf(words)}</>;
  const parts = snippet.split(FOUND_BEGINS);
  return (
    <>
      {parts.map((part, n) => {
        const [found = "", rest] = n === 0 ? ["", part] : part.split(FOUND_ENDS);
        return (
          <>
            {found !== "" && <mark key={n}>{found}</mark>}
            {rest}
          </>
        );
      })}
    </>
  );
}

function beginningOf(words: string): string {
  return words.length <= 160 ? words : `${words.slice(0, 160).replace(/\s+\S*$/, "")} ...`;
}

type StepsProps = {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly page: number;
  readonly total: number;
};

export function PageSteps({ path, query, page, total }: StepsProps) {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (last === 1) return null;
  const to = (n: number) => ({ href: pageAddress(path, query, n), label: `Page ${n} of ${last}` });
  return <Pagination previous={page > 1 ? to(page - 1) : undefined} next={page < last ? to(page + 1) : undefined} />;
}

/** "Nobody yet", "1 practice", "12 practices": how many, and never which. */
export function practicesWords(count: number): string {
  if (count === 0) return "No practice yet";
  return count === 1 ? "1 practice" : `${count} practices`;
}

export function totalWords(total: number, one: string, many: string): string {
  return total === 0 ? `No ${one} fits.` : total === 1 ? `1 ${one}.` : `${total} ${many}.`;
}
