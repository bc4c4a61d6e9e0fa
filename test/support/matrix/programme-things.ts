import type { TestApp } from "../app.ts";
import { givenEvent } from "../events.ts";
import { givenMoneyThings } from "../money.ts";
import { givenPublication, givenResource } from "../library.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../programme.ts";
import { givenNotice } from "../talking.ts";
import type { Things } from "./surgery.ts";

/** Addresses of practices' pages about what all practices share: another practice's is the same, and is found. */
// A month and a measure are nobody's: whose work is counted in it is by who asks.
export const IS_SHARED = /^\/(?:library|measures)\//;

/**
 * One of every kind of thing that an address of the programme can be about. A NEW KIND IS ONE LINE of what is returned
 * here: how the path of its routes begins, and what stands for its parameters in their order.
 */
export async function givenProgrammeThings(app: TestApp, practice: string): Promise<Things> {
  // Where the matrix's hub lead leads.
  const edition = await givenEdition(app);
  const hub = await givenHub(app, { edition, region: "London" });
  const member = await givenMember(app, { hub });
  const notice = await givenNotice(app);
  return {
    "/programme/editions/:id": [edition],
    "/programme/events/:id": [await givenEvent(app, { region: "London" })],
    "/programme/stages/plan/:edition": [edition],
    "/programme/stages/hub/:id": [hub, "block"],
    "/programme/stages/practice/:id": [await givenMember(app, { hub }), "block"],
    "/programme/stages/programme/:id": [edition, "block"],
    "/programme/talk/spaces/:space": ["notices"],
    "/programme/talk/threads/:thread": [notice],
    "/programme/talk/posts/:post": [notice],
    "/programme/practices/:member": [member],
    "/programme/learners/:id": [await givenCohortLearner(app, { member })],
    ...(await givenMoneyThings(app, hub)),
    "/programme/regions/:region": ["london"],
    "/programme/hubs/:id": [hub],
    "/programme/hubs/:id/practices/:member": [hub, member],
    "/programme/charts/:place": ["region:London", "closed-without-gp"],
    "/programme/library/:id": [await givenResource(app)],
    "/programme/library/shared/:id": [await givenPublication(app, practice)],
  };
}
