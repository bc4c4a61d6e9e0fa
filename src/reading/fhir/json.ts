// JSON in which a number keeps the text that it was sent as: 5.50 stays 5.50, and no decimal becomes a
// binary fraction on its way to being decided on.

export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Json = null | boolean | string | ExactNumber | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export type Parsed = {
  readonly value: Json;
  /** True where characters that cannot be kept were replaced. */ readonly cleaned: boolean;
};

/** The value, or null where the text is not JSON. */
export function parseJson(text: string): Parsed | null {
  let cleaned = false;
  const revive = (_key: string, each: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof each === "number") return new ExactNumber(context?.source ?? String(each));
    if (typeof each !== "string") return each;
    // NUL and half a surrogate pair: no database keeps them.
    const kept = each.replaceAll("\0", "\uFFFD").toWellFormed();
    cleaned ||= kept !== each;
    return kept;
  };
  try {
    const value: Json = JSON.parse(text, revive);
    return { value, cleaned };
  } catch {
    return null;
  }
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json) && !(json instanceof ExactNumber);
}
