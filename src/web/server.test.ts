import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { createServer, type ServerSettings } from "./server.ts";

// The server by itself: what it refuses before any page is asked, and how it tells of trouble.

const PLAIN: ServerSettings = {
  tls: null,
  trustProxy: null,
  renderTrouble: async (status, sentence) => `<p>${status} ${sentence}</p>`,
};

async function serverWith(settings: Partial<ServerSettings> = {}): Promise<FastifyInstance> {
  const server = await createServer({ ...PLAIN, ...settings });
  server.get("/page", async (request) => ({ protocol: request.protocol, ip: request.ip }));
  server.post("/act", async () => "done");
  after(() => server.close());
  return server;
}

const failing = async (error: unknown): Promise<FastifyInstance> => {
  const server = await serverWith();
  server.get("/fails", async () => Promise.reject(error));
  return server;
};

test("a form from another site, from nowhere or from our name on another port is refused; our own is not", async () => {
  const server = await serverWith();
  const post = async (origin?: string) => {
    const headers = { host: "surgery.example", ...(origin === undefined ? {} : { origin }) };
    return (await server.inject({ method: "POST", url: "/act", headers })).statusCode;
  };
  for (const origin of ["null", "https://other.example", "http://surgery.example:81", "surgery.example", ""]) {
    assert.equal(await post(origin), 403, origin);
  }
  assert.equal(await post("https://surgery.example"), 200);
  assert.equal(await post(), 200, "a program that is no browser says no origin, and has no cookie either");
});

test("every answer has the policy and is not kept by anybody, refusals and HEAD included", async () => {
  const server = await serverWith();
  for (const [method, url] of [
    ["GET", "/page"],
    ["HEAD", "/page"],
    ["GET", "/nothing"],
    ["DELETE", "/page"],
  ] as const) {
    const { headers } = await server.inject({ method, url });
    assert.match(String(headers["content-security-policy"]), /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers["cache-control"], "no-store");
    assert.equal(headers["x-content-type-options"], "nosniff");
  }
  assert.equal((await server.inject({ method: "DELETE", url: "/page" })).statusCode, 404);
});

test("paths that climb out of the assets find nothing", async () => {
  const server = await serverWith();
  for (const path of ["../package.json", "..%2fpackage.json", "%2e%2e/package.json", "..\\package.json"]) {
    const { statusCode, body } = await server.inject({ url: `/assets/${path}` });
    assert.notEqual(statusCode, 200, path);
    assert.doesNotMatch(body, /dependencies/);
  }
});

test("a request that never ends is ended by us", async () => {
  const { server } = await serverWith();
  assert.ok(server.requestTimeout > 0 && server.requestTimeout <= 120_000);
  assert.ok(server.headersTimeout > 0 && server.headersTimeout <= server.requestTimeout);
});

test("a bug says nothing of itself or of a patient, neither to the person nor in the log", async (t) => {
  const said = t.mock.method(console, "error", () => {});
  const row = new pg.DatabaseError("null value in column of BERTRAM", 1, "error");
  Object.assign(row, { code: "23502", detail: "Failing row contains (9990000018, BERTRAM)" });
  const { statusCode, body } = await (await failing(row)).inject("/fails");
  assert.equal(statusCode, 500);
  assert.doesNotMatch(body, /BERTRAM|9990000018|Failing|at .*\.ts/);
  const log = JSON.stringify(said.mock.calls.map((call) => call.arguments));
  assert.match(log, /23502/);
  assert.doesNotMatch(log, /BERTRAM|9990000018/);
});

test("a full disk, a lost connection and a deadlock are 503 with the time to come back", async (t) => {
  t.mock.method(console, "error", () => {});
  for (const [code, words] of [
    ["ENOSPC", /disk is full/],
    ["ECONNREFUSED", /database/],
    ["40P01", /database/],
  ] as const) {
    const { statusCode, headers, body } = await (
      await failing(Object.assign(new Error(code), { code }))
    ).inject("/fails");
    assert.equal(statusCode, 503, code);
    assert.ok(Number(headers["retry-after"]) > 0);
    assert.match(body, words);
  }
});

test("only the proxy's word is taken for TLS and for who asks", async () => {
  const server = await serverWith({ trustProxy: "10.0.0.7" });
  const headers = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1, 192.0.2.2" };
  const from = async (remoteAddress: string) => (await server.inject({ url: "/page", headers, remoteAddress })).json();
  assert.deepEqual(await from("10.0.0.7"), { protocol: "https", ip: "192.0.2.2" }, "the last that the proxy saw");
  assert.deepEqual(await from("127.0.0.1"), { protocol: "http", ip: "127.0.0.1" });
});

test("not allowed: behind a proxy, to go round it or to come to it without TLS, whatever is claimed", async () => {
  const server = await serverWith({ trustProxy: "10.0.0.7" });
  server.get("/healthz", async () => "ok");
  const ask = async (remoteAddress: string, proto: string, url = "/page") => {
    const headers = { "x-forwarded-proto": proto, "x-forwarded-for": "192.0.2.1" };
    return (await server.inject({ url, headers, remoteAddress })).statusCode;
  };
  assert.equal(await ask("10.0.0.8", "https"), 403, "round the proxy");
  assert.equal(await ask("10.0.0.7", "http"), 403, "to the proxy without TLS");
  assert.equal(await ask("10.0.0.7", "https"), 200);
  assert.equal(await ask("10.0.0.8", "http", "/healthz"), 200, "what watches us sees no patient");
});

test("not allowed: a proxy that is no address, a certificate that is none", async () => {
  await assert.rejects(createServer({ ...PLAIN, trustProxy: "our-proxy" }), /TRUST_PROXY cannot be used: .*our-proxy/);
  const nothing = Buffer.from("nothing");
  await assert.rejects(createServer({ ...PLAIN, tls: { cert: nothing, key: nothing } }), /TLS_CERT.*cannot be used/);
});

test("with a certificate it speaks TLS, and says that browsers shall keep to it", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
  const files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert];
  const made = spawnSync("openssl", [...options.split(" "), ...files]);
  if (made.status !== 0) return t.skip("no openssl here to make a certificate with");
  const server = await serverWith({ tls: { cert: readFileSync(cert), key: readFileSync(key) } });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = new URL(address);
  const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
    const ask = httpsRequest(
      { host: "localhost", port, path: "/page", ca: readFileSync(cert), family: 4 },
      (answer) => {
        answer.resume();
        resolve(answer.headers);
      },
    );
    ask.on("error", reject).end();
  });
  assert.match(String(headers["strict-transport-security"]), /max-age/);
});
