import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { isReviewPast, reviewOf, standingOfPaper } from "../../countersign/papers/paper.ts";
import { findLicence } from "../../programme/library/licences.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import type { PaperPageFacts } from "./facts.ts";
import { GpForms } from "./gp-forms.tsx";
import { BASE, mayReadUnsigned } from "./readers.ts";
import { KIND_WORDS, newerThan, signedWords, STANDING_COLOUR, STANDING_WORDS, whoWhen } from "./words.ts";

/** One leaflet or form: how it stands, all of it, and for a GP what is done with it. On paper it is alone. */
export function paperPage(facts: PaperPageFacts): PageContent {
  const { paper, person, isThere } = facts;
  const standing = standingOfPaper(paper);
  const children = (
    <>
      <BackLink href={BASE}>Leaflets and forms</BackLink>
      <h1 class="nhsuk-heading-l">
        {paper.title} <Tag colour={STANDING_COLOUR[standing]}>{STANDING_WORDS[standing]}</Tag>
      </h1>
      <Warnings facts={facts} />
      {isThere && <Whole facts={facts} />}
      <Known facts={facts} />
      {person.role === "gp" && <GpForms facts={facts} />}
    </>
  );
  return { title: paper.title, current: BASE, children };
}

function Warnings({ facts: { paper, newest, person, isThere, today } }: { readonly facts: PaperPageFacts }) {
  const standing = standingOfPaper(paper);
  const ended = paper.steps.at(-1);
  const newer = newerThan(paper, newest);
  return (
    <>
      {!isThere && (
        <WarningCallout heading="Its file is not what was adopted" headingLevel={2}>
          <p>It is gone or was changed on the disk. Do not hand it out: a GP withdraws it and adopts it again.</p>
        </WarningCallout>
      )}
      {ended !== undefined && ended.reason !== null && (
        <WarningCallout heading={STANDING_WORDS[standing]} headingLevel={2}>
          <p>
            {showDate(localDay(ended.at))}: {ended.reason}
          </p>
        </WarningCallout>
      )}
      {newest !== null && newest.withdrawn !== null && (
        <WarningCallout heading="Withdrawn where it came from" headingLevel={2}>
          <p>
            {showDate(localDay(newest.withdrawn.at))}: {newest.withdrawn.why}
          </p>
          <p>Your practice's copy stays as it is until a GP here ends it.</p>
        </WarningCallout>
      )}
      {standing === "in-use" && isReviewPast(paper, today) && (
        <WarningCallout heading="To be read again" headingLevel={2}>
          <p>A GP was to have read it again by {showDate(reviewOf(paper))}.</p>
        </WarningCallout>
      )}
      {newer !== null && mayReadUnsigned(person) && (
        <p>
          <a href={`/library/${newer.id}`}>Version {newer.version} is in the library</a>: adopt it there, and it waits
          here beside this one.
        </p>
      )}
    </>
  );
}

/** Text stands here whole; of all else the file is opened. Only what is in use prints alone, as it is handed out. */
function Whole({ facts: { paper, person, text, names } }: { readonly facts: PaperPageFacts }) {
  const inUse = standingOfPaper(paper) === "in-use";
  if (text === null) {
    return (
      <p>
        <a href={`${BASE}/${paper.id}/file`}>Save the file to {inUse ? "open and print it" : "read it"}</a> (
        {paper.fileName}, {Math.ceil(paper.bytes / 1024)} KB)
      </p>
    );
  }
  if (!inUse) {
    return (
      <div class="app-sheet app-sheet--held">
        <p class="app-sheet__words">{text}</p>
      </div>
    );
  }
  return (
    <>
      <p class="app-on-screen">Print this page from your browser: on paper only the sheet below comes out.</p>
      <article class="app-sheet" aria-label={paper.title}>
        <p class="app-sheet__practice">{person.practiceName}</p>
        <p class="app-sheet__words">{text}</p>
        <p class="app-sheet__foot">
          {paper.title}, version {paper.version}, {paper.author}. Read and signed for {person.practiceName}:{" "}
          {signedWords(names, paper)}.
        </p>
      </article>
      <p class="app-on-screen">
        <a href={`${BASE}/${paper.id}/file`}>Save the file</a>
      </p>
    </>
  );
}

function Known({ facts: { paper, names } }: { readonly facts: PaperPageFacts }) {
  const licence = findLicence(paper.licence);
  return (
    <div class="app-on-screen">
      <SummaryList
        rows={[
          { key: "What it is", value: KIND_WORDS[paper.kind] },
          { key: "What it is for", value: paper.words },
          { key: "Version", value: paper.version },
          { key: "Author", value: paper.author },
          { key: "Licence", value: licence === undefined ? paper.licence : `${licence.title}. ${licence.says}` },
          {
            key: "Came from",
            value: `${paper.from}, through the library. What was signed elsewhere is not signed here.`,
          },
          { key: "Adopted by", value: whoWhen(names, { by: paper.adoptedBy, at: paper.adoptedAt }) },
          { key: "Signed by", value: signedWords(names, paper) },
          { key: "To be read again by", value: showDate(reviewOf(paper)) },
          { key: "Seal", value: <span class="app-seal">{paper.sha256}</span> },
        ]}
      />
    </div>
  );
}
