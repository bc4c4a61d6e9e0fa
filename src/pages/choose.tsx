import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { App } from "../app.ts";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { findPerson, listPeople } from "../people/queries.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import { beginSession, endSession } from "../people/sessions.ts";
import { Button } from "../web/components/button.tsx";
import { Table } from "../web/components/table.tsx";
import { bareFrame } from "./frame.ts";
import { cookieName, findVisitor } from "./mount.ts";

// "Choose a person" is the demonstration's sign-in, and exists only in a database that was created as one.

const Choice = Type.Object({ account: Type.String(), practice: Type.String() });

export function mountChoosing(server: FastifyInstance, app: App): void {
  server.get("/choose", async (_request, reply) => {
    refuseUnlessDemonstration(app);
    const people = await inShared(app.db, listPeople);
    return reply.type("text/html; charset=utf-8").send(choosePage(app, people));
  });

  server.post("/choose", async (request, reply) => {
    refuseUnlessDemonstration(app);
    if (!Value.Check(Choice, request.body)) throw new Refusal("bad-input", "Choose one of the people.");
    const { account, practice } = request.body;
    const { secret, home } = await inShared(app.db, async (tx) => {
      const person = isId(account) ? await findPerson(tx, account, practice) : undefined;
      if (person === undefined) throw new Refusal("bad-input", "Choose one of the people.");
      return { secret: await beginSession(tx, account, practice, app.clock.now()), home: homeOf(person) };
    });
    const secure = request.protocol === "https";
    void reply.setCookie(cookieName(secure), secret, { path: "/", httpOnly: true, sameSite: "strict", secure });
    return reply.redirect(home, 303);
  });

  // For pages that only know that somebody has to go somewhere: a refusal may meet any role.
  server.get("/home", async (request, reply) => {
    const person = await findVisitor(app, request);
    return reply.redirect(person === undefined ? "/choose" : homeOf(person), 303);
  });

  server.post("/leave", async (request, reply) => {
    const secure = request.protocol === "https";
    const name = cookieName(secure);
    const secret = request.cookies[name];
    if (secret !== undefined) await inShared(app.db, (tx) => endSession(tx, secret, app.clock.now()));
    void reply.clearCookie(name, { path: "/", httpOnly: true, sameSite: "strict", secure });
    return reply.redirect("/choose", 303);
  });
}

/** Where somebody begins: at the list, or at the sum where the list is not theirs to see. */
function homeOf({ role }: Person): string {
  switch (role) {
    case "assistant":
    case "gp":
    case "nurse":
    case "pharmacist":
      return "/";
    case "manager":
    case "reception":
    case "administrator":
      return "/sum";
  }
}

function refuseUnlessDemonstration(app: App): void {
  if (app.demonstration) return;
  throw new Refusal("not-signed-in", "These pages stay closed: signing in is not part of this version yet.");
}

function choosePage(app: App, people: readonly Person[]): string {
  return bareFrame(app, {
    title: "Choose a person",
    current: null,
    children: (
      <>
        <h1 class="nhsuk-heading-l">Choose a person</h1>
        <p>This is a demonstration: all patients and staff are invented. See the day through one of these eyes.</p>
        <Table
          compact
          responsive
          columns={[{ header: "Name" }, { header: "Work" }, { header: "Practice" }, { header: "Choose" }]}
          rows={people.map((person) => [
            person.name,
            person.title === "" ? ROLE_WORDS[person.role] : `${ROLE_WORDS[person.role]}: ${person.title}`,
            person.practiceName,
            <form method="post" action="/choose">
              <input type="hidden" name="account" value={person.account} />
              <input type="hidden" name="practice" value={person.practice} />
              <Button small variant="secondary" ariaLabel={`Be ${person.name}`}>
                Be {person.name.split(" ")[0]}
              </Button>
            </form>,
          ])}
        />
      </>
    ),
  });
}
