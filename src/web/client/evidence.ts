// What a learner writes is kept as it is typed: a moment after each change, and at once when the page is left. Each
// page is a window of its own to the server, which writes over nothing that another window has saved.

const AFTER_MS = 700;
const AGAIN_MS = 5000;
const MOST_OUTLIVING = 60_000;

type Saved =
  | {
      readonly kind: "saved";
      readonly version: number;
      readonly savedAt: string;
      /** Where a piece is that was only begun by this. */
      readonly at?: string;
    }
  | { readonly kind: "aside" };

export function keepEvidence(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-evidence]")) keepForm(form);
}

function keepForm(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  let isGone = false;
  let last = typedIn(form);
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    const typed = typedIn(form);
    if (isSending || isGone || typed === last) return;
    isSending = true;
    count(form);
    const saved = await send(form);
    isSending = false;
    if (isGone) return;
    if (saved === "refused") {
      tell(form, "Not saved. Press Save draft to see why.");
      return;
    }
    if (saved === null) {
      tell(form, "Not saved yet: Countersign does not answer. Keep this page open; it is tried again.");
      timer = setTimeout(() => void save(), AGAIN_MS);
      return;
    }
    last = typed;
    take(form, saved);
    // What was typed meanwhile.
    if (typedIn(form) !== last) timer = setTimeout(() => void save(), AFTER_MS);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), AFTER_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isGone = true;
    clearTimeout(timer);
    // So that what is still on its way does not come after this and count.
    count(form);
  });
  addEventListener("pageshow", () => (isGone = false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save();
  });
}

async function send(form: HTMLFormElement): Promise<Saved | "refused" | null> {
  const body = new URLSearchParams({ ...fieldsOf(form), by: "script" });
  // A browser lets only little outlive its page.
  const keepalive = body.toString().length < MOST_OUTLIVING;
  const to = form.getAttribute("action") ?? "";
  const answer = await fetch(to, { method: "POST", body, keepalive }).catch(() => null);
  // A lock keeps what was sent too; whoever is back sends it again.
  if (answer === null || answer.redirected || answer.status === 401 || answer.status >= 500) return null;
  if (!answer.ok) return "refused";
  const saved: Saved = await answer.json();
  return saved;
}

function take(form: HTMLFormElement, saved: Saved): void {
  if (saved.kind === "aside") {
    tell(
      form,
      "Another window has saved this too. What you type here is kept beside it: press Save draft to see both.",
    );
    return;
  }
  setField(form, "version", String(saved.version));
  if (saved.at !== undefined) {
    form.setAttribute("action", `${saved.at}/save`);
    history.replaceState(null, "", `${saved.at}/edit`);
  }
  tell(form, `Saved ${saved.savedAt}.`);
}

const OURS: ReadonlySet<string> = new Set(["version", "count", "window", "signed-in-as"]);

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function typedIn(form: HTMLFormElement): string {
  return JSON.stringify(Object.entries(fieldsOf(form)).filter(([name]) => !OURS.has(name)));
}

function count(form: HTMLFormElement): void {
  setField(form, "count", String(Number(fieldsOf(form)["count"] ?? "0") + 1));
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function tell(form: HTMLFormElement, words: string): void {
  const said = form.querySelector("[data-saved]");
  if (said !== null && said.textContent !== words) said.textContent = words;
}
