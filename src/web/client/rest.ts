// Buttons that have just come rest for a second, so that a press meant for what stood there before meets none of them.
// They look as resting, and a press in that second is answered in words: nothing that somebody pressed is lost in silence.

const REST_MS = 1000;
const SAID_MS = 4000;
const SAYS = "Wait a moment, then press again.";

let said: HTMLElement | null = null;
let saidLast = 0;

/** Once for the page, before anything else hears of a press. */
export function answerEarlyPresses(): void {
  const stop = (event: Event): void => {
    if (!isEarly(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say();
  };
  document.addEventListener("click", stop, true);
  document.addEventListener("submit", stop, true);
}

/**
 * Lets them rest from now. A screen reader hears that they are not to be pressed yet. `from`: "any" press, or a
 * "pointer"'s only, where no key can reach one of them without having been led to it.
 */
export function rest(buttons: Iterable<Element>, from: "any" | "pointer" = "any"): void {
  const resting = [...buttons];
  if (resting.length === 0) return;
  prepare();
  for (const one of resting) {
    one.setAttribute("aria-disabled", "true");
    one.setAttribute("data-rests", from);
  }
  setTimeout(() => {
    for (const one of resting) {
      one.removeAttribute("aria-disabled");
      one.removeAttribute("data-rests");
    }
  }, REST_MS);
}

function isEarly(event: Event): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (event instanceof SubmitEvent) {
    const by = event.submitter ?? at?.querySelector("[data-rests]") ?? null;
    return by?.getAttribute("data-rests") === "any";
  }
  const pressed = at?.closest("[data-rests]") ?? null;
  if (pressed === null) return false;
  const isByKey = event instanceof MouseEvent && event.detail === 0;
  // A link that was pressed by key was meant.
  return !(isByKey && (pressed instanceof HTMLAnchorElement || pressed.getAttribute("data-rests") === "pointer"));
}

/** The line must stand before it says something, or it is not read out. */
function prepare(): void {
  if (said !== null) return;
  said = document.createElement("p");
  said.className = "app-rests-said";
  said.setAttribute("role", "status");
  document.body.append(said);
}

function say(): void {
  if (said === null) return;
  const line = said;
  saidLast += 1;
  const own = saidLast;
  // Said again where it is pressed again.
  line.textContent = "";
  setTimeout(() => (line.textContent = SAYS), 20);
  setTimeout(() => {
    if (saidLast === own) line.textContent = "";
  }, SAID_MS);
}
