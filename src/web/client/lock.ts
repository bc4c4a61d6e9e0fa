import { askState } from "./state.ts";
import { sinceSeen } from "./seen.ts";

// A screen that nobody sits at covers itself, and what was typed stays beneath: when its session is locked or over,
// and after a quarter of an hour by the page's own clock, because a laptop that slept or lost its network hears
// nothing of the server. Typing counts as being there, although the server is asked for nothing.

const EVERY_MS = 20_000;
const TELL_AFTER_MS = 4 * 60_000;
/** As long as the server leaves a session open that nobody uses. */
const IDLE_MS = 15 * 60_000;

export function keepLock(): void {
  if (document.querySelector("[data-signed-in]") === null) return;
  const idle = sinceSeen();
  let told = performance.now();
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    // First what needs no answer: one that never comes must not hold it up.
    if (idle() >= IDLE_MS) cover("idle", askAgain("Nobody was at this screen for a while, so it is hidden."));
    const sinceTold = performance.now() - told;
    if (coveredAs() === null && sinceTold > TELL_AFTER_MS && idle() < sinceTold) {
      told = performance.now();
      await fetch("/awake", { method: "POST" }).catch(() => null);
    }
    await heed();
  };
  setInterval(() => void look(), EVERY_MS);
  document.addEventListener("visibilitychange", () => void look());
}

type CoveredAs = "idle" | "locked" | "ended";

/** What the server says covers the page, or changes what stands on the cover; only a person uncovers it. */
async function heed(): Promise<void> {
  if (coveredAs() === "locked" || coveredAs() === "ended") return;
  switch (await askState()) {
    case "locked": {
      const form = await unlockForm(await fetch("/unlock").catch(() => null));
      if (form !== null) cover("locked", form);
      return;
    }
    case "ended":
    case "choosing":
      return cover("ended", signInAgain());
    // A server that does not answer is no reason to hide a page from somebody who sits at it.
    case "away":
    case "open":
  }
}

function coveredAs(): CoveredAs | null {
  const as = document.getElementById("locked")?.dataset["as"];
  return as === "idle" || as === "locked" || as === "ended" ? as : null;
}

function cover(as: CoveredAs, parts: readonly Element[]): void {
  if (coveredAs() === as) return;
  const there = document.getElementById("locked");
  const dialog = there instanceof HTMLDialogElement ? there : newCover();
  dialog.dataset["as"] = as;
  dialog.replaceChildren(...parts);
  document.body.classList.add("app-is-locked");
  if (!dialog.open) dialog.showModal();
}

function newCover(): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.id = "locked";
  dialog.className = "app-locked";
  dialog.setAttribute("aria-label", "Locked");
  // Escape closes a dialog; this one only a person does who shows who they are.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    if (document.body.classList.contains("app-is-locked")) dialog.showModal();
  });
  dialog.addEventListener("submit", (event) => void submit(event, dialog));
  document.body.append(dialog);
  return dialog;
}

/** On the cover of a page whose session may be open yet: asked at the press, never before. */
function askAgain(says: string): readonly Element[] {
  const said = paragraph(says);
  said.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nhsuk-button";
  button.textContent = "Show this page again";
  button.addEventListener("click", () => void show());
  const show = async (): Promise<void> => {
    const state = await askState();
    if (state === "away")
      said.textContent = "Countersign does not answer. This page stays hidden until it does; what you typed is kept.";
    else if (state === "open") uncover();
    else await heed();
  };
  return [heading("Hidden"), said, button];
}

function signInAgain(): readonly Element[] {
  const link = document.createElement("a");
  link.className = "nhsuk-button";
  link.href = signInHere();
  link.textContent = "Sign in and come back to this page";
  return [heading("Your session has ended"), paragraph("Nothing was changed by that."), link];
}

/** The way in, whichever it is now, and back to this page. */
function signInHere(): string {
  return `/unlock?next=${encodeURIComponent(location.pathname + location.search)}`;
}

function heading(words: string): Element {
  const line = document.createElement("h1");
  line.className = "nhsuk-heading-l";
  line.textContent = words;
  return line;
}

function paragraph(words: string): HTMLElement {
  const line = document.createElement("p");
  line.textContent = words;
  return line;
}

async function submit(event: SubmitEvent, dialog: HTMLDialogElement): Promise<void> {
  const { target } = event;
  if (!(target instanceof HTMLFormElement) || target.id !== "unlock") return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(target)) if (typeof value === "string") body.append(name, value);
  const answer = await fetch("/unlock", { method: "POST", headers: { accept: "application/json" }, body }).catch(
    () => null,
  );
  if (answer?.headers.get("content-type")?.includes("json") === true) {
    const { state }: { state: string } = await answer.json();
    if (state === "open") return uncover();
  }
  const form = answer?.status === 401 || answer?.status === 400 ? await unlockForm(answer) : null;
  // The session has ended meanwhile: signing in leads back here.
  if (form === null) location.assign(signInHere());
  else dialog.replaceChildren(...form);
}

function uncover(): void {
  document.body.classList.remove("app-is-locked");
  document.getElementById("locked")?.remove();
}

/** What the unlock page holds, for use on this one; null where it is not that page. */
async function unlockForm(answer: Response | null): Promise<readonly Element[] | null> {
  if (answer === null) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.getElementById("unlock") === null) return null;
  // A passkey would lead away from what was typed here.
  for (const part of page.querySelectorAll("main [data-passkey]")) part.remove();
  return [...(page.querySelector("main")?.children ?? [])];
}
