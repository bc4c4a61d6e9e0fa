import { argon2Sync, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { inShared } from "../../src/db/practice.ts";
import { completeEnrolment, findEnrolment } from "../../src/people/enrolments.ts";
import type { Role } from "../../src/people/role.ts";
import { stepOfCode } from "../../src/people/time-code.ts";
import { addUser } from "../../src/people/users.ts";
import type { TestApp } from "./app.ts";
import type { TestDesk } from "./desk.ts";

// People who sign in, as outside a demonstration, and their browser without its pages.

export const PASSWORD = "copper kettle morning";
export const SHORT_CODE = "275914";

export type User = {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  /** What their telephone shows at this instant; the clock moves on so far that it is one they have not used. */
  readonly nextCode: () => string;
  /** What it shows now, used or not. */
  readonly code: () => string;
};

/** A person with a sign-in that is set up, or a further post of one. */
export async function givenUser(app: TestApp, practice: string, role: Role, login: string, name = `Test ${role}`) {
  const post = { login, name, practice, role, title: "", codes: [], isLocum: false };
  const { account, secret } = await inShared(app.db, (tx) => addUser(tx, post, app.clock.now()));
  return { account, secret };
}

export async function givenSignIn(
  app: TestApp,
  practice: string,
  role: Role,
  login: string,
  name?: string,
): Promise<User> {
  return enrolled(app, login, await givenUser(app, practice, role, login, name));
}

/** Sets up the sign-in of an account that was just made. */
export async function enrolled(
  app: TestApp,
  login: string,
  { account, secret }: { readonly account: string; readonly secret: string | null },
): Promise<User> {
  const enrolment = await inShared(app.db, (tx) => findEnrolment(tx, secret ?? "", app.clock.now()));
  if (secret === null || enrolment === undefined) throw new Error(`${login} has a sign-in already`);
  const code = (): string => codeOf(enrolment.codeSecret, app.clock.now());
  const step = stepOfCode(enrolment.codeSecret, code(), app.clock.now()) ?? 0;
  const chosen = { password: PASSWORD, shortCode: SHORT_CODE, step };
  await completeEnrolment(app.db, secret, chosen, app.clock.now(), lightHash);
  const nextCode = (): string => {
    app.clock.advance(60_000);
    return code();
  };
  return { account, login, name: enrolment.name, nextCode, code };
}

/** The same kind of hash at a fraction of the work; its parameters stand in it, so that it is checked as any other. */
async function lightHash(text: string): Promise<string> {
  const parameters = { memory: 8, passes: 1, parallelism: 1 };
  const nonce = randomBytes(16);
  const tag = argon2Sync("argon2id", { ...parameters, message: text, nonce, tagLength: 32 });
  const [salt, hash] = [nonce, tag].map((bytes) => bytes.toString("base64").replaceAll("=", ""));
  return `$argon2id$v=19$m=8,t=1,p=1$${salt}$${hash}`;
}

/** As a telephone works it out, and not by our own code. */
export function codeOf(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

type Asked = {
  readonly method?: "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | string;
};

export type Seen = { readonly status: number; readonly to: string | null; readonly text: string };

/** Keeps the cookie that it is given, as a browser does. */
export class Visitor {
  readonly #address: string;
  cookie: string | null = null;

  constructor({ address }: TestDesk) {
    this.#address = address;
  }

  get(path: string): Promise<Seen> {
    return this.#ask(path, {});
  }

  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Seen> {
    return this.#ask(path, { method: "POST", body: new URLSearchParams(form) });
  }

  /** As a page's script sends it. */
  send(path: string, body: unknown): Promise<Seen> {
    const headers = { "content-type": "application/json" };
    return this.#ask(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  signIn(user: User, more: Readonly<Record<string, string>> = {}): Promise<Seen> {
    return this.post("/sign-in", { login: user.login, password: PASSWORD, code: user.nextCode(), ...more });
  }

  async #ask(path: string, request: Asked): Promise<Seen> {
    const headers = { ...request.headers, ...(this.cookie === null ? {} : { cookie: this.cookie }) };
    const answer = await fetch(`${this.#address}${path}`, { ...request, headers, redirect: "manual" });
    const set = answer.headers.get("set-cookie");
    if (set !== null) this.cookie = /Expires=Thu, 01 Jan 1970/.test(set) ? null : (set.split(";")[0] ?? null);
    return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
  }
}
