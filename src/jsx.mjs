// Node strips types from .ts by itself but refuses .tsx; this small hook turns TSX into JavaScript
// as it is loaded. Server, tests, workers and terminal all start with `--import ./src/jsx.mjs`.
import { readFileSync } from "node:fs";
import { enableCompileCache, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

// What was compiled once is kept beside what is installed, which halves each start; where it may not be written, as in
// the processes that read files, everything goes on without it.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".tsx")) return next(url, context);
    const path = fileURLToPath(url);
    const { code, errors } = transformSync(path, readFileSync(path, "utf8"), {
      jsx: { runtime: "automatic", importSource: "preact" },
      sourcemap: false,
    });
    if (errors.length > 0) throw new SyntaxError(errors[0].message);
    return { format: "module", source: code, shortCircuit: true };
  },
});
