import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-settings-"));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "cert.pem"), "a certificate");
writeFileSync(join(folder, "key.pem"), "a key");
const TLS = { TLS_CERT: join(folder, "cert.pem"), TLS_KEY: join(folder, "key.pem") };

const refused = (environment: Record<string, string>, says: RegExp): void => {
  assert.throws(() => readSettings(environment), { code: "cannot-start", message: says }, JSON.stringify(environment));
};

test("with nothing set it is a demonstration on this machine only", () => {
  assert.deepEqual(readSettings({}), {
    dataDir: resolve("data"),
    databaseUrl: null,
    demonstration: true,
    host: "127.0.0.1",
    port: 4180,
    tls: null,
    trustProxy: null,
    hubUrl: null,
    alarms: { smtpUrl: null, mailFrom: null, publicUrl: "http://127.0.0.1:4180", mayBePrivate: false },
  });
});

test("a variable that is empty or blank counts as not set", () => {
  const names = [
    "DATA_DIR",
    "DATABASE_URL",
    "DEMO",
    "HOST",
    "PORT",
    "TLS_CERT",
    "TLS_KEY",
    "TRUST_PROXY",
    "SMTP_URL",
    "MAIL_FROM",
    "PUBLIC_URL",
    "ALARM_WEBHOOK_PRIVATE",
  ];
  for (const blank of ["", "  "]) {
    assert.deepEqual(readSettings(Object.fromEntries(names.map((name) => [name, blank]))), readSettings({}));
  }
});

test("one's own database is no demonstration unless it is said, and only by 1", () => {
  const DATABASE_URL = "postgresql://db/countersign";
  assert.equal(readSettings({ DATABASE_URL }).demonstration, false);
  assert.equal(readSettings({ DATABASE_URL, DEMO: "1" }).demonstration, true);
  for (const DEMO of ["0", "true", "yes", "2"])
    assert.equal(readSettings({ DATABASE_URL, DEMO }).demonstration, false, DEMO);
});

test("an address that others can reach needs TLS or a proxy that is named", () => {
  for (const HOST of ["0.0.0.0", "::", "192.0.2.1", "desk.example"]) {
    refused({ HOST }, /travel unprotected/);
    assert.equal(readSettings({ HOST, ...TLS }).host, HOST);
    assert.equal(readSettings({ HOST, TRUST_PROXY: "10.0.0.5" }).trustProxy, "10.0.0.5");
  }
  for (const HOST of ["127.0.0.1", "localhost", "::1"]) assert.equal(readSettings({ HOST }).host, HOST);
});

test("TLS is a certificate and its key together, and both can be read", () => {
  assert.equal(readSettings(TLS).tls?.cert.toString(), "a certificate");
  assert.equal(readSettings(TLS).tls?.key.toString(), "a key");
  refused({ TLS_CERT: TLS.TLS_CERT }, /together or not at all/);
  refused({ TLS_KEY: TLS.TLS_KEY }, /together or not at all/);
  refused({ ...TLS, TLS_KEY: join(folder, "none.pem") }, /TLS_KEY names, .*none\.pem, cannot be read/);
});

test("a port is a whole number from 0 to 65535", () => {
  for (const PORT of ["0", "80", "65535"]) assert.equal(readSettings({ PORT }).port, Number(PORT));
  for (const PORT of ["-1", "65536", "80.5", "many", "NaN"]) refused({ PORT }, /PORT must be a number/);
});

test("alarms by e-mail need a server and a sender together, and the fault does not tell the server's password", () => {
  const SMTP_URL = "smtps://desk:secret@mail.example";
  const { alarms } = readSettings({ SMTP_URL, MAIL_FROM: "desk@surgery.example" });
  assert.deepEqual([alarms.smtpUrl, alarms.mailFrom], [SMTP_URL, "desk@surgery.example"]);
  refused({ SMTP_URL }, /together or not at all/);
  refused({ MAIL_FROM: "desk@surgery.example" }, /together or not at all/);
  for (const wrong of ["mail.example:25", "https://mail.example", "smtp://"]) {
    refused({ SMTP_URL: wrong, MAIL_FROM: "a@b.example" }, /^SMTP_URL must begin with smtp/);
  }
});

test("links lead to PUBLIC_URL, else to where the product listens", () => {
  const urlOf = (environment: Record<string, string>) => readSettings(environment).alarms.publicUrl;
  assert.equal(urlOf({ PORT: "4199" }), "http://127.0.0.1:4199");
  assert.equal(urlOf({ HOST: "::1" }), "http://[::1]:4180");
  assert.equal(urlOf({ ...TLS, HOST: "desk.example" }), "https://desk.example:4180");
  assert.equal(urlOf({ PUBLIC_URL: "https://desk.example/" }), "https://desk.example");
  refused({ PUBLIC_URL: "desk.example" }, /PUBLIC_URL must begin with/);
  refused({ PUBLIC_URL: "ftp://desk.example" }, /PUBLIC_URL must begin with/);
});

test("a webhook stays outside private networks unless it is said, and only by 1", () => {
  assert.equal(readSettings({ ALARM_WEBHOOK_PRIVATE: "1" }).alarms.mayBePrivate, true);
  assert.equal(readSettings({ ALARM_WEBHOOK_PRIVATE: "yes" }).alarms.mayBePrivate, false);
});
