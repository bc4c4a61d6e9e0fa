import { nameOf } from "./letter-still.ts";

// What the server says of a code is put beside the field that it was typed in, and the field gets the focus.

/** False where the page that came says nothing of a code. */
export function showRefused(form: HTMLFormElement, page: Document): boolean {
  const says = page.querySelector("[data-code-says]")?.textContent ?? "";
  const field = standing(form)?.elements.namedItem("code");
  if (says === "" || !(field instanceof HTMLInputElement)) return false;
  const group = field.closest(".nhsuk-form-group");
  if (group === null) return false;
  group.querySelector("[data-code-trouble]")?.remove();
  const trouble = document.createElement("div");
  trouble.dataset["codeTrouble"] = "";
  const message = document.createElement("p");
  message.id = `${field.id}-trouble`;
  message.className = "nhsuk-error-message";
  message.textContent = says;
  trouble.append(message);
  const agree = page.querySelector<HTMLButtonElement>('button[name="agreed"]');
  if (agree !== null) trouble.append(document.importNode(agree, true));
  field.before(trouble);
  group.classList.add("nhsuk-form-group--error");
  field.classList.add("nhsuk-input--error");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", message.id);
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  message.scrollIntoView({ block: "nearest" });
  return true;
}

/** The form as it stands now: the one that was sent may have been put in anew while it waited. */
function standing(form: HTMLFormElement): HTMLFormElement | undefined {
  if (form.isConnected) return form;
  const name = nameOf(form);
  return [...document.querySelectorAll<HTMLFormElement>("form[data-in-place]")].find((one) => nameOf(one) === name);
}
