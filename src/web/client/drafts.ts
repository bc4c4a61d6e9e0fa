// What is typed at an item is kept as it is typed: at once in this tab, and a moment later at the server. While
// the server does not answer the tab holds it, and what the server has not got yet is put back when the page is
// opened again in this tab. Another person's is thrown away unread, and all of it when nobody is signed in.

import { askState } from "./state.ts";

const AFTER_MS = 700;
const AGAIN_MS = 5000;
const PREFIX = "draft:";

type Kept = { readonly form: string; readonly fields: Readonly<Record<string, string>> };
type Saved = {
  readonly savedAt: string | null;
  readonly effects?: readonly string[] | null;
  readonly missing?: string | null;
};

type Desk = {
  readonly item: string;
  readonly version: string;
  /** Whose page this is: the account. */
  readonly person: string;
  /** Where this tab keeps what the server has not got: by person and item. */
  readonly key: string;
  readonly said: Element | null;
};

/** A tab that nobody is signed in at keeps nothing that was typed, nor one whose person leaves. */
export async function forgetDrafts(): Promise<void> {
  for (const form of document.querySelectorAll('form[action="/leave"]'))
    form.addEventListener("submit", () => forgetOthers(null));
  if (document.querySelector("[data-signed-in]") !== null) return;
  // A page of trouble is nobody's either, and a locked one is still somebody's: only who has gone is forgotten.
  const state = await askState();
  if (state === "ended" || state === "choosing") forgetOthers(null);
}

export function keepDrafts(part: HTMLElement): void {
  const { moves: item, version, person } = part.dataset;
  if (item === undefined || version === undefined || person === undefined) return;
  const desk: Desk = {
    item,
    version,
    person,
    key: `${PREFIX}${person}:${item}`,
    said: part.querySelector("[data-saved]"),
  };
  forgetOthers(`${PREFIX}${person}:`);
  // What was done is dealt with: its draft must not come back.
  if (document.querySelector(`[data-done="${CSS.escape(item)}"]`) !== null) sessionStorage.removeItem(desk.key);
  for (const form of part.querySelectorAll<HTMLFormElement>("form[data-draft]")) keepForm(desk, form);
  for (const form of part.querySelectorAll<HTMLFormElement>("form[data-discard]"))
    form.addEventListener("submit", () => sessionStorage.removeItem(desk.key));
}

function keepForm(desk: Desk, form: HTMLFormElement): void {
  const name = form.dataset["draft"] ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isGone = false;
  const save = async (): Promise<void> => {
    const sent = fieldsOf(form);
    const saved = await post(desk, name, sent);
    if (isGone) return;
    if (saved === "not-theirs") {
      tell(desk, "Not saved: somebody else has signed in in this browser. What you typed is kept in this tab.");
      return;
    }
    if (saved === null) {
      tell(
        desk,
        "Not saved yet: Countersign does not answer. What you typed is kept in this tab, and it is tried again.",
      );
      timer = setTimeout(() => void save(), AGAIN_MS);
      return;
    }
    if (JSON.stringify(sent) === JSON.stringify(fieldsOf(form))) forget(desk, name);
    tell(desk, saved.savedAt === null ? "" : `What you typed was saved at ${saved.savedAt}.`);
    if (name === "plan") showEffects(form, saved);
  };
  const soon = (): void => {
    remember(desk, { form: name, fields: fieldsOf(form) });
    clearTimeout(timer);
    timer = setTimeout(() => void save(), AFTER_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isGone = true;
    clearTimeout(timer);
  });
  // A page that the browser brings back from behind another one goes on as it was.
  addEventListener("pageshow", () => (isGone = false));
  const kept = recall(desk).find((one) => one.form === name);
  if (kept === undefined) return;
  fill(form, kept.fields);
  form.closest("details")?.setAttribute("open", "");
  tell(desk, "What you typed in this tab is in the fields again.");
  void save();
}

async function post(desk: Desk, form: string, fields: Kept["fields"]): Promise<Saved | "not-theirs" | null> {
  const { item, version, person } = desk;
  const body = new URLSearchParams({ ...fields, version, form, by: "script", "signed-in-as": person });
  const answer = await fetch(`/items/${item}/draft`, { method: "POST", body }).catch(() => null);
  if (answer?.status === 409) return "not-theirs";
  if (answer === null || !answer.ok || answer.redirected) return null;
  const saved: Saved = await answer.json();
  return saved;
}

const NOT_TYPED: ReadonlySet<string> = new Set(["version", "shown", "form", "begin-with", "signed-in-as"]);

function fieldsOf(form: HTMLFormElement): Kept["fields"] {
  const entries = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && !NOT_TYPED.has(name) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function fill(form: HTMLFormElement, fields: Kept["fields"]): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      control.checked = fields[control.name] === control.value;
    else if (
      (control instanceof HTMLInputElement && control.type !== "hidden") ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    )
      control.value = fields[control.name] ?? control.value;
  }
}

function recall({ key }: Desk): readonly Kept[] {
  const text = sessionStorage.getItem(key);
  if (text === null) return [];
  const kept: readonly Kept[] = JSON.parse(text);
  return kept;
}

function remember(desk: Desk, kept: Kept): void {
  const others = recall(desk).filter(({ form }) => form !== kept.form);
  sessionStorage.setItem(desk.key, JSON.stringify([...others, kept]));
}

function forget(desk: Desk, name: string): void {
  const others = recall(desk).filter(({ form }) => form !== name);
  if (others.length === 0) sessionStorage.removeItem(desk.key);
  else sessionStorage.setItem(desk.key, JSON.stringify(others));
}

/** Tabs are shared: whoever sits here now does not get what somebody else typed. */
function forgetOthers(own: string | null): void {
  const keys = Array.from({ length: sessionStorage.length }, (_, n) => sessionStorage.key(n) ?? "");
  for (const key of keys)
    if (key.startsWith(PREFIX) && (own === null || !key.startsWith(own))) sessionStorage.removeItem(key);
}

function tell({ said }: Desk, words: string): void {
  if (said !== null && said.textContent !== words) said.textContent = words;
}

/** What stands beside the button stays true while the form is changed. */
function showEffects(form: HTMLFormElement, { effects, missing }: Saved): void {
  const list = form.querySelector("[data-effects]");
  if (list === null) return;
  const says = effects ?? [`Still to be filled in. ${missing ?? ""}`];
  const before = [...list.children].map((one) => one.textContent);
  if (JSON.stringify(before) === JSON.stringify(says)) return;
  list.replaceChildren(
    ...says.map((line) => {
      const one = document.createElement("li");
      one.textContent = line;
      return one;
    }),
  );
}
