import { rest } from "./rest.ts";

// A list moves up when something leaves it. For one second after a page has come, a press on a button that
// signs or files does nothing but say so, so that the second half of a double click meets no other patient's row.

export function holdForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-hold]"))
    rest([...form.elements].filter((one) => one instanceof HTMLButtonElement));
}
