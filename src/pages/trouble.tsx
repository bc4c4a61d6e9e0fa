import type { FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { NEEDS } from "../worklist/needs.ts";
import { Button } from "../web/components/button.tsx";
import { bareFrame } from "./frame.ts";
import { isSendable, type Sent, typedIn, TypedWords } from "./typed-words.tsx";
import { DOORS } from "./sign-in/doors.ts";
import { cameFrom, leadingOn } from "./sign-in/next.ts";
import { LOCKED_AND_KEPT } from "./sign-in/standing.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "Something is missing",
  401: "Not signed in",
  403: "Not for you",
  404: "Not found",
  409: "Changed meanwhile",
  413: "Too large",
  429: "Too many",
  503: "Not available",
};

/** A refusal as a page: what is the matter in one sentence, and a way back. */
export async function renderTrouble(
  app: App,
  status: number,
  sentence: string,
  request: FastifyRequest,
): Promise<string> {
  const title = TITLES[status] ?? "Something went wrong";
  const back = findBack(request);
  const instead = findInstead(status, sentence, request);
  const sent = mayShowAgain(request, sentence) ? sentBy(request.body) : {};
  return bareFrame(app, {
    title,
    current: null,
    children: (
      <>
        <h1 class="nhsuk-heading-l">{title}</h1>
        <p>{sentence}</p>
        <TypedWords fields={sent} />
        {MAY_BE_SENT_AGAIN.has(status) && <SendAgain to={request.url} sent={sent} />}
        {instead !== null && (
          <p>
            <a href={instead}>Sign in or unlock, and come back to the page that you were on</a>
          </p>
        )}
        {back !== null && (
          <p>
            <a href={back}>Go back to the page that you were on</a>
          </p>
        )}
        <p>
          <a href="/home">Go back to where you begin</a>
        </p>
      </>
    ),
  });
}

// A database that is away, a session that has ended, too many at once, a fault of ours: the same form may
// succeed in a minute. What was refused for what it says, or was overtaken, would be refused again.
const MAY_BE_SENT_AGAIN: ReadonlySet<number> = new Set([401, 429, 500, 503]);

/** All that was sent, in a form that sends it once more: nothing that was typed is lost, whatever has gone away. */
function SendAgain({ to, sent }: { readonly to: string; readonly sent: Sent }) {
  if (typedIn(sent).length === 0 || !isSendable(sent)) return null;
  return (
    <form method="post" action={to}>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>This page holds all that you typed. It is not saved anywhere else: keep the page open until it was sent.</p>
      <Button preventDoubleClick>Send it again</Button>
    </form>
  );
}

/** Not what somebody signs in with, and on a locked screen nothing that is kept for them behind it. */
function mayShowAgain({ method, routeOptions }: FastifyRequest, sentence: string): boolean {
  return method === "POST" && sentence !== LOCKED_AND_KEPT && !DOORS.some(({ path }) => path === routeOptions.url);
}

function sentBy(body: unknown): Sent {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Where what is missing can be shown: a session that is open, or one that is fresh enough for a signature. */
function findInstead(status: number, sentence: string, { method, headers, host }: FastifyRequest): string | null {
  const next = method === "GET" ? null : cameFrom(headers, host);
  if (sentence === NEEDS.fresh.says) return leadingOn("/sign-in/again", next);
  return status === 401 ? leadingOn("/sign-in", next) : null;
}

/** The page of ours that a refused form stood on, or null; never an address of another site. */
function findBack({ method, headers, host }: FastifyRequest): string | null {
  const { referer } = headers;
  if (method === "GET" || referer === undefined || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.host === host && url.pathname.startsWith("/") && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}`
    : null;
}
