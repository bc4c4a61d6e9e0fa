import { findPatientMarks, type PatientMark, tickOfMark } from "../../base/patient-marks.ts";

// The same function as on the server, before anything leaves the browser: what looks as if it told who a patient is
// stops the form, is marked where it stands, and goes only where whoever wrote it says of each what else it is.

type Field = HTMLTextAreaElement | HTMLInputElement;
type Found = { readonly field: Field; readonly mark: PatientMark; readonly tick: string };

const SHORTEST_WHY = 3;
const AROUND = 40;

/** Whether the form may be sent; else it shows what it found. */
export function letsGo(form: HTMLFormElement): boolean {
  const today = form.dataset["guard"] ?? "";
  const fields = [...form.querySelectorAll<Field>("[data-guarded]")];
  const found = fields.flatMap((field) =>
    findPatientMarks(field.value, today).map((mark): Found => ({ field, mark, tick: tickOfMark(mark) })),
  );
  const first = found.find(({ tick }) => !isSaidToBeNone(form, tick));
  if (first === undefined) return true;
  showFound(form, found);
  // The field is where it can be taken out: it is led to, and its place is marked in it.
  first.field.focus();
  first.field.setSelectionRange(first.mark.start, first.mark.end);
  return false;
}

function isSaidToBeNone(form: HTMLFormElement, tick: string): boolean {
  const box = form.elements.namedItem(tick);
  const why = form.elements.namedItem(tick.replace("none-", "why-"));
  return (
    box instanceof HTMLInputElement &&
    box.checked &&
    why instanceof HTMLInputElement &&
    why.value.trim().length >= SHORTEST_WHY
  );
}

function showFound(form: HTMLFormElement, found: readonly Found[]): void {
  const says = form.querySelector<HTMLElement>("[data-guard-says]");
  if (says !== null) {
    says.textContent = `"${found[0]?.mark.text ?? ""}" looks like a patient's. It was not searched for: take it out.`;
    says.hidden = false;
  }
  const part = form.querySelector("[data-held]");
  const list = part === null ? null : listIn(part);
  if (part === null || list === null) return;
  const ticks = new Set(found.map(({ tick }) => tick));
  for (const shown of list.querySelectorAll<HTMLElement>("[data-held-mark]")) {
    if (!ticks.has(shown.dataset["heldMark"] ?? "")) shown.remove();
  }
  for (const one of found) {
    if (list.querySelector(`[data-held-mark="${one.tick}"]`) === null) addMark(part, list, one);
  }
  part.querySelector("[data-held-alert]")?.replaceChildren(sentenceOf(found));
}

const sentenceOf = (found: readonly Found[]): string =>
  `Nothing was sent: ${[...new Set(found.map(({ mark }) => `"${mark.text}"`))].join(", ")} looks like a patient's.`;

/** The part of the form that the server fills too; made of the page's own templates where it is not there yet. */
function listIn(part: Element): Element | null {
  const there = part.querySelector(":scope > :not(template) [data-held-list]");
  if (there !== null) return there;
  const callout = part.querySelector<HTMLTemplateElement>("template[data-held-callout]");
  if (callout === null) return null;
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.setAttribute("data-held-alert", "");
  alert.className = "nhsuk-error-message";
  part.prepend(alert, callout.content.cloneNode(true));
  return part.querySelector(":scope > :not(template) [data-held-list]");
}

function addMark(part: Element, list: Element, { field, mark, tick }: Found): void {
  const template = part.querySelector<HTMLTemplateElement>("template[data-held-one]");
  const words = part.querySelector("template[data-held-callout]")?.getAttribute(`data-${mark.kind}`) ?? "a mark";
  const copy = template?.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  copy.dataset["heldMark"] = tick;
  rename(copy, "tick", tick);
  const says = copy.querySelector("[data-held-says]");
  if (says !== null) says.textContent = `"${mark.text}" is not ${words} of a patient`;
  const before = field.value.slice(Math.max(0, mark.start - AROUND), mark.start);
  const after = field.value.slice(mark.end, mark.end + AROUND);
  const place = document.createElement("mark");
  place.className = "app-held__mark";
  place.textContent = mark.text;
  copy.querySelector("[data-held-place]")?.replaceChildren(before, place, after);
  list.append(copy);
}

/** The template stands for a tick of one name, and for its reason: both get the names that the server reads. */
function rename(copy: Element, from: string, tick: string): void {
  const why = tick.replace("none-", "why-");
  const names: Readonly<Record<string, string>> = {
    [from]: tick,
    [`${from}-why`]: why,
    [`${from}-why-hint`]: `${why}-hint`,
  };
  for (const element of copy.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      const to = names[element.getAttribute(name) ?? ""];
      if (to !== undefined) element.setAttribute(name, to);
    }
  }
}
