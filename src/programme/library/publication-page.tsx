import type { ComponentChildren } from "preact";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Refusal } from "../../base/refusal.ts";
import { type Examined, examine } from "../../protocols/library.ts";
import { ProtocolTable } from "../../protocols/protocol-table.tsx";
import { type LoadedProtocol, readProtocol } from "../../protocols/table/read-protocol.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { CurriculumText } from "./curriculum-text.tsx";
import { findLicence } from "./licences.ts";
import { type Base, practicesWords } from "./list-parts.tsx";
import { isAsPublished, type Publication, PUBLICATION_WORDS } from "./publication.ts";

const NO_CASES = Buffer.from("[]");

export type PublicationFacts = {
  readonly base: Base;
  readonly publication: Publication & { readonly usedBy: number };
  /** What this reader may do with it, below the whole of it. */
  readonly forms: ComponentChildren;
};

/** What was published, read whole: as at the practice that it comes from, and proved again here. */
export async function publicationPage({ base, publication, forms }: PublicationFacts): Promise<PageContent> {
  const loaded = publication.kind === "protocol" ? findLoaded(publication) : null;
  const examined = loaded === null ? null : await examine(loaded);
  const children = (
    <>
      <BackLink href={`${base}/shared`}>From practices</BackLink>
      <h1 class="nhsuk-heading-l">{publication.title}</h1>
      <Warnings publication={publication} />
      <p class="app-library-words">{publication.words}</p>
      <Known publication={publication} examined={examined} />
      {loaded !== null && <ProtocolTable loaded={loaded} />}
      {publication.kind === "protocol" && loaded === null && (
        <pre class="app-bytes">{publication.bytes.toString("utf8")}</pre>
      )}
      {publication.kind === "curriculum" && <CurriculumText bytes={publication.bytes} />}
      {forms}
    </>
  );
  return { title: publication.title, current: base, children };
}

function Warnings({ publication }: { readonly publication: Publication }) {
  const { withdrawn } = publication;
  return (
    <>
      {withdrawn !== null && (
        <WarningCallout heading="Withdrawn" headingLevel={2}>
          <p>
            {showDate(localDay(withdrawn.at))}: {withdrawn.why}
          </p>
        </WarningCallout>
      )}
      {!isAsPublished(publication) && (
        <WarningCallout heading="Changed since it was published" headingLevel={2}>
          <p>Its bytes do not fit its seal. It cannot be adopted.</p>
        </WarningCallout>
      )}
    </>
  );
}

type KnownProps = {
  readonly publication: PublicationFacts["publication"];
  /** Null of a curriculum, and of what cannot be read as a table. */
  readonly examined: Examined | null;
};

function Known({ publication, examined }: KnownProps) {
  const licence = findLicence(publication.licence);
  return (
    <SummaryList
      rows={[
        { key: "What it is", value: PUBLICATION_WORDS[publication.kind] },
        { key: "Name and version", value: `${publication.name} ${publication.version}` },
        { key: "From", value: publication.fromName ?? "A practice that is not named" },
        { key: "Author", value: publication.author },
        { key: "Licence", value: licence === undefined ? publication.licence : `${licence.title}. ${licence.says}` },
        { key: "Published", value: showDate(localDay(publication.publishedAt)) },
        { key: "Adopted by", value: practicesWords(publication.usedBy) },
        ...(examined === null
          ? []
          : [
              {
                key: "Proof, run again now",
                value: examined.maySign
                  ? `Proved, and all ${examined.test.passed} cases pass. Their values are invented`
                  : "Not proved: it cannot be adopted",
              },
            ]),
        { key: "Seal", value: <span class="app-seal">{publication.sha256}</span> },
      ]}
    />
  );
}

/** Null where the bytes cannot be read as a table: the page then shows them as they are. */
function findLoaded({ name, bytes, cases }: Publication): LoadedProtocol | null {
  try {
    return readProtocol(name, bytes, cases ?? NO_CASES);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
