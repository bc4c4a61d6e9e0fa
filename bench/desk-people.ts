import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "./desk-fill.ts";
import { ODS } from "./app.ts";

// People at their browsers: each looks at the list, opens a report of it and makes one move, every five seconds.

export type Kind = "list page" | "report page" | "move" | "empty page";
export type Timed = { readonly kind: Kind; readonly ms: number };

const EVERY_MS = 5000;

export class Someone {
  readonly #address: string;
  readonly #worker: Worker;
  readonly #cookie: string;
  readonly timed: Timed[] = [];
  readonly troubles: string[] = [];

  private constructor(address: string, worker: Worker, cookie: string) {
    this.#address = address;
    this.#worker = worker;
    this.#cookie = cookie;
  }

  static async signIn(address: string, worker: Worker): Promise<Someone> {
    const body = new URLSearchParams({ account: worker.account, practice: ODS });
    const answer = await fetch(`${address}/choose`, { method: "POST", body, redirect: "manual" });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) throw new Error(`signing in gave ${answer.status}`);
    return new Someone(address, worker, cookie);
  }

  /** Works until `until`, in time with `n` others who began at other moments. */
  async work(begin: number, until: number): Promise<void> {
    await wait(begin);
    for (let turn = 0; performance.now() < until; turn += 1) {
      const from = performance.now();
      await this.#turn(turn);
      await wait(Math.max(0, EVERY_MS - (performance.now() - from)));
    }
  }

  async #turn(turn: number): Promise<void> {
    const list = await this.#ask("list page", "/");
    // People begin at the top; each somewhere else there, so that not all open the same report.
    const links = [...list.matchAll(/href="(\/items\/[0-9a-f-]{36}[^"]*)" data-row-link/g)].map(
      ([, href]) => href ?? "",
    );
    const href = links[(turn * 7 + this.#worker.account.charCodeAt(35)) % links.length];
    if (href === undefined) return void this.troubles.push("a list without a report");
    const item = await this.#ask("report page", href.replaceAll("&amp;", "&"));
    const move = this.#worker.role === "gp" ? "acknowledge" : "not-sure";
    const form = new RegExp(`<form[^>]*action="([^"]*/${move})"[^>]*>([\\s\\S]*?)</form>`).exec(item);
    if (form === null) return void this.troubles.push(`no form for ${move}`);
    const [, action = "", inside = ""] = form;
    const fields = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value]));
    await this.#ask("move", action, body);
    await this.#ask("empty page", "/shortcuts");
  }

  async #ask(kind: Kind, path: string, body?: URLSearchParams): Promise<string> {
    const from = performance.now();
    const sent = body === undefined ? {} : { method: "POST", body };
    const answer = await fetch(`${this.#address}${path}`, {
      ...sent,
      headers: { cookie: this.#cookie },
      redirect: "manual",
    });
    const text = await answer.text();
    this.timed.push({ kind, ms: performance.now() - from });
    if (answer.status !== (kind === "move" ? 303 : 200)) this.troubles.push(`${kind} gave ${answer.status}`);
    return text;
  }
}
