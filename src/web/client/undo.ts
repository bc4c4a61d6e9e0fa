// The seconds in which a step can be undone, counted down in words. The server counts too, and has the last word.

export function keepUndo(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-undo]");
  if (form === null) return;
  const words = form.querySelector("[data-undo-words]");
  const button = form.querySelector<HTMLButtonElement>("button:not([hidden])");
  if (words === null || button === null) return;
  const ends = performance.now() + Number(form.dataset["undo"]);
  const tick = (): void => {
    const left = Math.ceil((ends - performance.now()) / 1000);
    if (left > 0) {
      words.textContent = `You can undo this for ${left} ${left === 1 ? "second" : "seconds"}. After that it takes a reason.`;
      return;
    }
    clearInterval(timer);
    button.disabled = true;
    words.textContent = "The time to undo is over. Below it can be taken back or reopened, with a reason.";
  };
  const timer = setInterval(tick, 250);
  tick();
}
