import type { Person } from "../../people/role.ts";
import type { Route } from "../../web/route.ts";
import { draftRoutes } from "./draft-routes.ts";
import type { EvidenceDesk } from "./evidence-desk.ts";
import { fileRoutes } from "./file-routes.ts";
import { newRoutes } from "./new-routes.ts";
import { pieceRoutes } from "./piece-routes.ts";

/** A learner's evidence: written, submitted, read and spoken about. */
export function evidenceRoutes(desk: EvidenceDesk): readonly Route<Person>[] {
  return [...newRoutes(desk), ...draftRoutes(desk), ...fileRoutes(desk), ...pieceRoutes(desk)];
}
