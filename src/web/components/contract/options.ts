import type { ComponentChildren } from "preact";
import { raw } from "./raw.tsx";

type Leaf = string | number | boolean;

/**
 * The options of a fixture, which remembers what was read of them. An option that nobody reads is one that our
 * component does not have, and the fixture is then left out; so none is compared by half.
 */
export class Options {
  readonly #value: unknown;
  readonly #at: string;
  readonly #unread: Set<string>;

  constructor(value: unknown, at = "", unread?: Set<string>) {
    this.#value = value;
    this.#at = at;
    this.#unread = unread ?? new Set(leavesOf(value, at).filter((path) => path !== ""));
  }

  unread(): readonly string[] {
    return [...this.#unread];
  }

  has(path: string): boolean {
    return isThere(this.#find(path));
  }

  text(path: string): string | undefined {
    const leaf = this.#leaf(path);
    return leaf === undefined ? undefined : String(leaf);
  }

  flag(path: string): boolean | undefined {
    const leaf = this.#leaf(path);
    return typeof leaf === "boolean" ? leaf : undefined;
  }

  /** One of the values that our component knows; another stays unread. */
  oneOf<T extends Leaf>(path: string, known: readonly T[]): T | undefined {
    const value = this.#find(path);
    const found = known.find((each) => String(each) === String(value));
    if (found !== undefined) this.#read(path);
    return found;
  }

  /** What is given as a string, or below the path as `text` or `html`. */
  content(path: string): ComponentChildren {
    const whole = this.#find(path);
    if (typeof whole === "string") return this.text(path);
    const below = path === "" ? "" : `${path}.`;
    const html = this.text(`${below}html`);
    return html === undefined ? this.text(`${below}text`) : raw(html);
  }

  list(path: string): readonly Options[] {
    const value = this.#find(path);
    if (!Array.isArray(value)) return [];
    const parts: readonly unknown[] = value;
    this.#read(path);
    return parts.flatMap((part, at) => {
      const place = `${this.#path(path)}[${at}]`;
      // Frontend skips what is no item, so that a template can leave one out.
      if (!isThere(part) || part === false || part === "") return this.#skip(place);
      return [new Options(part, place, this.#unread)];
    });
  }

  #skip(place: string): readonly Options[] {
    this.#unread.delete(place);
    return [];
  }

  #leaf(path: string): Leaf | undefined {
    const value = this.#find(path);
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
    this.#read(path);
    return value;
  }

  #read(path: string): void {
    this.#unread.delete(this.#path(path));
  }

  #path(path: string): string {
    if (path === "") return this.#at;
    return this.#at === "" ? path : `${this.#at}.${path}`;
  }

  #find(path: string): unknown {
    return path === "" ? this.#value : path.split(".").reduce(stepInto, this.#value);
  }
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function stepInto(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

function leavesOf(value: unknown, at: string): readonly string[] {
  if (!isThere(value)) return [];
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((part: unknown, place) => leavesOf(part, `${at}[${place}]`));
  // An empty list is an option too: it may say "none" where leaving it out says "as usual".
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [at];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, at === "" ? key : `${at}.${key}`));
}
