import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Rendered } from "../../part.ts";

type Refused = Extract<Rendered, { kind: "refused" }>;

/** More pages than any letter has. */
export const MOST_PAGES = 200;

const base = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const folder = (name: string): string => join(base, name) + sep;

/**
 * Opens a PDF with all that it needs taken from our own packages and nothing from the system or from outside. Scripts
 * inside it stay text: there is no engine here that would run them. Whoever opens it calls `loadingTask.destroy()`.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy | Refused> {
  const task = getDocument({
    // A copy, for pdfjs takes what it is given for itself.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
  });
  // Asked for a password we have none, and say so at once instead of waiting for one.
  let isLocked = false;
  task.onPassword = () => {
    isLocked = true;
    void task.destroy();
  };
  try {
    const document = await task.promise;
    if (document.numPages < 1) throw new Error("a PDF without pages");
    if (document.numPages <= MOST_PAGES) return document;
    await task.destroy();
    const detail = `This PDF has ${document.numPages} pages; at most ${MOST_PAGES} are read. It is kept; a person has to look at it.`;
    return { kind: "refused", reason: "too-large", detail };
  } catch (error) {
    if (isLocked) return LOCKED;
    throw error;
  }
}

const LOCKED: Refused = {
  kind: "refused",
  reason: "locked",
  detail: "This PDF asks for a password. Ask its sender for one that does not.",
};
