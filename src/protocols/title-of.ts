import type { Adopted } from "./queries.ts";

/** What a copy is called on pages: a protocol's own title, else its name without hyphens. */
export function titleOf({ kind, name, bytes }: Pick<Adopted, "kind" | "name" | "bytes">): string {
  const title = kind === "protocol" ? titleIn(bytes) : null;
  return title ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
}

/** Bytes that cannot be read still have a row in the list, under their name. */
function titleIn(bytes: Uint8Array): string | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (typeof read !== "object" || read === null || !("title" in read)) return null;
    return typeof read.title === "string" && read.title.trim() !== "" ? read.title : null;
  } catch {
    return null;
  }
}
