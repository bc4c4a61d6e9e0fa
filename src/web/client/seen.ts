// When somebody was last seen at this browser: a key or a press in any of its tabs, so that a page is not covered
// behind the back of somebody who works in another. By the wall clock, which goes on while a machine sleeps.

const SAY_EVERY_MS = 5000;

/** Gives the milliseconds since then. */
export function sinceSeen(): () => number {
  const tabs = new BroadcastChannel("seen");
  let seen = Date.now();
  let said = 0;
  const note = (): void => {
    seen = Date.now();
    if (seen - said < SAY_EVERY_MS) return;
    said = seen;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    tabs.postMessage(seen);
  };
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, note, { passive: true });
  tabs.addEventListener("message", ({ data }: MessageEvent<number>) => (seen = Math.max(seen, data)));
  return () => Date.now() - seen;
}
