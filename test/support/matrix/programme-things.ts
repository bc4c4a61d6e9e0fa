import type { TestApp } from "../app.ts";
import { givenPublication, givenResource } from "../library.ts";
import type { Things } from "./surgery.ts";

/** Addresses of practices' pages about what all practices share: another practice's is the same, and is found. */
export const IS_SHARED = /^\/library\//;

/**
 * One of every kind of thing that an address of the programme can be about. A NEW KIND IS ONE LINE of what is returned
 * here: how the path of its routes begins, and what stands for its parameters in their order.
 */
export async function givenProgrammeThings(app: TestApp, practice: string): Promise<Things> {
  return {
    "/programme/library/:id": [await givenResource(app)],
    "/programme/library/shared/:id": [await givenPublication(app, practice)],
  };
}
