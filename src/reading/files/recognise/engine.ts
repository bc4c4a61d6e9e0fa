import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, OEM, PSM, type Page as Found, type Worker } from "tesseract.js";

// The engine that recognises words, with its English data from our own packages: nothing is fetched or kept.

const data = join(
  dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json")),
  "4.0.0_best_int",
);

let started: Promise<Worker> | undefined;

/** What stands in a picture: its words with their boxes in pixels and how sure each is, and the angle it was turned by. */
export async function recognise(png: Buffer): Promise<Found & { readonly rotateRadians: number | null }> {
  started ??= start();
  const worker = await started;
  const { data: found } = await worker.recognize(png, { rotateAuto: true }, { text: false, blocks: true });
  return found;
}

async function start(): Promise<Worker> {
  const worker = await createWorker("eng", OEM.LSTM_ONLY, {
    langPath: data,
    cacheMethod: "none",
    gzip: true,
    // Without this it would throw past everybody; the failed job itself says so to its caller.
    errorHandler: () => {},
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: "300" });
  return worker;
}
