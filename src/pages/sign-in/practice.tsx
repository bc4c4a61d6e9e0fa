import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import { findPerson, listPosts } from "../../people/queries.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { moveSession } from "../../people/sessions.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { type Call, type Door, go, page } from "./door.ts";
import { homeOf, tell } from "./enter.ts";
import { validNext } from "./next.ts";
import { Next } from "./parts.tsx";

/** One account may have posts at several practices; one is worked at, and the others are as if they were not. */
export const practiceDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/sign-in/practice",
    opensFor: ["choosing", "open"],
    open: async (call) => {
      const next = validNext(call.query["next"]);
      const posts = await inShared(call.app.db, (tx) => listPosts(tx, accountOf(call), call.at));
      return page(
        "Choose the practice",
        <>
          <h1 class="nhsuk-heading-l">Where do you work now?</h1>
          <form method="post" action="/sign-in/practice">
            <Next next={next} />
            <Radios
              name="practice"
              legend="Practice"
              items={posts.map((post) => ({
                value: post.practice,
                text: post.practiceName,
                hint: post.title === "" ? ROLE_WORDS[post.role] : `${ROLE_WORDS[post.role]}: ${post.title}`,
              }))}
            />
            <Button>Work here</Button>
          </form>
        </>,
      );
    },
  },
  {
    method: "POST",
    path: "/sign-in/practice",
    opensFor: ["choosing", "open"],
    open: async (call) => {
      const { app, at } = call;
      const { secret, post } = await inShared(app.db, async (tx) => {
        const post = await findPerson(tx, accountOf(call), call.form["practice"] ?? "", at);
        if (post === undefined) throw new Refusal("bad-input", "Choose one of your practices.");
        return { secret: await moveSession(tx, call.secret, post.practice, at), post };
      });
      await tell(app, post, "signed-in", at);
      return go(validNext(call.form["next"]) ?? homeOf(post.role), secret);
    },
  },
];

function accountOf({ standing }: Call): string {
  if (standing?.kind === "choosing") return standing.account;
  if (standing?.kind === "open") return standing.person.account;
  throw new Error("this door opens for those who have shown who they are");
}
