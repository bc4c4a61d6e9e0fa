import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeed } from "./deeds.ts";
import { isPost, NO_LIMITS, type Post } from "./statement.ts";

// Posts to begin with, as content: a practice takes one, changes it and signs it, or writes its own.

const FOLDER = join(import.meta.dirname, "..", "..", "..", "content", "posts");

/** Every starting post by its name; a file of another shape is a bug, for it ships with the product. */
export function startingPosts(): readonly Post[] {
  return readdirSync(FOLDER)
    .toSorted()
    .map((file) => {
      const read: unknown = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
      const post = withLimits(read);
      if (!isPost(post)) throw new Error(`content/posts/${file} is no post`);
      return post;
    });
}

/** In a file a deed is its name, for a starting post has no limits. */
function withLimits(read: unknown): unknown {
  if (typeof read !== "object" || read === null || !("deeds" in read) || !Array.isArray(read.deeds)) return read;
  const names: readonly unknown[] = read.deeds;
  return {
    ...read,
    deeds: names.map((deed) => ({
      deed: typeof deed === "string" && isDeed(deed) ? deed : null,
      limits: NO_LIMITS,
    })),
  };
}
