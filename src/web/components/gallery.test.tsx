import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { compile } from "sass";
import { axe, picture, scrollsSideways, testBrowser } from "../../../test/support/browser.ts";
import { PatientBanner } from "../banner.tsx";
import { renderPage } from "../layout.tsx";
import { Gallery } from "./gallery.tsx";

// Every component on one page, in a real browser under the server's own policy, looked at by axe.

const ROOT = join(import.meta.dirname, "..", "..", "..");
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'";
const WIDTHS = [1366, 320] as const;

const { css } = compile(join(ROOT, "src", "web", "styles.scss"), {
  loadPaths: [join(ROOT, "node_modules")],
  quietDeps: true,
});

const PERSON = { name: "Priya Sharma", roleWords: "General Practice Assistant", practiceName: "Ashdown Surgery" };
const PATIENT = {
  familyName: "Example",
  givenName: "Margaret",
  title: "Mrs",
  birthDate: "1951-03-04",
  sex: "female",
  nhsNumber: "9990000018",
  registration: "registered",
  flags: [],
} as const;

const BANNERS = {
  "/": PATIENT,
  "/died": { ...PATIENT, registration: "deceased", deathDate: "2026-02-02" },
  "/flags": {
    ...PATIENT,
    familyName: "Featherstonehaugh-Cholmondeley",
    givenName: "Maximiliana Alexandra",
    preferredName: "Max",
    registration: "temporary",
    flags: ["safeguarding", "confidential-address"],
  },
} as const;

function pageAt(path: string): string {
  const patient = path === "/died" || path === "/flags" ? BANNERS[path] : BANNERS["/"];
  return renderPage({
    title: "Gallery",
    person: PERSON,
    practiceName: PERSON.practiceName,
    demonstration: true,
    current: "/",
    banner: <PatientBanner patient={patient} on="2026-11-21" />,
    children: <Gallery />,
  });
}

const server = createServer((request, response) => {
  response.setHeader("content-security-policy", POLICY);
  if (request.url === "/assets/styles.css") {
    response.setHeader("content-type", "text/css").end(css);
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8").end(pageAt(request.url ?? "/"));
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
after(() => server.close());
const address = server.address();
assert(address !== null && typeof address === "object");
const base = `http://127.0.0.1:${address.port}`;
const browser = await testBrowser();

for (const width of WIDTHS) {
  for (const path of Object.keys(BANNERS)) {
    test(
      `the gallery at ${width} pixels with the banner ${path} is accessible and fits`,
      { skip: browser.skip },
      async (t) => {
        const page = await browser.open(t, base, { width });
        await page.goto(path);
        await picture(page, `gallery${path.replace("/", "-")}-${width}`);
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false);
      },
    );
  }
}
