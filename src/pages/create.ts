import type { FastifyInstance } from "fastify";
import type { App } from "../app.ts";
import { hubOf } from "../db/hub.ts";
import { inShared } from "../db/practice.ts";
import { sharedFilesOf } from "../files/shared-files.ts";
import type { Appointed } from "../people/appointed.ts";
import type { Person } from "../people/role.ts";
import { programmeRoutes } from "../programme/routes.ts";
import { findRecalled } from "../programme/library/publications.ts";
import type { Recalls } from "../protocols/origins.ts";
import { protocolsRoutes } from "../protocols/list-page.tsx";
import { protocolRoutes } from "../protocols/protocol-page.tsx";
import type { Route } from "../web/route.ts";
import { createServer } from "../web/server.ts";
import { decideWaitingAgain } from "../worklist/decide-again.ts";
import { findRoutes } from "../worklist/find-routes.tsx";
import { listRoute } from "../worklist/list-page.tsx";
import { shortcutsRoutes } from "../worklist/shortcuts-page.tsx";
import { viewRoutes } from "../worklist/views-routes.ts";
import { blindRoutes } from "./autonomy/blind-routes.ts";
import { checkRoutes } from "./autonomy/check-routes.ts";
import { auditRoutes } from "./audits/audit-routes.ts";
import { countersignRoutes } from "./countersign/routes.ts";
import { deskRoutes } from "./desk/moves/desk-routes.ts";
import { moveRoutes } from "./desk/moves/move-routes.tsx";
import { reportRoutes } from "./desk/report-routes.tsx";
import { autonomyRoutes } from "./autonomy/people-routes.ts";
import { mentorRoutes } from "./mentor/mentor-routes.ts";
import { besideRoutes } from "./letters/beside-routes.tsx";
import { markRoutes } from "./letters/mark-routes.ts";
import { noteRoutes } from "./letters/notes/note-routes.ts";
import { pictureRoutes } from "./letters/pages/picture-routes.ts";
import { Seen } from "./letters/pages/seen-pages.ts";
import { windowRoutes } from "./letters/window-routes.tsx";
import { whoseRoutes } from "./identity/whose-routes.ts";
import { wrongRoutes } from "./identity/wrong-routes.ts";
import { incidentRoutes } from "./incidents/incident-routes.ts";
import { scopeRoutes } from "./scope/scope-routes.tsx";
import { demandRoutes } from "./measures/demand-routes.ts";
import { measuresRoutes } from "./measures/measures-routes.ts";
import { surveysRoutes } from "./surveys/surveys-routes.tsx";
import { talkOfPractices } from "./talk/talk-routes.ts";
import { termsRoutes } from "./terms/terms-routes.tsx";
import { contactRoutes } from "./telling/contact-routes.ts";
import { replyRoutes } from "./replies/routes.ts";
import { claimsRoutesHere } from "./claims/claims-routes.ts";
import { joiningRoutesHere } from "./joining/joining-routes.ts";
import { learnersRoutes } from "./learners/learners-routes.ts";
import { libraryPages } from "./library/library-routes.ts";
import { letterRoutes } from "./telling/letter-routes.ts";
import { phoneRoutes } from "./telling/phone-routes.ts";
import { requestRoutes } from "./telling/request-routes.ts";
import { packRoutes } from "./pack/pack-routes.tsx";
import { paperRoutes } from "./papers/paper-routes.ts";
import { portfolioRoutes } from "./portfolio/portfolio-routes.tsx";
import { answersRoute } from "./whole/answers-page.tsx";
import { sumRoute } from "./whole/sum-page.tsx";
import { todayRoute } from "./whole/today-page.tsx";
import { eventsRoutes } from "./events/events-routes.ts";
import { evidenceRoutes } from "./evidence/evidence-routes.ts";
import { expectedRoutes } from "./expected/routes.tsx";
import { worthOfProgramme } from "../evaluation/worth/programme-routes.ts";
import { forConfirmed } from "./for-confirmed.ts";
import { mountHealth } from "./health.ts";
import { practiceHouse, programmeHouse } from "./houses.ts";
import { openHttpDoor } from "./http-door.ts";
import { openMessageDoor } from "./returns/message-door.ts";
import { stagesRoutesHere } from "./stages/stages-routes.ts";
import { standingsRoutes } from "./standings/standings-routes.ts";
import { returnsRoutes } from "./returns/returns-routes.ts";
import { mount } from "./mount.ts";
import { pulseRoute } from "./pulse.ts";
import { patientRoutes } from "./patient-routes.ts";
import { DOORS } from "./sign-in/doors.ts";
import { mountDoors } from "./sign-in/mount-doors.ts";
import { teamRoutes } from "./team/team-routes.tsx";
import { renderTrouble } from "./trouble.tsx";
import { uploadRoutes } from "./upload.tsx";
import { worthRoutes } from "./worth/worth-routes.ts";

/** Every page and door of the product on one server, not yet listening. */
export async function createPages(app: App): Promise<FastifyInstance> {
  const { tls, trustProxy } = app.settings;
  const server = await createServer({
    tls,
    trustProxy,
    renderTrouble: (status, sentence, request) => renderTrouble(app, status, sentence, request),
  });
  const [routes, ofProgramme] = [routesOf(app), programmeRoutesOf(app)];
  const houses = { practices: practiceHouse(app, routes), programme: programmeHouse(ofProgramme) };
  mount(server, app, routes, houses.practices);
  mount(server, app, ofProgramme, houses.programme);
  mountDoors(server, app, DOORS, houses);
  mountHealth(server, app);
  await openHttpDoor(server, app);
  await openMessageDoor(server, app);
  return server;
}

/** All pages of practices that a person may ask for, as data. */
export function routesOf(app: App): readonly Route<Person>[] {
  const desk = { db: app.db };
  const recalls: Recalls = { findRecalled: (ids) => inShared(app.db, (tx) => findRecalled(tx, ids)) };
  const seen = new Seen();
  return [
    pulseRoute(app),
    listRoute(desk),
    ...findRoutes(desk),
    ...viewRoutes(desk),
    ...shortcutsRoutes(desk),
    ...reportRoutes({ ...desk, files: app.files, seen }),
    ...pictureRoutes({ ...desk, files: app.files, readers: app.readers, seen }),
    ...windowRoutes({ ...desk, seen }),
    ...noteRoutes(desk),
    ...moveRoutes(desk, app.inForce),
    ...markRoutes(desk),
    ...besideRoutes(desk),
    ...deskRoutes(desk),
    ...countersignRoutes(desk),
    ...blindRoutes(desk),
    ...checkRoutes(desk),
    ...whoseRoutes(app),
    ...wrongRoutes(app),
    ...letterRoutes(desk),
    ...replyRoutes({ ...desk, files: app.files }),
    ...requestRoutes(desk),
    ...contactRoutes(desk),
    ...phoneRoutes(desk),
    ...expectedRoutes(desk),
    sumRoute(app.db),
    todayRoute(app.db),
    answersRoute(app.db),
    ...protocolsRoutes({ ...desk, ...recalls }),
    ...protocolRoutes({
      ...desk,
      ...recalls,
      changed: (tx, practice, at) => decideWaitingAgain(tx, app.inForce, practice, at),
    }),
    ...patientRoutes(app),
    ...scopeRoutes(desk),
    ...auditRoutes(desk),
    ...incidentRoutes(desk),
    ...packRoutes(desk),
    ...learnersRoutes(desk),
    ...joiningRoutesHere(app),
    ...claimsRoutesHere(desk),
    ...portfolioRoutes(desk),
    ...autonomyRoutes(desk),
    ...mentorRoutes(desk),
    ...evidenceRoutes({ ...desk, files: app.files }),
    ...termsRoutes(desk),
    ...libraryPages({ ...desk, files: sharedFilesOf(app.files), own: app.files }),
    ...paperRoutes({ ...desk, files: app.files }),
    ...surveysRoutes(app),
    ...eventsRoutes({ ...desk, canSend: app.settings.alarms.smtpUrl !== null }),
    ...talkOfPractices(app),
    ...measuresRoutes(desk),
    ...demandRoutes(desk),
    ...worthRoutes(desk),
    ...uploadRoutes(app),
    ...stagesRoutesHere(app),
    ...standingsRoutes(app),
    ...returnsRoutes(app),
    ...teamRoutes(app),
  ].map(forConfirmed);
}

/** All pages of the programme: what they are given of the database has no right on schema `practice`. */
export function programmeRoutesOf(app: App): readonly Route<Appointed>[] {
  const hub = hubOf(app.db);
  return [
    ...programmeRoutes(hub, sharedFilesOf(app.files), app.settings.alarms.smtpUrl !== null),
    ...worthOfProgramme(hub),
  ];
}
