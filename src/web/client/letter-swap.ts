import { keepDrafts } from "./drafts.ts";

// Parts of a letter's page put in place of those that stand, with what somebody has typed, folded open or scrolled to.

const KEPT = ["[data-here]", "[data-saved]"];

/** Puts the named parts of the page that came in place of those that stand. */
export function swap(page: Document, names: readonly string[], sent: HTMLFormElement): void {
  for (const name of names) {
    const [old, come] = [document, page].map((one) => one.querySelector<HTMLElement>(`[data-swap="${name}"]`));
    if (old === null || come === null || old === undefined || come === undefined) continue;
    if (name === "moves") swapMoves(old, come);
    else if (name === "letter") swapLetter(old, come);
    else swapWork(old, come, sent);
  }
  document.dispatchEvent(new Event("letter-swapped"));
}

/** What was typed beside the row that was marked, and what was folded open, stays. */
function swapWork(old: HTMLElement, come: HTMLElement, sent: HTMLFormElement): void {
  const typed = typedIn(old, sent);
  const open = [...old.querySelectorAll<HTMLDetailsElement>("details[open][id]")].map(({ id }) => id);
  old.replaceChildren(...come.childNodes);
  fill(old, typed);
  for (const id of open) if (id !== "add") document.getElementById(id)?.setAttribute("open", "");
}

/** The frames keep what they are scrolled to. */
function swapLetter(old: HTMLElement, come: HTMLElement): void {
  const tops = ["[data-paper]", "[data-scrolls]"].map((frame) => old.querySelector(frame)?.scrollTop ?? 0);
  old.replaceChildren(...come.childNodes);
  for (const [n, frame] of ["[data-paper]", "[data-scrolls]"].entries()) {
    const found = old.querySelector(frame);
    if (found !== null) found.scrollTop = tops[n] ?? 0;
  }
}

/** The forms are new, for what may be done depends on the marks; what was typed into them and who is here stay. */
function swapMoves(old: HTMLElement, come: HTMLElement): void {
  const typed = typedIn(old, null);
  for (const kept of KEPT) {
    const [was, will] = [old.querySelector(kept), come.querySelector(kept)];
    if (was !== null) will?.replaceWith(was);
  }
  old.replaceChildren(...come.childNodes);
  fill(old, typed);
  const part = old.querySelector<HTMLElement>("[data-moves]");
  if (part !== null) keepDrafts(part);
}

type Typed = ReadonlyMap<string, string>;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fieldsOf(part: HTMLElement): readonly Field[] {
  return [...part.querySelectorAll<Field>("input:not([type=hidden]), textarea, select")].filter(({ id }) => id !== "");
}

function typedIn(part: HTMLElement, except: Element | null): Typed {
  const changed = fieldsOf(part).filter((field) => isChanged(field) && (except === null || !except.contains(field)));
  return new Map(changed.map(({ id, value }) => [id, value]));
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

function fill(part: HTMLElement, typed: Typed): void {
  for (const field of fieldsOf(part)) {
    const value = typed.get(field.id);
    if (value !== undefined) field.value = value;
  }
}
