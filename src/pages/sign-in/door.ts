import type { App } from "../../app.ts";
import type { Standing } from "../../people/sessions.ts";
import type { PageContent } from "../../web/route.ts";

// The addresses before and beside the product's pages: signing in, unlocking, leaving. As data, like routes, so
// that a test walks them: for whom one opens stands beside it, and what is not named is led elsewhere.

export type StandingKind = Standing["kind"] | "nobody";

export const ANYBODY = ["nobody", "choosing", "locked", "open"] as const;

export type Call = {
  readonly app: App;
  readonly at: Date;
  readonly standing: Standing | undefined;
  /** The cookie's; empty where there is none. */
  readonly secret: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** As a page's script sent it. */
  readonly body: unknown;
  readonly host: string;
  readonly origin: string;
  /** The visitor's IP address. */
  readonly address: string;
  /** True where a page's script asks and wants data. */
  readonly isScript: boolean;
  /** The page of ours on which the form stood. */
  readonly cameFrom: string | null;
};

export type DoorAnswer = {
  readonly answer:
    | { readonly kind: "page"; readonly page: PageContent; readonly status?: number; readonly retryAfter?: number }
    | { readonly kind: "data"; readonly data: unknown; readonly status?: number }
    | { readonly kind: "go"; readonly to: string }
    /** Bytes that the browser keeps as a file of this name, and never in its cache. */
    | { readonly kind: "file"; readonly contentType: string; readonly bytes: Uint8Array; readonly saveAs: string };
  /** A new secret for the cookie, or null to take it away; left out it stays. */
  readonly session?: string | null;
};

export type Door = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly opensFor: readonly StandingKind[];
  /** Left out it is there in a demonstration and outside one. */
  readonly only?: "live" | "demonstration";
  /** Not a sign of a person being there. */
  readonly isBackground?: true;
  readonly open: (call: Call) => Promise<DoorAnswer>;
};

export const go = (to: string, session?: string | null): DoorAnswer => ({
  answer: { kind: "go", to },
  ...(session === undefined ? {} : { session }),
});

export const page = (
  title: string,
  children: PageContent["children"],
  status = 200,
  retryAfter?: number,
): DoorAnswer => ({
  answer: {
    kind: "page",
    page: { title, current: null, children },
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  },
});
