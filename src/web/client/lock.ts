// A screen that nobody sits at covers itself when its session is locked, and what was typed stays beneath. Typing
// counts as being there, although the server is asked for nothing.

const EVERY_MS = 20_000;
const TELL_AFTER_MS = 4 * 60_000;

export function keepLock(): void {
  if (document.querySelector("[data-signed-in]") === null) return;
  let seen = 0;
  let told = performance.now();
  const note = (): void => {
    seen = performance.now();
  };
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, note, { passive: true });
  const look = async (): Promise<void> => {
    if (document.hidden || document.getElementById("locked") !== null) return;
    if (seen > told && performance.now() - told > TELL_AFTER_MS) {
      told = performance.now();
      await fetch("/awake", { method: "POST" }).catch(() => null);
    }
    await cover();
  };
  setInterval(() => void look(), EVERY_MS);
  document.addEventListener("visibilitychange", () => void look());
}

async function cover(): Promise<void> {
  const answer = await fetch("/session").catch(() => null);
  // A server that does not answer is no reason to hide a page.
  if (answer === null || !answer.ok) return;
  const { state }: { state: string } = await answer.json();
  if (state === "locked") await showLocked();
  // Nothing that was typed can be sent any more: the page stays, and its next form says so.
}

async function showLocked(): Promise<void> {
  const form = await unlockForm(await fetch("/unlock").catch(() => null));
  if (form === null || document.getElementById("locked") !== null) return;
  const dialog = document.createElement("dialog");
  dialog.id = "locked";
  dialog.className = "app-locked";
  dialog.setAttribute("aria-label", "Locked");
  dialog.append(...form);
  // Escape closes a dialog; this one only a person does who shows who they are.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    if (document.body.classList.contains("app-is-locked")) dialog.showModal();
  });
  dialog.addEventListener("submit", (event) => void submit(event, dialog));
  document.body.append(dialog);
  document.body.classList.add("app-is-locked");
  dialog.showModal();
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
    if (state === "open") return uncover(dialog);
  }
  const form = answer?.status === 401 || answer?.status === 400 ? await unlockForm(answer) : null;
  // The session has ended meanwhile: signing in leads back here.
  if (form === null) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  else dialog.replaceChildren(...form);
}

function uncover(dialog: HTMLDialogElement): void {
  document.body.classList.remove("app-is-locked");
  dialog.close();
  dialog.remove();
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
