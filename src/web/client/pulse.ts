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
    if (shown === null || shown.textContent === count.textContent) continue;
    sayNews(count.dataset["count"] ?? "", shown.textContent, count.textContent);
    shown.textContent = count.textContent;
  }
}

const began = new Map<string, string>();

/** The list that is shown has changed on the server: said beside it, without moving the focus or the rows. */
function sayNews(key: string, before: string, now: string): void {
  const news = document.querySelector<HTMLElement>(`[data-news="${CSS.escape(key)}"]`);
  if (news === null) return;
  const first = began.get(key) ?? before;
  began.set(key, first);
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Show the list as it is now";
  news.replaceChildren(`This list had ${first} when you opened it and has ${now} now. `, link);
}
