import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { listPosts } from "../../people/queries.ts";
import type { Person, Role } from "../../people/role.ts";
import { beginSession, endSession } from "../../people/sessions.ts";
import type { Shown } from "../../people/show-password.ts";
import { type Call, type DoorAnswer, go } from "./door.ts";
import { leadingOn } from "./next.ts";

// What follows when somebody has shown who they are.

/** A new session for them; whatever stood in the browser before is over. */
export async function enter(call: Call, account: string, next: string | null): Promise<DoorAnswer> {
  const { app, at } = call;
  const { secret, post } = await inShared(app.db, async (tx) => {
    if (call.secret !== "") await endSession(tx, call.secret, at);
    const posts = await listPosts(tx, account, at);
    const post = posts.length === 1 ? posts[0] : undefined;
    return { secret: await beginSession(tx, account, post?.practice ?? null, at), post };
  });
  if (post === undefined) return go(leadingOn("/sign-in/practice", next), secret);
  await tell(app, post, "signed-in", at);
  return go(next ?? homeOf(post.role), secret);
}

/** Each showing and unlocking is in the practice's audit too. */
export async function tell(
  app: App,
  { account, role, practice }: Pick<Person, "account" | "role" | "practice">,
  event:
    | "signed-in"
    | "signed-in-again"
    | "unlocked"
    | "locked"
    | "short-code-guessed"
    | "passkey-added"
    | "passkey-removed",
  at: Date,
): Promise<void> {
  await inPractice(app.db, practice, (tx) =>
    appendAudit(tx, [{ by: account, role, at, event, subject: account, device: "page" }]),
  );
}

/** Where somebody begins: at the list, reception at the phone, and at the sum where neither is theirs to see. */
export function homeOf(role: Role): string {
  switch (role) {
    case "assistant":
    case "gp":
    case "nurse":
    case "pharmacist":
      return "/";
    case "reception":
      return "/phone";
    case "manager":
    case "administrator":
      return "/sum";
  }
}

/** What a form says when it was not shown; null where it was. */
export function troubleOf(
  shown: Shown,
): { readonly status: number; readonly says: string; readonly retryAfter?: number } | null {
  switch (shown.kind) {
    case "shown":
      return null;
    case "wrong":
      return {
        status: 401,
        says: "This is not right. Check what you typed. Each code works once: wait for the next one if you have used it.",
      };
    case "wait":
      return {
        status: 429,
        says: `There were too many wrong tries. Wait ${waitWords(shown.seconds)}, then try again. A passkey works at once.`,
        retryAfter: shown.seconds,
      };
  }
}

function waitWords(seconds: number): string {
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
