import { isId } from "../base/ids.ts";
import { type Next, NEXTS } from "../protocols/decision.ts";
import { type BucketKey, BUCKETS, FIRST } from "./buckets.ts";
import { type ItemKind, QUEUES } from "./item.ts";

// Where in the list somebody is: bucket, filters and page, as an address holds them. Every value is one of a
// few or an id, so that no patient's name or number can be in an address, whatever was typed into it.

export const SIZES = [25, 50, 100] as const;
export const KINDS = ["report", "letter", "action", "unreadable", "expectation"] as const satisfies readonly ItemKind[];
/** Received at least so many days ago. */
export const AGES = [1, 2, 7, 14, 28] as const;

export type ListPlace = {
  readonly queue: BucketKey;
  readonly next: Next | null;
  readonly kind: ItemKind | null;
  /** An account's id or a queue. */
  readonly owner: string | null;
  readonly age: (typeof AGES)[number] | null;
  /** A sender's key: see senders.ts. */
  readonly sender: string | null;
  readonly late: boolean;
  readonly asks: boolean;
  readonly size: (typeof SIZES)[number];
  readonly page: number;
  /** The saved view that it came from; what else the address says is then the view's. */
  readonly view: string | null;
};

export const START: ListPlace = {
  queue: FIRST,
  next: null,
  kind: null,
  owner: null,
  age: null,
  sender: null,
  late: false,
  asks: false,
  size: 25,
  page: 1,
  view: null,
};

/** The filters, in the order in which an address and the page name them. */
export const FILTERS = ["next", "kind", "owner", "age", "sender", "late", "asks"] as const;
export type Filter = (typeof FILTERS)[number];

type Query = Readonly<Record<string, string>>;

/** Reads an address's query; what it does not know is as if it were not there. */
export function parsePlace(query: Query): ListPlace {
  return {
    queue:
      oneOf(
        BUCKETS.map(({ key }) => key),
        query["queue"],
      ) ?? FIRST,
    next: oneOf(NEXTS, query["next"]),
    kind: oneOf(KINDS, query["kind"]),
    owner: ownerOf(query["owner"]),
    age: oneOf(AGES, query["age"]),
    sender: /^[0-9a-f]{12}$/.test(query["sender"] ?? "") ? (query["sender"] ?? null) : null,
    late: query["late"] === "1",
    asks: query["asks"] === "1",
    size: oneOf(SIZES, query["size"]) ?? START.size,
    page: pageOf(query["page"]),
    view: isId(query["view"] ?? "") ? (query["view"] ?? null) : null,
  };
}

/** The query of an address; what is usual is left out, and a view stands for all that it keeps. */
export function printPlace(place: ListPlace): string {
  const page = place.page === 1 ? [] : [`page=${place.page}`];
  if (place.view !== null) return [`view=${place.view}`, ...page].join("&");
  const filters = FILTERS.flatMap((name) => {
    const value = place[name];
    return value === null || value === false ? [] : [`${name}=${value === true ? "1" : value}`];
  });
  const size = place.size === START.size ? [] : [`size=${place.size}`];
  return [`queue=${place.queue}`, ...filters, ...size, ...page].join("&");
}

export function hrefOf(place: ListPlace): string {
  return `/?${printPlace(place)}`;
}

/** An item's address that knows the way back to this place of the list. */
export function itemHref(item: string, place: ListPlace): string {
  return `/items/${item}?from=${encodeURIComponent(printPlace(place))}`;
}

/** Reads `from` of an item's address; null where it was not opened from a list. Never a free address. */
export function placeFrom(from: string | undefined): ListPlace | null {
  if (from === undefined || from === "") return null;
  return parsePlace(Object.fromEntries(new URLSearchParams(from)));
}

/** The same list with something changed: from its first page, and no longer the saved view. */
export function changed(place: ListPlace, change: Partial<ListPlace>): ListPlace {
  return { ...place, view: null, page: 1, ...change };
}

/** True where nothing but the bucket says what is in the list. */
export function isUnfiltered(place: ListPlace): boolean {
  return FILTERS.every((name) => place[name] === null || place[name] === false);
}

function oneOf<T extends string | number>(known: readonly T[], asked: string | undefined): T | null {
  return known.find((one) => String(one) === asked) ?? null;
}

function ownerOf(asked: string | undefined): string | null {
  if (asked === undefined) return null;
  return isId(asked) || QUEUES.some(({ name }) => name === asked) ? asked : null;
}

function pageOf(asked: string | undefined): number {
  const page = Number(asked ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
