import type { Person } from "../../people/role.ts";
import type { Route } from "../../web/route.ts";
import { peopleRoutes } from "./people-routes.ts";
import { publishRoutes } from "./publish-routes.ts";
import { ownRoutes } from "./own-routes.ts";
import type { PaperShelf } from "./adopt-paper.ts";
import { resourceRoutes } from "./resource-routes.ts";
import { sharedRoutes } from "./shared-routes.tsx";

/** The programme's library at a practice: resources, what practices publish, and people who can help. */
export function libraryPages(shelf: PaperShelf): readonly Route<Person>[] {
  return [
    ...sharedRoutes(shelf),
    ...publishRoutes(shelf),
    ...peopleRoutes(shelf),
    ...resourceRoutes(shelf),
    ...ownRoutes(shelf),
  ];
}
