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
