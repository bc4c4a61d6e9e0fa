// Words that are selected in the letter's text become the words of what somebody adds, with their place.

export function keepTaking(): void {
  show();
  document.addEventListener("letter-swapped", show);
  // A press on the button would take the selection away: what is selected is remembered before.
  let selected: { readonly words: string; readonly start: number } | null = null;
  document.addEventListener("selectionchange", () => {
    selected = selectedWords() ?? selected;
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-take-words]") : null;
    const form = button?.closest<HTMLFormElement>("form[data-add]");
    if (form === null || form === undefined) return;
    const said = form.querySelector("[data-taken]");
    const [words, start] = ["words", "start"].map((name) => form.elements.namedItem(name));
    if (selected === null || !(words instanceof HTMLInputElement) || !(start instanceof HTMLInputElement)) {
      if (said !== null) said.textContent = "Select words in the letter's text first.";
      return;
    }
    words.value = selected.words;
    start.value = String(selected.start);
    if (said !== null) said.textContent = `Taken: “${selected.words}”.`;
    words.focus();
  });
}

function show(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-take]")) part.hidden = false;
}

/** What is selected in the text, without the spaces around it, and where in the letter's text it begins. */
function selectedWords(): { readonly words: string; readonly start: number } | null {
  const selection = getSelection();
  const text = document.querySelector("[data-letter-text]");
  if (selection === null || selection.isCollapsed || text === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  return words.trim() === "" ? null : { words: words.trim(), start: before.toString().length + lead };
}
