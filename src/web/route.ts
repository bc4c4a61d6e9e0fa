import type { Page } from "./layout.tsx";

// A page's address as data: who may ask for it stands beside it, and what is not named is not allowed.

export type Uploaded = { readonly name: string; readonly bytes: Uint8Array };

/** What a handler is told; `P` is who is signed in, which web/ does not know more about. */
export type Visit<P> = {
  readonly person: P;
  readonly at: Date;
  /** Where this installation was asked, "https://desk.example"; left out where no request asks. */
  readonly origin?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly uploads: readonly Uploaded[];
};

/** A page's own part; who is signed in, where, and what every page must show is put around it once. */
export type PageContent = Pick<Page, "title" | "banner" | "children" | "current">;

export type Answer =
  | { readonly kind: "page"; readonly page: PageContent; readonly status?: number }
  | { readonly kind: "data"; readonly data: unknown; readonly status?: number }
  | { readonly kind: "go"; readonly to: string }
  /** Bytes that the browser shows as a picture, or keeps as a file where they have a name. */
  | { readonly kind: "file"; readonly contentType: string; readonly bytes: Uint8Array; readonly saveAs?: string };

/** Who is signed in, as far as a route has to know: by which names such a person can be let in. */
export type Opener = { readonly __opens?: string };

export type Route<P extends Opener> = {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Who it is for, such as role names; anybody else is told that this page is not for them. */
  readonly who: readonly NonNullable<P["__opens"]>[];
  /** Asked for by a page's script and not by a person: it does not keep a session awake. */
  readonly isBackground?: true;
  /** For a form sent from a session that was locked meanwhile: keeps what was typed, and does nothing else. */
  readonly whenLocked?: (visit: Visit<P>) => Promise<void>;
  readonly answer: (visit: Visit<P>) => Promise<Answer>;
};
