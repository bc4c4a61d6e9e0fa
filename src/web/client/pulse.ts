// Alarms and counts stay true while a page stands open. Asking for them is no sign of a person being there:
// the server does not count it as activity.

const EVERY_MS = 10_000;

export function keepPulse(): void {
  const strip = document.getElementById("pulse");
  if (strip === null || document.querySelector("[data-signed-in]") === null) return;
  setInterval(() => void refresh(strip), EVERY_MS);
}

async function refresh(strip: HTMLElement): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch("/pulse", { headers: { accept: "text/html" } }).catch(() => null);
  if (answer === null || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("pulse");
  // Only what has changed is said again by a screen reader.
  if (fresh !== null && fresh.innerHTML !== strip.innerHTML) strip.innerHTML = fresh.innerHTML;
  for (const count of page.querySelectorAll<HTMLElement>("[data-count]")) {
    const shown = document.querySelector(`[data-count="${CSS.escape(count.dataset["count"] ?? "")}"]`);
    if (shown !== null && shown.textContent !== count.textContent) shown.textContent = count.textContent;
  }
}
