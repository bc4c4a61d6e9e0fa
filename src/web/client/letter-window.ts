import type { Lights } from "./letter-lights.ts";
import type { Viewer } from "./letter-viewer.ts";

// The second window of a letter and the first say to each other what is looked at. Only keys and numbers go over the
// channel, which reaches no other site and no other letter.

type Said = { readonly keys?: readonly string[]; readonly page?: number };

export function keepInStep(item: string, viewer: Viewer, lights: Lights): void {
  const channel = new BroadcastChannel(`letter-${item}`);
  let isTold = false;
  const say = (said: Said): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    if (!isTold) channel.postMessage(said);
  };
  lights.onChange((keys) => say({ keys }));
  viewer.onChange(({ page }) => say({ page }));
  channel.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    // What is done because the other said it is not said back.
    isTold = true;
    if (data.page !== undefined) viewer.set({ page: data.page });
    if (data.keys !== undefined) {
      lights.light(data.keys);
      bringToSight(data.keys, viewer);
    }
    isTold = false;
  });
}

function bringToSight(keys: readonly string[], viewer: Viewer): void {
  const [key] = keys;
  if (key === undefined || document.querySelector("[data-second]") === null) return;
  const name = CSS.escape(key);
  const box = document.querySelector<SVGElement>(`[data-over] [data-of~="${name}"]`);
  const sheet = box?.closest<HTMLElement>("[data-sheet]");
  if (sheet !== null && sheet !== undefined) viewer.set({ page: Number(sheet.dataset["sheet"]) });
  const text = document.querySelector<HTMLElement>(`[data-letter-text] [data-of~="${name}"]`);
  (box ?? text)?.scrollIntoView({ block: "center" });
}
