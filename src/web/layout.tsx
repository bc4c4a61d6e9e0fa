import type { ComponentChildren, JSX } from "preact";
import { render } from "preact-render-to-string";
import { type Pulse, QUIET } from "./pulse.ts";
import { PulseStrip } from "./pulse-strip.tsx";
import { SkipLink } from "./components/skip-link.tsx";
import { PageFooter } from "./footer.tsx";
import { type HeaderProps, PageHeader } from "./header.tsx";

export type { SignedIn } from "./header.tsx";

export type Page = HeaderProps & {
  /** What the page is about, most particular first; the product's name is added. */
  readonly title: string;
  /** The patient banner, on pages that are about one patient and on no other. */
  readonly banner?: JSX.Element | undefined;
  readonly children: ComponentChildren;
  /** What every page shows; nothing where it is left out, and no place for it where it is null. */
  readonly pulse?: Pulse | null | undefined;
};

// A letter C under a signature's line. Drawn here, because a browser asks every server for an icon.
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='4' fill='%23005eb8'/%3E%3Cpath d='M22 9a8 8 0 1 0 0 10M6 27h20' fill='none' stroke='%23fff' stroke-width='4'/%3E%3C/svg%3E";

/**
 * A whole HTML document. It holds no inline script or style, so that the strictest content security policy
 * fits, and names no address but the product's own.
 */
export function renderPage(page: Page): string {
  return `<!doctype html>${render(<Document page={page} />)}`;
}

function Document({ page }: { readonly page: Page }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{`${page.title} - Countersign`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* An NHS number is no telephone number, whatever a browser makes of ten digits. */}
        <meta name="format-detection" content="telephone=no" />
        <link rel="stylesheet" href="/assets/styles.css" />
        <link rel="icon" href={ICON} />
        <script type="module" src="/assets/client/page.js" />
      </head>
      <body data-signed-in={page.person === null ? undefined : ""}>
        <SkipLink />
        {page.demonstration && <DemonstrationStrip />}
        <PageHeader page={page} />
        {page.pulse !== null && <PulseStrip pulse={page.pulse ?? QUIET} />}
        {page.banner}
        <main class="app-width app-main" id="maincontent" tabindex={-1}>
          {page.children}
        </main>
        <PageFooter />
      </body>
    </html>
  );
}

function DemonstrationStrip() {
  return (
    <div class="app-demonstration" role="region" aria-label="Demonstration">
      <p class="app-width">
        <strong>Demonstration:</strong> invented patients, people and figures. Not for live patients.
      </p>
    </div>
  );
}
