// Codes are suggested as somebody types into a field for one: the pattern of an editable combobox with a list, by the
// ARIA Authoring Practices. The focus stays in the field; arrows go through the list, Enter or a press chooses, Escape
// closes it. What is chosen stands in the field and is sent by nothing but the form's own button; without this script
// the field is a plain one.

const AFTER_MS = 150;
const SHORTEST = 2;
const AWAY = "Codes cannot be suggested now. You may type one, or leave it empty.";

type Item = {
  readonly system: string | null;
  readonly code: string | null;
  readonly display: string;
  readonly tag: string | null;
  readonly matched: string;
  readonly because: string | null;
};

type Found = { readonly items: readonly Item[]; readonly says: string | null };

export function keepTerms(): void {
  const boxes = new WeakMap<HTMLInputElement, Combobox>();
  // A part of the page may be put in anew, so that fields are found when somebody comes to them.
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset["terms"] === undefined || boxes.has(target)) return;
    boxes.set(target, new Combobox(target));
  });
}

class Combobox {
  readonly #field: HTMLInputElement;
  readonly #list = document.createElement("ul");
  readonly #said: Element;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #at = -1;

  constructor(field: HTMLInputElement) {
    this.#field = field;
    this.#said = document.querySelector(`[data-terms-said="${CSS.escape(field.id)}"]`) ?? newStatus(field);
    this.#list.id = `${field.id}-found`;
    this.#list.className = "app-terms";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "Codes found");
    this.#list.hidden = true;
    field.after(this.#list);
    for (const [name, value] of Object.entries(ROLE)) field.setAttribute(name, value);
    field.setAttribute("aria-controls", this.#list.id);
    field.addEventListener("input", () => this.#soon());
    field.addEventListener("keydown", (event) => this.#key(event));
    field.addEventListener("blur", () => this.#close());
    // A press on the list must not take the focus from the field before it counts.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      if (option !== null) this.#choose(option);
    });
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    this.#timer = setTimeout(() => void this.#ask(asked), AFTER_MS);
  }

  async #ask(asked: number): Promise<void> {
    const words = this.#field.value.trim();
    if (words.length < SHORTEST || words.includes("|")) return this.#close();
    const found = await find(words, this.#field);
    // Somebody has typed on, or gone: an answer to what stood there before is none.
    if (asked !== this.#asked || document.activeElement !== this.#field) return;
    if (found === null) {
      this.#close();
      this.#said.textContent = AWAY;
      return;
    }
    this.#show(found);
  }

  #show({ items, says }: Found): void {
    this.#at = -1;
    this.#field.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(...items.map((item, n) => optionOf(item, `${this.#list.id}-${n}`)));
    this.#list.hidden = items.length === 0;
    this.#field.setAttribute("aria-expanded", String(items.length > 0));
    const count = items.length === 0 ? "" : `${items.length} found.`;
    this.#said.textContent = [count, says ?? ""].join(" ").trim();
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter") {
      // With the list open Enter is about the list, never about the form.
      event.preventDefault();
      const option = this.#list.children[this.#at];
      if (option !== undefined) this.#choose(option);
    }
  }

  #step(by: 1 | -1): void {
    const options = [...this.#list.children];
    this.#at = (this.#at + by + options.length + (this.#at === -1 && by === -1 ? 1 : 0)) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.#at)));
    const option = options[this.#at];
    if (option === undefined) return;
    this.#field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #choose(option: Element): void {
    if (!(option instanceof HTMLElement) || option.dataset["value"] === undefined) return;
    this.#field.value = option.dataset["value"];
    this.#close();
    this.#said.textContent = `Chosen: ${option.dataset["words"] ?? ""}. Nothing is kept before you press a button.`;
    // What listens to a field that is typed in, such as drafts, hears of it too; nothing is asked for again.
    this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#list.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }
}

const ROLE: Readonly<Record<string, string>> = {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  autocomplete: "off",
};

function newStatus(field: HTMLElement): Element {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "app-terms-said";
  field.after(status);
  return status;
}

/** One that has no code is read and cannot be chosen. */
function optionOf({ system, code, display, tag, matched, because }: Item, id: string): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const more = [
    tag ?? "",
    code ?? "no code",
    matched.toLowerCase() === display.toLowerCase() ? "" : `found as ${matched}`,
    because ?? "",
  ];
  const small = document.createElement("span");
  small.className = "app-terms__more";
  small.textContent = more.filter((part) => part !== "").join(", ");
  option.append(`${display} `, small);
  if (system === null || code === null) {
    option.setAttribute("aria-disabled", "true");
    return option;
  }
  option.dataset["value"] = [system, code, display].join("|");
  option.dataset["words"] = `${display} (${code})`;
  return option;
}

/** Asked by POST: what somebody types is in no address. Null where there is no answer. */
async function find(words: string, field: HTMLInputElement): Promise<Found | null> {
  const body = new URLSearchParams({ find: words, kind: field.dataset["termsKind"] ?? "" });
  const person = field.form?.querySelector<HTMLInputElement>('[name="signed-in-as"]')?.value;
  if (person !== undefined) body.set("signed-in-as", person);
  const answer = await fetch("/terms/find", { method: "POST", body }).catch(() => null);
  if (answer === null || !answer.ok || answer.redirected) return null;
  const found: Found = await answer.json();
  return found;
}
