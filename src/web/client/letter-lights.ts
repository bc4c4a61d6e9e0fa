import type { Viewer } from "./letter-viewer.ts";

// A suggestion lights its words, in the text and on the page, and words light what speaks of them. What has the focus
// is brought into view on the other side, never itself, so that nothing moves from under a hand or an eye.

export type Lights = {
  /** Lights these, as another window asks; nothing is told on. */
  readonly light: (keys: readonly string[]) => void;
  readonly onChange: (listener: (keys: readonly string[]) => void) => void;
};

const DWELL_MS = 250;
const WORDS = "[data-of]";
const SPEAKERS = "[data-mark], [data-light]";

export function keepLights(viewer: Viewer): Lights {
  let lit: readonly string[] = [];
  let isOwn = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners: ((keys: readonly string[]) => void)[] = [];
  const light = (keys: readonly string[]): void => {
    lit = keys;
    for (const one of document.querySelectorAll(".is-lit")) one.classList.remove("is-lit");
    for (const one of keys.flatMap(allOf)) one.classList.add("is-lit");
  };
  const turnTo = (keys: readonly string[], isFromWords: boolean): void => {
    light(keys);
    for (const listener of listeners) listener(keys);
    if (!isBeside()) return;
    if (isFromWords) showSpeaker(keys);
    else showWords(keys, viewer);
  };
  const follow = (event: Event, waits: boolean): void => {
    clearTimeout(timer);
    const found = keysAt(event.target);
    if (found === null) {
      // What another window lit stays: that window scrolled this one under a pointer that nobody moved.
      if (waits && isOwn && lit.length > 0 && !holdsFocus(lit)) light([]);
      return;
    }
    isOwn = true;
    light(found.keys);
    if (waits) timer = setTimeout(() => turnTo(found.keys, found.isWords), DWELL_MS);
    else turnTo(found.keys, found.isWords);
  };
  document.addEventListener("mouseover", (event) => follow(event, true));
  document.addEventListener("focusin", (event) => follow(event, false));
  document.addEventListener("letter-swapped", () => light(lit));
  document.addEventListener("click", (event) => onClick(event, viewer, turnTo));
  document.addEventListener("deed", (event) => {
    const deed = event instanceof CustomEvent ? String(event.detail) : "";
    if (deed === "down" || deed === "up") step(deed === "down" ? 1 : -1);
  });
  const lightForOther = (keys: readonly string[]): void => {
    isOwn = false;
    light(keys);
  };
  return { light: lightForOther, onChange: (listener) => void listeners.push(listener) };
}

function allOf(key: string): readonly Element[] {
  const name = CSS.escape(key);
  return [...document.querySelectorAll(`[data-of~="${name}"], [data-mark="${name}"], [data-light="${name}"]`)];
}

function keysAt(target: EventTarget | null): { readonly keys: readonly string[]; readonly isWords: boolean } | null {
  if (!(target instanceof Element)) return null;
  const words = target.closest<HTMLElement | SVGElement>(WORDS);
  if (words !== null) return { keys: (words.dataset["of"] ?? "").split(" "), isWords: true };
  const speaker = target.closest<HTMLElement>(SPEAKERS);
  const key = speaker?.dataset["light"] ?? speaker?.dataset["mark"];
  return key === undefined ? null : { keys: [key], isWords: false };
}

function holdsFocus(keys: readonly string[]): boolean {
  const at = keysAt(document.activeElement);
  return at !== null && at.keys.some((key) => keys.includes(key));
}

/** True where letter and work stand side by side: on a narrow screen bringing one into view would take the other away. */
function isBeside(): boolean {
  return matchMedia("(min-width: 990px)").matches;
}

function behaviour(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** In its own frames only: the window stays where it is. */
function showWords(keys: readonly string[], viewer: Viewer): void {
  for (const key of keys) {
    const boxes = [...document.querySelectorAll<SVGElement>(`[data-over] [data-of~="${CSS.escape(key)}"]`)];
    const sheet = boxes[0]?.closest<HTMLElement>("[data-sheet]");
    if (sheet?.hidden === true) viewer.set({ page: Number(sheet.dataset["sheet"]) });
    const pages = document.querySelector("[data-scrolls]");
    const paper = document.querySelector("[data-paper]");
    const text = document.querySelector(`[data-letter-text] [data-of~="${CSS.escape(key)}"]`);
    const [box] = boxes;
    // The page as it came, where it is shown and has the words; else its text.
    const isDrawn = box !== undefined && viewer.now().show !== "text";
    if (isDrawn && pages !== null) scrollWithin(pages, box);
    const what = isDrawn ? box : text;
    if (what !== null && paper !== null) scrollWithin(paper, what);
  }
}

function scrollWithin(frame: Element, what: Element): void {
  const [outer, inner] = [frame.getBoundingClientRect(), what.getBoundingClientRect()];
  const isBelow = inner.top < outer.top || inner.bottom > outer.bottom;
  const isAside = inner.left < outer.left || inner.right > outer.right;
  if (!isBelow && !isAside) return;
  const top = isBelow ? frame.scrollTop + inner.top - outer.top - outer.height / 3 : frame.scrollTop;
  const left = isAside ? frame.scrollLeft + inner.left - outer.left - outer.width / 3 : frame.scrollLeft;
  frame.scrollTo({ top, left, behavior: behaviour() });
}

function showSpeaker(keys: readonly string[]): void {
  const row = keys.map(rowOf).find((one) => one !== null);
  row?.scrollIntoView({ block: "nearest", behavior: behaviour() });
}

function rowOf(key: string): HTMLElement | null {
  const row = document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(key)}"]`);
  const fold = row?.closest("details");
  if (fold !== null && fold !== undefined && !fold.open) return null;
  return row;
}

/** From words to what speaks of them, and from there to the words. Where several speak, each press goes on to the next. */
function onClick(event: MouseEvent, viewer: Viewer, turnTo: (keys: readonly string[], isFromWords: boolean) => void) {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const words = event.target.closest<HTMLElement | SVGElement>(WORDS);
  if (words !== null) {
    const keys = keysUnder(event, words);
    const rows = keys.flatMap((key) => document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(key)}"]`) ?? []);
    if (rows.length === 0) return;
    event.preventDefault();
    const at = rows.findIndex((row) => row.classList.contains("is-here"));
    const row = rows[(at + 1) % rows.length];
    for (const one of document.querySelectorAll(".is-here")) one.classList.remove("is-here");
    row?.classList.add("is-here");
    row?.closest("details")?.setAttribute("open", "");
    row?.focus();
    return;
  }
  const link = event.target.closest<HTMLElement>("a[data-light]");
  const key = link?.dataset["light"];
  if (link === null || key === undefined) return;
  event.preventDefault();
  const name = CSS.escape(key);
  const text = document.querySelector<HTMLElement>(`[data-letter-text] [data-of~="${name}"]`);
  turnTo([key], false);
  showWords([key], viewer);
  if (text !== null && text.offsetParent !== null) text.focus({ preventScroll: isBeside() });
  else document.querySelector<HTMLElement>("#letter")?.focus({ preventScroll: isBeside() });
}

/** On a page boxes lie over each other; in the text a piece names all that it is of. */
function keysUnder(event: MouseEvent, words: HTMLElement | SVGElement): readonly string[] {
  const own = (words.dataset["of"] ?? "").split(" ");
  // A press of Enter has no place on the screen.
  if (!(words instanceof SVGElement) || event.detail === 0) return own;
  const under = document
    .elementsFromPoint(event.clientX, event.clientY)
    .flatMap((one) => one.closest<SVGElement>("[data-over] [data-of]")?.dataset["of"] ?? []);
  return [...new Set([...own, ...under])];
}

function step(by: 1 | -1): void {
  if (document.querySelector("[data-row-link]") !== null) return;
  const rows = [...document.querySelectorAll<HTMLElement>("li[data-mark]")].filter((row) => row.offsetParent !== null);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  (here === -1 ? rows[0] : rows[here + by])?.focus();
}
