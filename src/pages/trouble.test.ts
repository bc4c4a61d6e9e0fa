import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { createPages } from "./create.ts";
import { typedIn } from "./typed-words.tsx";

const server = await createPages(await testApp());
const refused = (referer?: string) =>
  server.inject({
    method: "POST",
    url: "/choose",
    payload: "",
    headers: {
      host: "127.0.0.1",
      "content-type": "application/x-www-form-urlencoded",
      ...(referer === undefined ? {} : { referer }),
    },
  });

test("a refused form leads back to the page that it stood on", async () => {
  const answer = await refused("http://127.0.0.1/items/1?queue=gps");
  assert.equal(answer.statusCode, 400);
  assert.match(answer.body, /href="\/items\/1\?queue=gps"/);
});

test("not to another site, to a script, or to nowhere", async () => {
  for (const referer of [
    "http://elsewhere.example/items/1",
    "javascript:alert(1)",
    "http://127.0.0.1//elsewhere.example",
    undefined,
  ]) {
    const { body } = await refused(referer);
    assert.doesNotMatch(body, /Go back to the page/, referer ?? "none");
    assert.match(body, /href="\/home"/);
  }
});

test("of a refused form what somebody typed is shown again, and nothing that the form carries for the server", () => {
  const sent = {
    "marks-seen": "ce4d824c64bbce4d824c64bbce4d824c",
    odd: "0199a000-0000-7000-8000-000000000001",
    version: "3",
    comment: "Rang her on Monday",
  };
  assert.deepEqual(typedIn(sent), [["comment", "Rang her on Monday"]]);
});
