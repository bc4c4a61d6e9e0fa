import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { after } from "node:test";
import { compile } from "sass";

// Pages on their own, without the product around them, under a policy as strict as the server's.

const ROOT = join(import.meta.dirname, "..", "..");
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'";

/** The style sheet as its source stands, so that no test passes on one built earlier. */
export function compileStyles(): string {
  return compile(join(ROOT, "src", "web", "styles.scss"), { loadPaths: [join(ROOT, "node_modules")], quietDeps: true })
    .css;
}

/** Serves `pageAt(path)` until the file's tests are done; gives the address. Call at the top level of the file. */
export async function servePages(pageAt: (path: string) => string): Promise<string> {
  const css = compileStyles();
  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", POLICY);
    if (request.url === "/assets/styles.css") response.setHeader("content-type", "text/css").end(css);
    // The pages themselves are what is looked at here: their scripts have stories of their own.
    else if (request.url?.startsWith("/assets/client/") === true)
      response.setHeader("content-type", "text/javascript").end("");
    else response.setHeader("content-type", "text/html; charset=utf-8").end(pageAt(request.url ?? "/"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => server.close());
  const address = server.address();
  assert(address !== null && typeof address === "object");
  return `http://127.0.0.1:${address.port}`;
}
