// The pages of a letter: which one, how large and how turned is changed where it stands. The page that comes from the
// server has it all in its address as well, so that the same buttons work as links.

export type View = {
  readonly page: number;
  readonly zoom: string;
  readonly rotate: number;
  readonly show: string;
};

export type Viewer = {
  readonly now: () => View;
  /** Shows it so; what is not named stays. Gives false where there are no pages. */
  readonly set: (change: Partial<View>) => boolean;
  /** Told after each change. */
  readonly onChange: (listener: (view: View) => void) => void;
};

const ACROSS = 1000;
const ZOOMS = ["fit", "100", "150", "200"];
const DRAWN: Readonly<Record<string, number>> = { fit: 1200, "100": 1200, "150": 1800, "200": 2400 };

export function keepViewer(item: string): Viewer {
  let view = readView();
  const listeners: ((view: View) => void)[] = [];
  const set = (change: Partial<View>): boolean => {
    const next = { ...view, ...change };
    if (sheets().length === 0) return false;
    if (JSON.stringify(next) === JSON.stringify(view)) return true;
    view = next;
    draw(item, view);
    for (const listener of listeners) listener(view);
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
    const does = link?.dataset["do"];
    if (does === undefined) return;
    event.preventDefault();
    set(changeOf(does, view));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["goTo"] === undefined) return;
    event.preventDefault();
    const field = form.elements.namedItem("page");
    if (field instanceof HTMLSelectElement) set({ page: pageOf(field.value, view.page) });
  });
  document.addEventListener("deed", (event) => {
    const deed = event instanceof CustomEvent ? String(event.detail) : "";
    const does = { "page-on": "page:on", "page-back": "page:back", zoom: "zoom:next", turn: "turn:90" }[deed];
    if (does !== undefined) set(changeOf(does, view));
  });
  // What was swapped in from the server stands as its form said, which is how it stood here.
  document.addEventListener("letter-swapped", () => {
    const found = readView();
    if (JSON.stringify(found) !== JSON.stringify(view)) {
      view = found;
      for (const listener of listeners) listener(view);
    }
  });
  return { now: () => view, set, onChange: (listener) => void listeners.push(listener) };
}

function sheets(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-sheet]")];
}

function readView(): View {
  const viewer = document.querySelector<HTMLElement>("[data-viewer]");
  const text = document.querySelector<HTMLElement>("[data-text]");
  const { page = "1", zoom = "fit", rotate = "0" } = viewer?.dataset ?? {};
  const show = viewer?.hidden === true ? "text" : text?.hidden === true ? "pages" : "both";
  return { page: Number(page), zoom, rotate: Number(rotate), show };
}

function pageOf(text: string, now: number): number {
  if (text === "on") return Math.min(sheets().length, now + 1);
  if (text === "back") return Math.max(1, now - 1);
  return Number(text);
}

function changeOf(does: string, view: View): Partial<View> {
  const [what, value = ""] = does.split(":");
  if (what === "page") return { page: pageOf(value, view.page) };
  if (what === "turn") return { rotate: (view.rotate + Number(value)) % 360 };
  if (what === "show") return { show: value };
  if (value !== "next") return { zoom: value };
  return { zoom: ZOOMS[(ZOOMS.indexOf(view.zoom) + 1) % ZOOMS.length] ?? "fit" };
}

function draw(item: string, view: View): void {
  for (const sheet of sheets()) drawSheet(item, sheet, view);
  const viewer = document.querySelector<HTMLElement>("[data-viewer]");
  if (viewer !== null) {
    viewer.hidden = view.show === "text";
    Object.assign(viewer.dataset, { page: view.page, zoom: view.zoom, rotate: view.rotate });
  }
  const text = document.querySelector<HTMLElement>("[data-text]");
  if (text !== null) text.hidden = view.show === "pages";
  const words = document.querySelector("[data-page-words]");
  if (words !== null) words.textContent = `page ${view.page} of ${sheets().length}`;
  for (const tool of document.querySelectorAll<HTMLElement>("[data-do]")) {
    const isNow = [`page:${view.page}`, `zoom:${view.zoom}`, `show:${view.show}`].includes(tool.dataset["do"] ?? "");
    if (isNow) tool.setAttribute("aria-current", "true");
    else tool.removeAttribute("aria-current");
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("[data-find-in], [data-go-to], [data-note-form]")) {
    for (const [name, value] of Object.entries(view)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value);
    }
  }
  keepInAddress(view);
}

function drawSheet(item: string, sheet: HTMLElement, { page, zoom, rotate }: View): void {
  const { sheet: number, width = "0", height = "0" } = sheet.dataset;
  sheet.hidden = number !== String(page);
  sheet.classList.toggle("app-page--fit", zoom === "fit");
  const img = sheet.querySelector("img");
  const over = sheet.querySelector<SVGElement>("[data-over]");
  if (img === null || over === null) return;
  const scale = zoom === "fit" ? 1 : Number(zoom) / 100;
  const size = [width, height].map((one) => Math.round(Number(one) * scale));
  const [across = 0, high = 0] = rotate % 180 === 0 ? size : size.toReversed();
  img.width = across;
  img.height = high;
  const src = `/items/${item}/pages/${number}?width=${DRAWN[zoom] ?? 1200}&rotate=${rotate}`;
  if (img.getAttribute("src") !== src) img.src = src;
  const tall = Number(over.dataset["high"]);
  const [box, matrix] = turnOver(rotate, tall);
  over.setAttribute("viewBox", box);
  over.querySelector("g")?.setAttribute("transform", matrix);
}

/** As the server's `turnOver`. */
function turnOver(rotate: number, high: number): readonly [string, string] {
  if (rotate === 90) return [`0 0 ${high} ${ACROSS}`, `matrix(0 1 -1 0 ${high} 0)`];
  if (rotate === 180) return [`0 0 ${ACROSS} ${high}`, `matrix(-1 0 0 -1 ${ACROSS} ${high})`];
  if (rotate === 270) return [`0 0 ${high} ${ACROSS}`, `matrix(0 -1 1 0 0 ${ACROSS})`];
  return [`0 0 ${ACROSS} ${high}`, "matrix(1 0 0 1 0 0)"];
}

/** The page that is loaded again is the page that was looked at. */
function keepInAddress({ page, zoom, rotate, show }: View): void {
  const address = new URL(location.href);
  // What a form was sent to is no page to come back to.
  if (!/\/items\/[^/]+(\/window)?$/.test(address.pathname)) return;
  const usual: Readonly<Record<string, string>> = { page: "1", zoom: "fit", rotate: "0", show: "both" };
  for (const [name, value] of Object.entries({ page, zoom, rotate, show })) {
    if (String(value) === usual[name]) address.searchParams.delete(name);
    else address.searchParams.set(name, String(value));
  }
  history.replaceState(history.state, "", address);
}
