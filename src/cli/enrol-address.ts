import type { App } from "../app.ts";

/** Where the person sets up their sign-in; a proxy's name is known to nobody here but by `--at`. */
export function addressOf({ settings }: App, at: string | undefined, secret: string): string {
  const isLocal = ["127.0.0.1", "::1", "localhost"].includes(settings.host);
  const host = isLocal || settings.host === "0.0.0.0" ? "localhost" : settings.host;
  const base = at ?? `${settings.tls === null ? "http" : "https"}://${host}:${settings.port}`;
  return `${base.replace(/\/+$/, "")}/enrol/${secret}`;
}
