// Boxes of a list and the one form that they belong to: the button says how many are ticked, and "all" means
// those on this page. Nothing is ticked by itself, and without this script the button says of how many.

export function countTicks(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-several]");
  const button = form?.querySelector("button");
  if (form === null || button === null || button === undefined) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-tick="several"]')];
  const words = form.dataset["several"] ?? "";
  const show = (): void => {
    const ticked = boxes.filter((box) => box.checked).length;
    button.textContent = `${words} ${ticked}`;
    button.disabled = ticked === 0;
  };
  for (const box of boxes) box.addEventListener("change", show);
  const all = document.createElement("button");
  all.type = "button";
  all.className = "nhsuk-button nhsuk-button--small nhsuk-button--secondary";
  all.textContent = `Tick all ${boxes.length} on this page`;
  all.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    show();
  });
  button.after(all);
  show();
}
