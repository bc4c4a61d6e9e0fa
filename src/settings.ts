import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "./base/refusal.ts";

// All that the environment may say; docs/settings.md lists the same names.

export type Settings = {
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL, which is always a demonstration. */
  readonly databaseUrl: string | null;
  /** What a new database is created as; an old one stays what it was. */
  readonly demonstration: boolean;
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** The proxy's address, where one speaks TLS in front of us. */
  readonly trustProxy: string | null;
  /** The address of the hub that returns are posted to; null where this installation is the hub's, or files are carried. */
  readonly hubUrl: string | null;
  /** How alarms leave the practice, and where the links in them lead. */
  readonly alarms: {
    readonly smtpUrl: string | null;
    readonly mailFrom: string | null;
    readonly publicUrl: string;
    readonly mayBePrivate: boolean;
  };
};

type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL = new Set(["127.0.0.1", "localhost", "::1"]);

/** Reads the settings, or refuses with one sentence that names the one that is wrong. */
export function readSettings(environment: Environment): Settings {
  const databaseUrl = textOf(environment, "DATABASE_URL");
  const settings: Settings = {
    dataDir: resolve(textOf(environment, "DATA_DIR") ?? "data"),
    databaseUrl,
    demonstration: databaseUrl === null || textOf(environment, "DEMO") === "1",
    host: textOf(environment, "HOST") ?? "127.0.0.1",
    port: portOf(textOf(environment, "PORT") ?? "4180"),
    tls: tlsOf(environment),
    trustProxy: textOf(environment, "TRUST_PROXY"),
    hubUrl: hubUrlOf(environment),
    alarms: alarmsOf(environment),
  };
  if (!LOCAL.has(settings.host) && settings.tls === null && settings.trustProxy === null) {
    throw new Refusal(
      "cannot-start",
      `Patients' data would travel unprotected on ${settings.host}; set TLS_CERT and TLS_KEY, or TRUST_PROXY to the proxy's address.`,
    );
  }
  return settings;
}

function textOf(environment: Environment, name: string): string | null {
  const text = environment[name]?.trim();
  return text === undefined || text === "" ? null : text;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Refusal("cannot-start", `PORT must be a number from 0 to 65535, and it is ${text}.`);
  }
  return port;
}

function tlsOf(environment: Environment): Settings["tls"] {
  const cert = textOf(environment, "TLS_CERT");
  const key = textOf(environment, "TLS_KEY");
  if (cert === null && key === null) return null;
  if (cert === null || key === null)
    throw new Refusal("cannot-start", "TLS_CERT and TLS_KEY are set together or not at all.");
  return { cert: fileOf("TLS_CERT", cert), key: fileOf("TLS_KEY", key) };
}

function fileOf(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Refusal("cannot-start", `The file that ${name} names, ${path}, cannot be read.`);
  }
}

function alarmsOf(environment: Environment): Settings["alarms"] {
  const smtpUrl = textOf(environment, "SMTP_URL");
  const mailFrom = textOf(environment, "MAIL_FROM");
  if ((smtpUrl === null) !== (mailFrom === null))
    throw new Refusal("cannot-start", "SMTP_URL and MAIL_FROM are set together or not at all.");
  // Not told back: it may hold a password.
  if (smtpUrl !== null && !isUrl(smtpUrl, ["smtp:", "smtps:"]))
    throw new Refusal("cannot-start", "SMTP_URL must begin with smtp:// or smtps:// and name a server.");
  const mayBePrivate = textOf(environment, "ALARM_WEBHOOK_PRIVATE") === "1";
  return { smtpUrl, mailFrom, publicUrl: publicUrlOf(environment), mayBePrivate };
}

/** What is signed is no secret, but whoever stands between could keep it back unseen: https, or this machine itself. */
export function hubUrlOf(environment: Environment): string | null {
  const url = textOf(environment, "HUB_URL");
  if (url === null) return null;
  const isHere = isUrl(url, ["http:"]) && LOCAL.has(new URL(url).hostname.replace(/^\[|\]$/g, ""));
  if (isHere || isUrl(url, ["https:"])) return url.replace(/\/+$/, "");
  throw new Refusal("cannot-start", `HUB_URL must begin with https:// and name a server, and it is ${url}.`);
}

function publicUrlOf(environment: Environment): string {
  const scheme = textOf(environment, "TLS_CERT") === null ? "http" : "https";
  const host = textOf(environment, "HOST") ?? "127.0.0.1";
  const url =
    textOf(environment, "PUBLIC_URL") ??
    `${scheme}://${host.includes(":") ? `[${host}]` : host}:${textOf(environment, "PORT") ?? "4180"}`;
  if (isUrl(url, ["http:", "https:"])) return url.replace(/\/+$/, "");
  throw new Refusal("cannot-start", `PUBLIC_URL must begin with https:// or http://, and it is ${url}.`);
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocols.includes(protocol) && hostname !== "";
}
