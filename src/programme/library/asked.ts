import { PUBLICATION_KINDS } from "./publication.ts";
import type { AskedPublications } from "./publications.ts";
import type { Asked } from "./queries.ts";
import { isResourceKind } from "./resource.ts";

// What an address asks of the lists; what it says and nobody could have chosen is left out.

type Query = Readonly<Record<string, string>>;

export function askedIn(query: Query): Asked {
  const [kind, domain] = [query["kind"] ?? "", query["domain"] ?? ""];
  return {
    words: wordsIn(query),
    kind: isResourceKind(kind) ? kind : null,
    domain: domain === "" ? null : domain,
    overdue: query["overdue"] === "yes",
    page: pageIn(query),
  };
}

export function askedPublicationsIn(query: Query): AskedPublications {
  const kind = PUBLICATION_KINDS.find((one) => one === query["kind"]) ?? null;
  return { words: wordsIn(query), kind, page: pageIn(query) };
}

function wordsIn(query: Query): string {
  return (query["words"] ?? "").slice(0, 200);
}

/** From 1; nobody turns ten thousand pages. */
export function pageIn(query: Query): number {
  const page = query["page"] ?? "";
  return /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
}

/** The same question about another page. */
export function pageAddress(path: string, query: Query, page: number): string {
  const kept = Object.entries(query).filter(([name, value]) => name !== "page" && value !== "");
  return `${path}?${new URLSearchParams([...kept, ["page", String(page)]]).toString()}`;
}
