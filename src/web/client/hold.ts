// A list moves up when something leaves it. For one second after a page has come, a press on a button that
// signs or files does nothing, so that the second half of a double click meets no other patient's row.

const HOLD_MS = 1000;

export function holdForms(): void {
  const came = performance.now();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-hold]")) {
    form.addEventListener("submit", (event) => {
      if (performance.now() - came < HOLD_MS) event.preventDefault();
    });
  }
}
