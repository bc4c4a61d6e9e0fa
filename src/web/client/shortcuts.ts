// Keyboard shortcuts, for whoever has switched them on: the page then holds their keys. They move the focus, turn the
// pages of a letter and open the list of themselves; no key files, signs or opens a report, and none is heard in a field.

type Deeds = Readonly<Record<string, () => void>>;

const DEEDS: Deeds = {
  down: () => step(1),
  up: () => step(-1),
  search: () => document.querySelector<HTMLElement>("#find-what")?.focus(),
  help: showHelp,
};

export function keepShortcuts(): void {
  const keys = readKeys();
  if (keys === null) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (isField(event.target)) return;
    const deed = keys.get(event.key.toLowerCase());
    if (deed === undefined) return;
    event.preventDefault();
    DEEDS[deed]?.();
    // What only some pages have, their own scripts do.
    document.dispatchEvent(new CustomEvent("deed", { detail: deed }));
  });
}

/** Which deed each key is; null where nobody has switched shortcuts on. */
function readKeys(): ReadonlyMap<string, string> | null {
  const text = document.querySelector<HTMLElement>("[data-shortcuts]")?.dataset["shortcuts"];
  if (text === undefined) return null;
  const keys: unknown = JSON.parse(text);
  if (typeof keys !== "object" || keys === null) return null;
  return new Map(Object.entries(keys).map(([deed, key]) => [String(key), deed]));
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  );
}

/** From the row that has the focus to the one before or after it; from anywhere else to the first. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  const here = rows.findIndex((row) => row === document.activeElement);
  const next = here === -1 ? rows[0] : rows[here + by];
  next?.focus();
}

function showHelp(): void {
  const help = document.querySelector<HTMLDetailsElement>("details#shortcuts");
  if (help === null) return;
  help.open = true;
  help.querySelector("summary")?.focus();
}
