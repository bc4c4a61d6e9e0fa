import type { Person } from "../../people/role.ts";
import type { Route } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { filingRoutes } from "./filing-routes.tsx";
import { permissionRoutes } from "./permissions-page.tsx";
import { queueRoutes } from "./queue-routes.tsx";
import { scopeRoutes } from "./scopes-page.tsx";

/** All pages about signing and filing. */
export function countersignRoutes(desk: Desk): readonly Route<Person>[] {
  return [...queueRoutes(desk), ...filingRoutes(desk), ...permissionRoutes(desk), ...scopeRoutes(desk)];
}
