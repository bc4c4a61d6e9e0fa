import type { Drawing } from "../../../reading/sandbox/job.ts";
import type { Width } from "./pictures.ts";

// How somebody looks at a letter: which page, how large, how turned, and whether its pages or its text. Every value is
// one of a few, so that an address can hold it and nothing of a patient's can be in it.

export const ZOOMS = ["fit", "100", "150", "200"] as const;
export type Zoom = (typeof ZOOMS)[number];
export const SHOWS = ["both", "pages", "text"] as const;
export type Show = (typeof SHOWS)[number];

export type View = {
  /** From 1, of the pages that can be drawn. */
  readonly page: number;
  readonly zoom: Zoom;
  /** Degrees clockwise. */
  readonly rotate: Drawing["rotate"];
  readonly show: Show;
};

const TURNS = [0, 90, 180, 270] as const;

type Query = Readonly<Record<string, string>>;

/** Reads an address's query; what it does not know is as if it were not there. `pages`: how many there are. */
export function parseView(query: Query, pages: number): View {
  const page = Number(query["page"] ?? 1);
  return {
    page: Number.isInteger(page) && page >= 1 && page <= pages ? page : 1,
    zoom: ZOOMS.find((one) => one === query["zoom"]) ?? "fit",
    rotate: turnOf(query["rotate"]),
    show: pages === 0 ? "text" : (SHOWS.find((one) => one === query["show"]) ?? "both"),
  };
}

export function turnOf(asked: string | undefined): Drawing["rotate"] {
  return TURNS.find((one) => String(one) === asked) ?? 0;
}

/** Turned by so many degrees more. */
export function turned(rotate: Drawing["rotate"], by: 90 | 270): Drawing["rotate"] {
  return turnOf(String((rotate + by) % 360));
}

/** The query of an address; what is usual is left out. */
export function printView({ page, zoom, rotate, show }: View): string {
  return [
    ...(page === 1 ? [] : [`page=${page}`]),
    ...(zoom === "fit" ? [] : [`zoom=${zoom}`]),
    ...(rotate === 0 ? [] : [`rotate=${rotate}`]),
    ...(show === "both" ? [] : [`show=${show}`]),
  ].join("&");
}

/** How wide a page is drawn for this zoom, in pixels: sharp also on a screen with two to the point. */
export function drawnWidth(zoom: Zoom): Width {
  return zoom === "fit" || zoom === "100" ? 1200 : zoom === "150" ? 1800 : 2400;
}
