import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { beforeDatabaseEnds } from "../../test/support/database.ts";
import { givenPerson, givenPractice } from "../../test/support/given.ts";
import { createPages } from "./create.ts";

// Behind a proxy that speaks TLS: the cookie that browsers bind to this host is given, and can be taken back.

const app = await testApp();
const practice = await givenPractice(app, "Y90482");
const { account } = await givenPerson(app, practice, "gp");
const server = await createPages({ ...app, settings: { ...app.settings, trustProxy: "10.0.0.7" } });
beforeDatabaseEnds(() => server.close());

const post = async (url: string, payload: string, cookie = "") => {
  const headers = { "x-forwarded-proto": "https", "content-type": "application/x-www-form-urlencoded", cookie };
  const answer = await server.inject({ method: "POST", url, payload, headers, remoteAddress: "10.0.0.7" });
  return String(answer.headers["set-cookie"]);
};

test("a __Host- cookie is set and cleared with all that browsers ask of one", async () => {
  const set = await post("/choose", new URLSearchParams({ account, practice }).toString());
  const cleared = await post("/leave", "", set.split(";")[0]);
  for (const cookie of [set, cleared]) {
    assert.match(cookie, /^__Host-countersign=/);
    assert.match(cookie, /; Path=\//);
    assert.match(cookie, /; Secure/);
    assert.doesNotMatch(cookie, /Domain/);
  }
  assert.match(cleared, /Expires=Thu, 01 Jan 1970/);
});
