import { keepDrafts } from "./drafts.ts";
import { keepHere } from "./here.ts";
import { rest } from "./rest.ts";
import { keepUndo } from "./undo.ts";

// An item's page: buttons that rest for a second, drafts, presence, and the seconds of undo.

export function keepDesk(): void {
  const part = document.querySelector<HTMLElement>("[data-moves]");
  if (part === null) return;
  restAtFirst();
  sendOnce();
  focusFirst(part);
  keepUndo();
  keepDrafts(part);
  keepHere(part);
}

/**
 * A second press that was meant for the page before must not act on this one. The server asks for more: a version.
 * Undo does no harm, and whoever reaches for it cannot wait.
 */
function restAtFirst(): void {
  rest(document.querySelectorAll("main button:not([data-undo] button), [data-next]:not([data-undo] *)"));
}

/** A form that is on its way is not sent a second time. */
function sendOnce(): void {
  const sent = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    // What is put in place says for itself what is on its way, and may be sent again where that failed.
    if (form.dataset["inPlace"] !== undefined || form.dataset["findIn"] !== undefined) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
    setTimeout(() => sent.delete(form), 5000);
  });
}

/**
 * After a step the way on is one key away; on the item that one goes to, so is the first button. The heading that
 * gets the focus says whose report it is, and nothing scrolls: the patient's banner is what is seen first.
 */
function focusFirst(part: HTMLElement): void {
  const stays = document.querySelector<HTMLElement>("[data-done][data-stays] #done");
  const next = stays ?? document.querySelector<HTMLElement>("[data-done] [data-next]");
  const heading = part.dataset["focus"] === undefined ? null : document.getElementById("moves");
  (next ?? heading)?.focus({ preventScroll: true });
}
