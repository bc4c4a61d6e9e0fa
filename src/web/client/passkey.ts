import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

// Passkeys need a script: the parts of a page that offer one are hidden until this shows them.

export function offer(within: ParentNode = document): void {
  if (!browserSupportsWebAuthn()) return;
  for (const part of within.querySelectorAll<HTMLElement>("[data-passkey]")) {
    part.hidden = false;
    part.querySelector("[data-passkey-go]")?.addEventListener("click", () => void use(part));
  }
}

async function use(part: HTMLElement): Promise<void> {
  const says = part.querySelector<HTMLElement>("[data-passkey-says]");
  if (says !== null) says.textContent = "";
  try {
    location.assign(await goOn(part));
  } catch (error) {
    // The browser's own words are for programmers; what is to be done is always one of these.
    const told = error instanceof Told ? error.message : "The passkey was not used. Try again, or go on without.";
    if (says !== null) says.textContent = told;
  }
}

class Told extends Error {}

/** Where the server says that it goes on. */
async function goOn(part: HTMLElement): Promise<string> {
  const purpose = part.dataset["passkey"];
  if (purpose === "add") {
    const name = part.querySelector<HTMLInputElement>("[name=passkeyName]")?.value ?? "";
    const response = await startRegistration({ optionsJSON: await post("ask-new", {}) });
    return (await post<{ to: string }>("add", { name, response })).to;
  }
  const response = await startAuthentication({ optionsJSON: await post("ask", { purpose }) });
  return (await post<{ to: string }>("show", { purpose, next: part.dataset["next"] ?? "", response })).to;
}

async function post<T>(what: string, body: unknown): Promise<T> {
  const answer = await fetch(`/sign-in/passkey/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.ok) {
    const data: T = await answer.json();
    return data;
  }
  throw new Told(answer.status === 401 ? "That passkey was not accepted." : "That did not work. Load the page again.");
}
