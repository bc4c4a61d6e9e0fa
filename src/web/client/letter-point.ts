import type { Viewer } from "./letter-viewer.ts";

// Pointing at the place on the page where a stamp or a note is to be. Without it one of six places is chosen.

export function keepPoint(viewer: Viewer): void {
  show();
  document.addEventListener("letter-swapped", show);
  let isPointing = false;
  document.addEventListener(
    "click",
    (event) => {
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest("[data-point-start]") instanceof Element) {
        isPointing = true;
        document.querySelector("[data-viewer]")?.classList.add("is-pointing");
        say("Press on the page where it is to be.");
        return;
      }
      const paper = isPointing ? at?.closest(".app-page__paper") : null;
      if (paper === null || paper === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      isPointing = false;
      document.querySelector("[data-viewer]")?.classList.remove("is-pointing");
      put(placeOn(paper, event, viewer.now().rotate), viewer.now().page);
    },
    true,
  );
}

function show(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-point]")) part.hidden = false;
}

/** As parts of the page's size before it was turned. */
function placeOn(paper: Element, { clientX, clientY }: MouseEvent, rotate: number): readonly [number, number] {
  const { left, top, width, height } = paper.getBoundingClientRect();
  const [x, y] = [(clientX - left) / width, (clientY - top) / height];
  if (rotate === 90) return [y, 1 - x];
  if (rotate === 180) return [1 - x, 1 - y];
  if (rotate === 270) return [1 - y, x];
  return [x, y];
}

function put([x, y]: readonly [number, number], page: number): void {
  const set = (which: string, value: number): void => {
    const field = document.querySelector<HTMLInputElement>(which);
    if (field !== null) field.value = Math.min(1, Math.max(0, value)).toFixed(4);
  };
  set("[data-note-x]", x);
  set("[data-note-y]", y);
  const select = document.querySelector<HTMLSelectElement>("#note-page");
  if (select !== null) select.value = String(page);
  say(`It will be where you pressed on page ${page}.`);
}

function say(words: string): void {
  const said = document.querySelector("[data-point-said]");
  if (said !== null) said.textContent = words;
}
