import type { TestDesk } from "./desk.ts";

// A person at the desk without a browser: for what the server itself must allow or refuse, whatever a page offers.

export type Told = {
  readonly status: number;
  readonly text: string;
  /** Where a redirection leads; null where it is none. */
  readonly to: string | null;
};

export type Visitor = {
  readonly get: (path: string) => Promise<Told>;
  /** A form as a page sends it. */
  readonly post: (path: string, form?: Readonly<Record<string, string>>) => Promise<Told>;
  /** The same form, as another site's page would have a browser send it. */
  readonly postFrom: (origin: string, path: string, form: Readonly<Record<string, string>>) => Promise<Told>;
  /** Files as the upload page sends them, with the choice beside them. */
  readonly upload: (files: readonly UploadFile[], form: Readonly<Record<string, string>>, to?: string) => Promise<Told>;
};

export type UploadFile = { readonly name: string; readonly bytes: Uint8Array };

/** Somebody who has not chosen a person. */
export function stranger({ address }: TestDesk): Visitor {
  return visitorWith(address, {});
}

/** Chooses a person as the demonstration's page does, and comes back with that session. */
export async function signedIn(desk: TestDesk, account: string, practice: string): Promise<Visitor> {
  return chosen(desk, { account, practice });
}

/** The same of somebody who is appointed to the programme. */
export async function appointedVisitor(desk: TestDesk, account: string, appointment: string): Promise<Visitor> {
  return chosen(desk, { account, appointment });
}

async function chosen(desk: TestDesk, who: Readonly<Record<string, string>>): Promise<Visitor> {
  const answer = await fetch(`${desk.address}/choose`, {
    method: "POST",
    body: new URLSearchParams(who),
    redirect: "manual",
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`choosing ${JSON.stringify(who)} gave ${answer.status}`);
  return visitorWith(desk.address, { cookie });
}

type Asked = {
  readonly method?: "POST";
  readonly body?: URLSearchParams | FormData;
  readonly headers?: Readonly<Record<string, string>>;
};

function visitorWith(address: string, headers: Readonly<Record<string, string>>): Visitor {
  const ask = async (path: string, request: Asked): Promise<Told> => {
    const answer = await fetch(`${address}${path}`, {
      ...request,
      headers: { ...headers, ...request.headers },
      redirect: "manual",
    });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") };
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, form = {}) => ask(path, { method: "POST", body: new URLSearchParams(form) }),
    postFrom: (origin, path, form) =>
      ask(path, { method: "POST", body: new URLSearchParams(form), headers: { origin } }),
    upload: (files, form, to = "/upload") => {
      const body = new FormData();
      for (const { name, bytes } of files) body.append("files", new Blob([Buffer.from(bytes)]), name);
      for (const [name, value] of Object.entries(form)) body.append(name, value);
      return ask(to, { method: "POST", body });
    },
  };
}
