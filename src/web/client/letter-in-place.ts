import { showRefused } from "./letter-refused.ts";
import { keepStill, nameOf } from "./letter-still.ts";
import { swap } from "./letter-swap.ts";

// Marks, notes and words looked for are sent as their forms say, one after the other, and only the parts of the page
// that they change are put in place of what stood there: nobody loses their place in a long letter. Whatever goes
// otherwise than foreseen is left to the browser, which sends the form as if there were no script.

const ON_ITS_WAY = "That was pressed already and is being kept.";

type Sending = {
  readonly form: HTMLFormElement;
  readonly fields: URLSearchParams;
  readonly isFind: boolean;
  readonly pressed: HTMLElement | null;
};

/** Each says which suggestion it is of, so that one may wait for the one before and lose nothing. */
let turn: Promise<void> = Promise.resolve();
const onTheirWay = new Set<string>();
let released: Promise<void> = Promise.resolve();

export function keepInPlace(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    const isFind = form.dataset["findIn"] !== undefined;
    if (form.dataset["inPlace"] === undefined && !isFind) return;
    event.preventDefault();
    const name = nameOf(form.querySelector("input") ?? form);
    if (onTheirWay.has(name)) {
      say(form, ON_ITS_WAY);
      return;
    }
    onTheirWay.add(name);
    const pressed = event.submitter;
    const sending = { form, fields: fieldsOf(form, pressed), isFind, pressed };
    turn = turn
      .then(() => send(sending))
      .catch(() => say(form, NO_ANSWER))
      .finally(() => onTheirWay.delete(name));
  });
  // A press is two halves, and what is put in between them would take its button away.
  document.addEventListener(
    "pointerdown",
    () => {
      released = new Promise((resolve) => {
        const letGo = (): void => void setTimeout(resolve, 0);
        for (const kind of ["pointerup", "pointercancel"])
          document.addEventListener(kind, letGo, { once: true, capture: true });
      });
    },
    true,
  );
}

const NO_ANSWER = "Countersign does not answer. Nothing was done; what you typed is still here. Try again.";

function fieldsOf(form: HTMLFormElement, pressed: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  if (pressed instanceof HTMLButtonElement && pressed.name !== "") fields.append(pressed.name, pressed.value);
  return fields;
}

async function send({ form, fields, isFind, pressed }: Sending): Promise<void> {
  const row = form.closest<HTMLElement>("[data-mark]");
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
  form.removeAttribute("aria-busy");
  if (answer === null) {
    say(form, NO_ANSWER);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || page.querySelector("[data-letter]") === null) {
    if (!showRefused(form, page)) say(form, sentenceOf(page));
    return;
  }
  await released;
  put(page, { form, fields, isFind, pressed }, row?.dataset["mark"]);
}

function put(page: Document, { form, fields, isFind, pressed }: Sending, own: string | undefined): void {
  const isNotes = form.dataset["inPlace"] === "notes";
  const after = nextAfter(own);
  const focused = document.activeElement;
  // Somebody who has gone on meanwhile is left where they are.
  const isElsewhere = focused !== null && focused !== pressed && focused.closest("[data-swap]") !== null;
  const still = keepStill();
  swap(page, isFind || isNotes ? ["letter"] : ["work", "moves", "letter"], form);
  still.stretch();
  if (!(isElsewhere && !form.contains(focused) && focusAgain(focused))) {
    if (isFind) focusFound();
    else if (isNotes) document.getElementById("notes")?.focus();
    else goOn(fields.get("verdict"), own, after);
  }
  still.restMoved();
}

/** On what stands where they were; false where it is gone. */
function focusAgain(was: Element): boolean {
  if (was.isConnected) return true;
  const same =
    was.id === ""
      ? [...document.querySelectorAll<HTMLElement>("[data-swap] button")].find((one) => nameOf(one) === nameOf(was))
      : document.getElementById(was.id);
  same?.focus({ preventScroll: true });
  return same !== undefined && same !== null && was.tagName === same.tagName;
}

/** The rows that come after this one in the page's order, and then those before it. */
function nextAfter(own: string | undefined): readonly string[] {
  const row = own === undefined ? null : document.querySelector(`li[data-mark="${CSS.escape(own)}"]`);
  const isFolded = (one: Element): boolean => one.closest("#g-about-fold") !== null;
  const rows = [...document.querySelectorAll<HTMLElement>("li[data-mark][data-unmarked]")].filter(
    (one) => row === null || isFolded(one) === isFolded(row),
  );
  const at = row === null ? -1 : rows.findIndex((one) => one === row);
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
  // What can be pressed where it stands is not moved from under a hand.
  if (!isInSight(to.querySelector("button:not([hidden])") ?? to)) to.scrollIntoView({ block: "nearest" });
}

function isInSight(one: Element): boolean {
  const { top, bottom } = one.getBoundingClientRect();
  const banner = document.querySelector(".app-patient")?.getBoundingClientRect().bottom ?? 0;
  return top >= Math.max(0, banner) && bottom <= innerHeight;
}

function focusFound(): void {
  const first = document.querySelector<HTMLElement>("[data-hits] a");
  (first ?? document.getElementById("find-in"))?.focus({ preventScroll: true });
}

/** In the page as it stands: the form itself may have been replaced while it waited. */
function say(form: HTMLFormElement, sentence: string): void {
  const said = document.querySelector(form.dataset["inPlace"] === "work" ? "[data-work-said]" : "[data-found]");
  if (said !== null) said.textContent = sentence;
}

function sentenceOf(page: Document): string {
  const said = page.querySelector("main p")?.textContent ?? "";
  return said === "" ? "This was not done. Open the letter again." : said;
}
