import { appendAudit } from "../../audit/store.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { getSeen } from "../../training/course/may-see.ts";
import { hashOfDocument, type PaperDocument } from "../../web/document/document.ts";
import { DocumentPage } from "../../web/document/document-page.tsx";
import { documentPdf } from "../../web/document/pdf/document-pdf.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { certificateOf } from "./certificate.ts";
import { readCourse, readPortfolio } from "./facts.ts";
import { openPortfolio } from "./may-read.ts";
import { portfolioOf } from "./portfolio.ts";

// A learner's portfolio and certificate as one document each, on the screen and as a file.

const READS = ["manager", "gp", "nurse", "pharmacist", "assistant", "reception"] as const;

type Kind = "portfolio" | "certificate";

export function portfolioRoutes(desk: Desk): readonly Route<Person>[] {
  return (["portfolio", "certificate"] as const).flatMap((kind): readonly Route<Person>[] => [
    { method: "GET", path: `/learners/:id/${kind}`, who: READS, answer: (visit) => show(desk, visit, kind) },
    { method: "GET", path: `/learners/:id/${kind}/file`, who: READS, answer: (visit) => file(desk, visit, kind) },
  ]);
}

const addressOf = ({ params }: Visit<Person>): string => `/learners/${params["id"] ?? ""}`;

async function show(desk: Desk, visit: Visit<Person>, kind: Kind): Promise<Answer> {
  const document = await make(desk, visit, { kind, as: "page" });
  const back = <BackLink href={addressOf(visit)}>Training</BackLink>;
  if (document === null) {
    const children = (
      <>
        {back}
        <h1 class="nhsuk-heading-l">No certificate</h1>
        <p>The mentor has not signed this training as completed, so there is no certificate of it.</p>
      </>
    );
    return { kind: "page", page: { title: "No certificate", current: "/learners", children } };
  }
  const children = (
    <>
      {back}
      <DocumentPage document={document} file={`${addressOf(visit)}/${kind}/file`} />
    </>
  );
  return { kind: "page", page: { title: document.title, current: "/learners", children } };
}

async function file(desk: Desk, visit: Visit<Person>, kind: Kind): Promise<Answer> {
  const document = await make(desk, visit, { kind, as: "pdf" });
  if (document === null) return { kind: "go", to: `${addressOf(visit)}/${kind}` };
  const saveAs = `${kind}-${visit.person.practice}.pdf`;
  return { kind: "file", contentType: "application/pdf", bytes: await documentPdf(document, visit.at), saveAs };
}

type Wish = { readonly kind: Kind; readonly as: "page" | "pdf" };

/** The document for somebody who may read it, noted as read; null where a training has no certificate. */
async function make(desk: Desk, visit: Visit<Person>, { kind, as }: Wish): Promise<PaperDocument | null> {
  const { person, params, at } = visit;
  return inPractice(desk.db, person.practice, async (tx) => {
    const id = params["id"] ?? "";
    const document = await (kind === "portfolio" ? readWhole(tx, person, id, at) : readCertificate(tx, person, id, at));
    if (document === null) return null;
    const detail = { as, sha256: hashOfDocument(document) };
    const { account: by, role } = person;
    await appendAudit(tx, [{ by, role, at, device: "page", event: `${kind}-read`, subject: id, detail }]);
    return document;
  });
}

async function readWhole(tx: PracticeScope, person: Person, id: string, at: Date): Promise<PaperDocument> {
  const learner = await openPortfolio(tx, person, id);
  return portfolioOf(await readPortfolio(tx, person, learner, at));
}

async function readCertificate(tx: PracticeScope, person: Person, id: string, at: Date): Promise<PaperDocument | null> {
  const facts = await readCourse(tx, person, await getSeen(tx, person, id), at);
  return facts.end === null ? null : certificateOf(facts);
}
