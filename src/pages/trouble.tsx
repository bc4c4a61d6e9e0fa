import type { FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { bareFrame } from "./frame.ts";

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
  return bareFrame(app, {
    title,
    current: null,
    children: (
      <>
        <h1 class="nhsuk-heading-l">{title}</h1>
        <p>{sentence}</p>
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

/** The page of ours that a refused form stood on, or null; never an address of another site. */
function findBack({ method, headers, host }: FastifyRequest): string | null {
  const { referer } = headers;
  if (method === "GET" || referer === undefined || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.host === host && url.pathname.startsWith("/") && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}`
    : null;
}
