// Codes are suggested as somebody types, where a terminology is loaded; where none is, that is said once.

type Terms = {
  readonly items: readonly { readonly system: string; readonly code: string; readonly display: string }[];
};

const AFTER_MS = 150;
const NONE = "No terminology is loaded here, so no code can be suggested. You may type one, or leave it empty.";

export function keepTerms(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset["terms"] === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void suggest(field), AFTER_MS);
  });
}

async function suggest(field: HTMLInputElement): Promise<void> {
  const list = document.getElementById(field.dataset["terms"] ?? "");
  const said = document.querySelector(`[data-terms-said="${CSS.escape(field.id)}"]`);
  const asked = field.value.trim();
  if (list === null || asked.length < 2 || asked.includes("|")) return;
  const found = await ask(asked);
  if (said !== null) said.textContent = found === null ? NONE : "";
  field.setAttribute("list", list.id);
  list.replaceChildren(
    ...(found?.items ?? []).map(({ system, code, display }) => {
      const option = document.createElement("option");
      option.value = [system, code, display].join("|");
      option.label = `${display} (${code})`;
      return option;
    }),
  );
}

/** Null where nothing can be suggested. */
async function ask(words: string): Promise<Terms | null> {
  const answer = await fetch(`/terms?find=${encodeURIComponent(words)}`).catch(() => null);
  if (answer === null || !answer.ok || answer.redirected) return null;
  if (answer.headers.get("content-type")?.includes("json") !== true) return null;
  const terms: Partial<Terms> = await answer.json();
  return Array.isArray(terms.items) ? { items: terms.items } : null;
}
