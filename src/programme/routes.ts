import type { Hub } from "../db/hub.ts";
import type { SharedFiles } from "../files/shared-files.ts";
import { type Appointed, APPOINTMENTS } from "../people/appointed.ts";
import { listCurricula } from "../training/curriculum/store.ts";
import type { Route } from "../web/route.ts";
import { directoryRoutes } from "./directory/routes.ts";
import { homePage } from "./home-page.tsx";
import { programmeSurveysRoutes } from "./surveys/survey-routes.ts";
import { libraryRoutes } from "./library/routes.ts";
import { returnsOfProgramme } from "./returns/routes.ts";
import { releaseRoutes } from "./releases/release-routes.ts";
import { talkOfProgramme } from "./talk/routes.ts";

/** The pages of those who are appointed. They are mounted beside the practices' pages and share none with them. */
export function programmeRoutes(hub: Hub, files: SharedFiles, canSendMail: boolean): readonly Route<Appointed>[] {
  return [
    {
      method: "GET",
      path: "/programme",
      who: APPOINTMENTS,
      answer: async ({ person }) => ({ kind: "page", page: homePage(person, await hub(listCurricula)) }),
    },
    ...directoryRoutes(hub),
    ...programmeSurveysRoutes(hub),
    ...libraryRoutes(hub, files),
    ...releaseRoutes(hub),
    ...returnsOfProgramme(hub),
    ...talkOfProgramme(hub, canSendMail),
  ];
}
