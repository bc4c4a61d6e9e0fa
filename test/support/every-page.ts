import { inPractice, inShared } from "../../src/db/practice.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { findStatement } from "../../src/people/scope/scope-store.ts";
import { listAdopted } from "../../src/protocols/queries.ts";
import { copiesOf } from "../../src/worklist/copies.ts";
import { findStandingReply } from "../../src/worklist/letter-work.ts";
import { arrive, arriveOne } from "./arrive.ts";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { givenDrawnStep, givenShadowedProposal } from "./autonomy.ts";
import { testBrowser } from "./browser.ts";
import { givenDrawn, givenIncident } from "./audits.ts";
import { testDesk } from "./desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister, givenScope } from "./given.ts";
import {
  ABOUT_CORALIE,
  BERTRAM,
  BERTRAM_IS_WELL,
  CORALIE,
  CORALIE_MAY_BE_PREGNANT,
  potassium,
  reportOf,
} from "./laboratory.ts";
import { BERTRAM_LETTER, letterFrom } from "./letters.ts";
import { givenEvent } from "./events.ts";
import { givenEdition, givenHub, givenMember } from "./programme.ts";
import { givenTalk } from "./talking.ts";
import { givenPaper, givenPublication, givenResource } from "./library.ts";
import { givenExpected, moved } from "./moving.ts";
import { givenOwnReturn } from "./sending.ts";
import { givenCurriculum, givenEvidence, givenTraining } from "./training.ts";

// One address or more for every page that there is, at a practice where each has something to show.

export const browser = await testBrowser();
export const { app, address } = await testDesk();
export const practice = await givenPractice(app, "Y90491");
export const gp = await givenPerson(app, practice, "gp");
await givenPerson(app, practice, "assistant");
await givenPerson(app, practice, "reception");
await givenPerson(app, practice, "manager");
await givenScope(app, practice);
const signed = await inPractice(app.db, practice, (tx) => findStatement(tx, practice));
await givenRegister(app, practice, [BERTRAM, CORALIE]);
await givenContext(app, practice, [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT]);
await givenProtocols(app, practice, gp);

// As long as the wire lets a name be.
const longName = "A".repeat(35);
const nobody = { patient: { familyName: longName, givenName: "Bartholomew-Maximilian", nhsNumber: null } };
const cameTwice = (): Uint8Array =>
  letterFrom({
    to: practice,
    text: "Seen again on 30 October 2026 because of his knee, which is well, so that no further visit is planned here.",
    reportId: "TWICE",
  });
export const arrived = {
  urgent: await arriveOne(app, practice, reportOf(practice, [potassium("6.7"), potassium("5.9", "HI")])),
  plain: await arriveOne(app, practice, reportOf(practice, [potassium("4.2")])),
  asked: await arriveOne(app, practice, reportOf(practice, [potassium("4.3")], ABOUT_CORALIE)),
  unmatched: await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], nobody)),
  letter: await arriveOne(
    app,
    practice,
    letterFrom({
      to: practice,
      text: `Diagnosis: gout.\n\nActions for GP:\n- Please repeat U&E in 2 weeks.\n${"A".repeat(60)}`,
      file: { kind: "PDF", bytes: await letterPdf(["Weight 81 kg.", "There is a suspicion of lung cancer."]) },
    }),
  ),
  twice: await arriveOne(app, practice, cameTwice()),
  unread: await arriveOne(app, practice, Buffer.from("no laboratory wrote this")),
  wordy: await arriveOne(
    app,
    practice,
    reportOf(practice, [{ ...potassium("4.5"), comments: ["-".repeat(35), "See the telephoned result."] }], {
      clinicalInformation: ["?AKI on ACE inhibitor ".repeat(12)],
    }),
  ),
};
await arrive(app, practice, cameTwice());
const [copy] = await inPractice(app.db, practice, (tx) => copiesOf(tx, practice, arrived.twice.document ?? ""));
// Enough that the list has a second page.
for (let n = 0; n < 24; n += 1) await arriveOne(app, practice, reportOf(practice, [potassium("5.7")]));

const misdirected = await arriveOne(
  app,
  practice,
  letterFrom({ to: "Y99999", text: "Dear Doctor, she was seen.", patient: { ...BERTRAM_LETTER, nhs: "9990041016" } }),
);
await moved(app, practice, gp, misdirected.id, "not-ours");
app.clock.advance(10_001);
const reply = await inPractice(app.db, practice, (tx) => findStandingReply(tx, practice, misdirected.id));

const expected = await givenExpected(app, practice, arrived.plain.patient ?? "", "2026-11-20");

const adopted = await inPractice(app.db, practice, (tx) => listAdopted(tx, practice));
const copyOf = (kind: "protocol" | "list"): string => adopted.find((one) => one.kind === kind)?.id ?? "";

const assistant = { account: signed?.statement.people[0]?.account ?? "", role: "assistant" } as const;
const audited = await givenDrawn(app, practice, { item: arrived.letter.id, by: assistant, lead: gp });
const checked = { account: assistant.account, item: arrived.plain.id, action: 1 };
const check = await givenDrawnStep(app, practice, checked);
const shadowed = await givenShadowedProposal(app, practice, gp, assistant);
const incident = await givenIncident(app, practice, gp, arrived.letter.id);

await givenCurriculum(app);
const learner = await givenTraining(app, practice, { account: assistant.account, mentor: gp, secondMentor: null });
const piece = { learner, account: assistant.account, competency: "sending", kind: "tutorial" } as const;
const shown = await givenEvidence(app, practice, piece);
const draft = await givenEvidence(app, practice, { ...piece, account: gp.account, kind: "observed", isDraft: true });

const before = await givenResource(app, { reviewBy: "2026-01-01" });
const resource = await givenResource(app, { version: "2.0", reviewBy: "2026-10-01" }, before);
const publication = await givenPublication(app, "Y90492");
const papers = [await givenPaper(app, practice, gp.account), await givenPaper(app, practice, null)];

const ownReturn = await givenOwnReturn(app, practice);
// Returns are a partner's, or the manager's.
await inShared(app.db, (tx) => setPartner(tx, practice, gp.account, true));

await givenMember(app, { hub: await givenHub(app, { edition: await givenEdition(app) }), ods: practice, runs: "here" });
const event = await givenEvent(app, { practices: [practice], place: "Town Hall", words: "Bring a letter." });

const [space, thread] = await givenTalk(app, practice, assistant.account);

/** One address or more for every page that there is. */
export const PAGES: Readonly<Record<string, readonly string[]>> = {
  "/": ["/", "/?queue=all&size=50&late=1", "/?queue=all&page=2", "/?queue=mine", "/?queue=done"],
  "/shortcuts": ["/shortcuts"],
  "/items/:id": Object.values(arrived).map((item) => `/items/${item.id}`),
  // A page of a letter as it came is a picture, and a file inside it is saved: neither is a page.
  "/items/:id/files/:n": [],
  "/items/:id/beside/:other": [`/items/${arrived.letter.id}/beside/${arrived.twice.id}`],
  "/items/:id/came/:copy": [`/items/${arrived.twice.id}/came/${copy?.document}`],
  "/items/:id/blind": [`/items/${shadowed}/blind`],
  "/checks": ["/checks"],
  "/checks/:id": [`/checks/${check}`],
  "/items/:id/window": [`/items/${arrived.letter.id}/window`],
  "/items/:id/original": [`/items/${arrived.urgent.id}/original`, `/items/${arrived.unread.id}/original`],
  "/patients/:id": [`/patients/${arrived.urgent.patient}`],
  "/joining": ["/joining"],
  "/joining/mine": ["/joining/mine"],
  "/claims": ["/claims"],
  "/stages": ["/stages"],
  "/papers": ["/papers"],
  "/papers/:id": papers.map((paper) => `/papers/${paper}`),
  // A file that is saved.
  "/papers/:id/file": [],
  "/sum": ["/sum"],
  "/today": ["/today"],
  "/answers": ["/answers"],
  "/countersign": ["/countersign"],
  "/filing": ["/filing"],
  "/expected": ["/expected", "/expected?show=late"],
  "/expected/:id": [`/expected/${expected}`],
  "/permissions": ["/permissions"],
  "/scopes": ["/scopes"],
  "/protocols": ["/protocols"],
  "/protocols/:id": [`/protocols/${copyOf("protocol")}`, `/protocols/${copyOf("list")}`],
  "/upload": ["/upload"],
  "/terms": ["/terms"],
  "/team": ["/team"],
  "/team/rota": ["/team/rota", "/team/rota?week=2026-11-09"],
  "/team/settings": ["/team/settings"],
  "/team/:id": [`/team/${gp.account}`],
  "/scope": ["/scope"],
  "/scope/posts/:id": [`/scope/posts/${signed?.statement.posts[0]?.post}`],
  "/scope/signed/:id": [`/scope/signed/${signed?.id}`],
  "/audits": ["/audits"],
  "/audits/:id": [`/audits/${audited.audit}`],
  "/audits/drawn/:id": [`/audits/drawn/${audited.drawn}`],
  "/incidents": ["/incidents"],
  "/incidents/:id": [`/incidents/${incident}`],
  "/learners": ["/learners"],
  "/learners/:id": [`/learners/${learner}`],
  "/learners/:id/portfolio": [`/learners/${learner}/portfolio`],
  "/learners/:id/certificate": [`/learners/${learner}/certificate`],
  // Files that are saved.
  "/learners/:id/portfolio/file": [],
  "/learners/:id/certificate/file": [],
  "/learners/:id/competencies/:competency": [`/learners/${learner}/competencies/sending`],
  "/learners/:id/evidence/new": ["", "?competency=sending&kind=observed"].map(
    (query) => `/learners/${learner}/evidence/new${query}`,
  ),
  "/learners/:id/evidence/:evidence": [`/learners/${learner}/evidence/${shown}`],
  "/learners/:id/evidence/:evidence/edit": [`/learners/${learner}/evidence/${draft}/edit`],
  // A file is saved: it is no page.
  "/learners/:id/evidence/:evidence/files/:file": [],
  "/mentor": ["/mentor"],
  "/autonomy": ["/autonomy"],
  "/autonomy/lines": [
    "/autonomy/lines",
    "/autonomy/lines?tier=results&p0=.05&p1=.15&horizon=300&falsePass=.05&arl0=600&aoql=.05",
  ],
  "/autonomy/:id": [`/autonomy/${assistant.account}`],
  "/pack": ["/pack"],
  "/surveys": ["/surveys"],
  // Its form is one person's own: test/journeys/surveys.test.ts opens it.
  "/surveys/answer": [],
  "/surveys/results": ["/surveys/results"],
  "/surveys/codes": ["/surveys/codes"],
  "/pack/made": [`/pack/made?who=${assistant.account}&from=2026-01-01&until=2026-11-02`],
  // A file that is saved.
  "/pack/file": [],
  "/returns": ["/returns"],
  "/returns/:id": [`/returns/${ownReturn}`],
  // A file that is saved.
  "/returns/:id/file": [],
  "/standings": ["/standings"],
  "/measures": ["/measures"],
  "/measures/:month": ["/measures/2026-11"],
  // A file that is saved.
  "/measures/:month/occurrences": [],
  "/measures/:month/table": [],
  "/measures/:month/report": [],
  "/measures/:month/:measure": ["/measures/2026-11/closed-without-gp"],
  "/demand": ["/demand"],
  "/events": ["/events"],
  "/events/:id": [`/events/${event}`],
  // A file that is saved.
  "/events/:id/file": [],
  "/worth": ["/worth"],
  "/worth/number": ["/worth/number?what=letters.baseline"],
  "/worth/looks": ["/worth/looks", "/worth/looks?share=110&within=2&effect=1"],
  "/letters": ["/letters"],
  "/talk": ["/talk"],
  "/talk/new": ["/talk/new"],
  "/talk/search": ["/talk/search", "/talk/search?q=words"],
  "/talk/spaces/:space": [`/talk/spaces/${encodeURIComponent(space)}`],
  "/talk/spaces/:space/start": [`/talk/spaces/${encodeURIComponent(space)}/start`],
  "/talk/threads/:thread": [`/talk/threads/${thread}`],
  // Its author's own: whoever else asks is led to the thread.
  "/talk/posts/:post/edit": [],
  "/talk/posts/:post/earlier": [],
  "/talk/log": ["/talk/log"],
  "/talk/digest": ["/talk/digest"],
  "/library": ["/library", "/library?words=mentor&kind=guide&overdue=yes"],
  "/library/new": ["/library/new"],
  "/library/:id": [`/library/${resource}`],
  // A file that is saved.
  "/library/:id/file": [],
  "/library/shared": ["/library/shared"],
  "/library/shared/:id": [`/library/shared/${publication}`],
  "/library/publish": ["/library/publish"],
  "/library/publish/protocol": ["/library/publish/protocol"],
  "/library/publish/curriculum": ["/library/publish/curriculum"],
  "/library/people": ["/library/people"],
  "/library/people/offer": ["/library/people/offer"],
  "/replies": ["/replies"],
  "/replies/:id": [`/replies/${reply?.id}`],
  "/phone": ["/phone"],
  "/items/:id/letter": [`/items/${arrived.plain.id}/letter`],
  "/items/:id/request": [`/items/${arrived.plain.id}/request`],
  "/items/:id/contact": [`/items/${arrived.plain.id}/contact`],
  "/items/:id/patient": [arrived.unmatched, arrived.plain, arrived.unread].map((item) => `/items/${item.id}/patient`),
  "/items/:id/wrong-patient": [arrived.unmatched, arrived.plain].map((item) => `/items/${item.id}/wrong-patient`),
};
