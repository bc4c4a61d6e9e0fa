import { keepDrafts } from "./drafts.ts";

// Marks, notes and words looked for are sent as their forms say, and only the parts of the page that they change are
// put in place of what stood there: nobody loses their place in a long letter. Whatever goes otherwise than foreseen
// is left to the browser, which sends the form as if there were no script.

const REST_MS = 1000;
const KEPT = ["[data-here]", "[data-saved]"];
let restsUntil = 0;

export function keepInPlace(): void {
  const rest = (event: Event): void => {
    const at = event.target instanceof Element ? event.target : null;
    if (performance.now() >= restsUntil || at?.closest("[data-swap]") === null) return;
    if (event.type === "submit" || at?.closest("button") !== null) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  // What comes under a waiting finger rests for a second, as on every page.
  document.addEventListener("click", rest, true);
  document.addEventListener("submit", rest, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    const isFind = form.dataset["findIn"] !== undefined;
    if (form.dataset["inPlace"] === undefined && !isFind) return;
    event.preventDefault();
    void send(form, event.submitter, isFind);
  });
}

async function send(form: HTMLFormElement, pressed: HTMLElement | null, isFind: boolean): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  if (pressed instanceof HTMLButtonElement && pressed.name !== "") fields.append(pressed.name, pressed.value);
  const row = form.closest<HTMLElement>("[data-mark]");
  const after = nextAfter(row);
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
  form.removeAttribute("aria-busy");
  if (answer === null) {
    say(form, "Countersign does not answer. Nothing was done; what you typed is still here. Try again.");
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || page.querySelector("[data-letter]") === null) {
    say(form, sentenceOf(page));
    return;
  }
  const isNotes = form.dataset["inPlace"] === "notes";
  swap(page, isFind || isNotes ? ["letter"] : ["work", "moves", "letter"], form);
  if (isFind) focusFound();
  else if (isNotes) document.getElementById("notes")?.focus();
  else goOn(fields.get("verdict"), row?.dataset["mark"], after);
}

/** The rows that come after this one in the page's order, and then those before it. */
function nextAfter(row: HTMLElement | null): readonly string[] {
  const isFolded = (one: Element): boolean => one.closest("#g-about-fold") !== null;
  const rows = [...document.querySelectorAll<HTMLElement>("li[data-mark][data-unmarked]")].filter(
    (one) => row === null || isFolded(one) === isFolded(row),
  );
  const at = row === null ? -1 : rows.indexOf(row);
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].map((one) => one.dataset["mark"] ?? "");
}

function goOn(verdict: string | null, own: string | undefined, after: readonly string[]): void {
  const rowOf = (key: string, which = ""): HTMLElement | null =>
    document.querySelector(`li[data-mark="${CSS.escape(key)}"]${which}`);
  const next =
    verdict === "add"
      ? document.getElementById("added")
      : verdict === "clear" && own !== undefined
        ? rowOf(own)
        : after.map((key) => rowOf(key, "[data-unmarked]")).find((one) => one !== null);
  const to = next ?? document.getElementById("work");
  if (to === null) return;
  if (to.id === "added") to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

function focusFound(): void {
  const first = document.querySelector<HTMLElement>("[data-hits] a");
  (first ?? document.getElementById("find-in"))?.focus({ preventScroll: true });
}

/** Puts the named parts of the page that came in place of those that stand. */
function swap(page: Document, names: readonly string[], sent: HTMLFormElement): void {
  for (const name of names) {
    const [old, come] = [document, page].map((one) => one.querySelector<HTMLElement>(`[data-swap="${name}"]`));
    if (old === null || come === null || old === undefined || come === undefined) continue;
    if (name === "moves") swapMoves(old, come);
    else if (name === "letter") swapLetter(old, come);
    else swapWork(old, come, sent);
  }
  restsUntil = performance.now() + REST_MS;
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

function say(form: HTMLFormElement, sentence: string): void {
  const said = form.closest("[data-swap]")?.querySelector("[data-work-said], [data-found]") ?? null;
  if (said !== null) said.textContent = sentence;
}

function sentenceOf(page: Document): string {
  const said = page.querySelector("main p")?.textContent ?? "";
  return said === "" ? "This was not done. Open the letter again." : said;
}
