import { rest } from "./rest.ts";

// Whoever marks one suggestion after the other presses the next while the first is on its way. So a row that was marked
// stays as high as it was, and the buttons of the others stand still and can be pressed at once. Only a button that has
// come where something else stood rests, and every button that proposes, signs or passes on.

const NEAR_PX = 4;
const highest = new Map<string, number>();

type Stood = { readonly name: string; readonly x: number; readonly y: number };

/** Takes down where everything stands now; what it gives is called after the parts have been put in. */
export function keepStill(): { readonly stretch: () => void; readonly restMoved: () => void } {
  // What somebody has folded open is no height to keep.
  for (const row of rows().filter((one) => one.querySelector("details[open]") === null))
    highest.set(keyOf(row), Math.max(highest.get(keyOf(row)) ?? 0, heightOf(row)));
  const before = buttons().map(stoodAt);
  return {
    stretch: () => {
      for (const row of rows()) stretch(row, highest.get(keyOf(row)) ?? 0);
    },
    restMoved: () => {
      const stands = (one: Stood): boolean =>
        before.some(
          ({ name, x, y }) => name === one.name && Math.abs(x - one.x) <= NEAR_PX && Math.abs(y - one.y) <= NEAR_PX,
        );
      const moved = buttons().filter((one) => !stands(stoodAt(one)));
      rest(document.querySelectorAll('[data-swap="moves"] button:not([hidden])'));
      // The focus is on no button of theirs, so that a key that is held down or pressed twice meets none.
      rest(
        moved.filter((one) => one.closest('[data-swap="moves"]') === null),
        "pointer",
      );
    },
  };
}

/** The same button of the same form has the same name before and after. */
export function nameOf(button: Element): string {
  const form = button.closest("form");
  const [which, place] = ["form", "place"].map(
    (name) => form?.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)?.value ?? "",
  );
  const action = form?.getAttribute("action") ?? "";
  return [action, which, place, button.getAttribute("name"), button.getAttribute("value")].join(" ");
}

function buttons(): readonly HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>("[data-swap] button:not([hidden])")];
}

function rows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("li[data-mark]")].filter((row) => heightOf(row) > 0);
}

function keyOf(row: HTMLElement): string {
  return row.dataset["mark"] ?? "";
}

function heightOf(row: Element): number {
  return row.getBoundingClientRect().height;
}

function stoodAt(button: Element): Stood {
  const { x, y } = button.getBoundingClientRect();
  return { name: nameOf(button), x, y };
}

/** An empty picture: it has a height without a style of its own. */
function stretch(row: HTMLElement, height: number): void {
  const open = row.querySelector("details[open]") !== null;
  const missing = height - heightOf(row);
  if (missing < 1 || open || "unmarked" in row.dataset) return;
  const empty = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [
    ["width", "1"],
    ["height", String(missing)],
    ["class", "app-still"],
    ["aria-hidden", "true"],
  ] as const)
    empty.setAttribute(name, value);
  row.append(empty);
}
