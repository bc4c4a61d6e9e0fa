// Node strips types from .ts by itself but refuses .tsx; this small hook turns TSX into JavaScript
// as it is loaded. Server, tests, workers and terminal all start with `--import ./src/jsx.mjs`.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

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
