import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { transformSync } from "oxc-transform";

const FOLDER = join(import.meta.dirname, "client");
// What server and browser must find alike is one module for both; each of these uses nothing of Node's.
const BASE = join(import.meta.dirname, "..", "base");
const SHARED = [
  "patient-marks",
  "plain-text",
  "name-beside",
  "nhs-number",
  "nhs-numbers-in",
  "real-day",
  "calendar",
] as const;

/** Where the one package that a page's script stands on is served: its own modules, as npm brings them. */
export const PASSKEYS = "/assets/passkeys/";

type Script = { readonly code: string; readonly tag: string };

/** Serves each module of `client/` as `/assets/client/<name>.js`: the source with its types stripped, no bundle. */
export function serveScripts(server: FastifyInstance): void {
  const scripts = readScripts();
  server.get<{ Params: { name: string } }>("/assets/client/:name", async (request, reply) => {
    const script = scripts.get(request.params.name);
    if (script === undefined) return reply.callNotFound();
    void reply.headers({ etag: script.tag, "cache-control": "no-cache" });
    if (request.headers["if-none-match"] === script.tag) return reply.status(304).send();
    return reply.type("text/javascript; charset=utf-8").send(script.code);
  });
}

function readScripts(): ReadonlyMap<string, Script> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const files = [...names.map((name) => join(FOLDER, name)), ...SHARED.map((name) => join(BASE, `${name}.ts`))];
  return new Map(
    files.map((file) => {
      const name = basename(file);
      const { code, errors } = transformSync(name, readFileSync(file, "utf8"), { sourcemap: false });
      if (errors.length > 0) throw new SyntaxError(`${name}: ${errors[0]?.message ?? ""}`);
      // Browsers ask for what a module names, and the server has these as .js.
      const named = code
        .replaceAll(/(from\s+["'])\.\.\/\.\.\/base\//g, "$1./")
        .replaceAll(/((?:from\s+|import\()["']\.\/[\w-]+)\.ts(["'])/g, "$1.js$2")
        .replaceAll(`"@simplewebauthn/browser"`, `"${PASSKEYS}index.js"`);
      const tag = `"${createHash("sha256").update(named).digest("hex").slice(0, 32)}"`;
      return [name.replace(/ts$/, "js"), { code: named, tag }];
    }),
  );
}
