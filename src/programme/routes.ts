import type { Hub } from "../db/hub.ts";
import type { SharedFiles } from "../files/shared-files.ts";
import type { Appointed } from "../people/appointed.ts";
import type { Route } from "../web/route.ts";
import { chartNoteRoutes } from "./charts/routes.ts";
import { directoryRoutes } from "./directory/routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { joiningRoutes } from "./joining/joining-routes.ts";
import { placesRoutes } from "./places/routes.ts";
import { moneyRoutes } from "./money/money-routes.ts";
import { shapeRoutes } from "./shape/shape-routes.ts";
import { programmeSurveysRoutes } from "./surveys/survey-routes.ts";
import { learnersRoutesOfProgramme } from "./learners/routes.tsx";
import { libraryRoutes } from "./library/routes.ts";
import { returnsOfProgramme } from "./returns/routes.ts";
import { releaseRoutes } from "./releases/release-routes.ts";
import { stagesRoutes } from "./stages/routes.ts";
import { talkOfProgramme } from "./talk/routes.ts";

/** The pages of those who are appointed. They are mounted beside the practices' pages and share none with them. */
export function programmeRoutes(hub: Hub, files: SharedFiles, canSendMail: boolean): readonly Route<Appointed>[] {
  return [
    ...placesRoutes(hub),
    ...shapeRoutes(hub),
    ...joiningRoutes(hub),
    ...moneyRoutes(hub),
    ...chartNoteRoutes(hub),
    ...directoryRoutes(hub),
    ...eventRoutes(hub, canSendMail),
    ...stagesRoutes(hub),
    ...programmeSurveysRoutes(hub),
    ...learnersRoutesOfProgramme(hub),
    ...libraryRoutes(hub, files),
    ...releaseRoutes(hub),
    ...returnsOfProgramme(hub),
    ...talkOfProgramme(hub, canSendMail),
  ];
}
