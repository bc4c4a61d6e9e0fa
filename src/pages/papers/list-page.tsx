import { showDate } from "../../base/show-date.ts";
import { isReviewPast, type Paper, reviewOf, standingOfPaper } from "../../countersign/papers/paper.ts";
import type { Person } from "../../people/role.ts";
import type { Newest } from "../../programme/library/newest.ts";
import { PageSteps } from "../../programme/library/list-parts.tsx";
import { PAGE_SIZE } from "../../programme/library/queries.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { BASE, mayReadUnsigned } from "./readers.ts";
import { KIND_WORDS, newerThan, signedWords, STANDING_COLOUR, STANDING_WORDS } from "./words.ts";

export type ListFacts = {
  /** Those that this reader may open. */
  readonly papers: readonly Paper[];
  readonly names: ReadonlyMap<string, string>;
  /** What stands in the library, by series. */
  readonly newest: ReadonlyMap<string, Newest>;
  readonly person: Person;
  /** ISO day. */
  readonly today: string;
  readonly page: number;
};

/** What may be handed out here, and for a GP or manager what waits and what has ended. */
export function listPage(facts: ListFacts): PageContent {
  const { papers, person, page } = facts;
  const of = (...standings: readonly string[]): readonly Paper[] =>
    papers.filter((paper) => standings.includes(standingOfPaper(paper)));
  const inUse = of("in-use");
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Leaflets and forms</h1>
      <p>What a GP of this practice has read and signed. Open one to print it. Nothing else is handed out.</p>
      {mayReadUnsigned(person) && <Beside caption="Waiting for a GP" papers={of("waiting", "altered")} facts={facts} />}
      {inUse.length === 0 ? (
        <p>No leaflet or form is in use yet.</p>
      ) : (
        <InUse papers={inUse.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} facts={facts} />
      )}
      <PageSteps path={BASE} query={{}} page={page} total={inUse.length} />
      {mayReadUnsigned(person) && (
        <>
          <Beside caption="Ended" papers={of("declined", "withdrawn", "superseded")} facts={facts} />
          <p>
            <a href="/library">Find leaflets and forms in the library</a>
          </p>
        </>
      )}
    </>
  );
  return { title: "Leaflets and forms", current: BASE, children };
}

type Props = { readonly papers: readonly Paper[]; readonly facts: ListFacts };

function InUse({ papers, facts }: Props) {
  const { names, today } = facts;
  return (
    <Table
      caption="In use"
      captionSize="m"
      compact
      responsive
      columns={["Leaflet or form", "Version", "Signed by", "To be read again by"].map((header) => ({ header }))}
      rows={papers.map((paper) => [
        <Title paper={paper} facts={facts} />,
        paper.version,
        signedWords(names, paper),
        <>
          {showDate(reviewOf(paper))} {isReviewPast(paper, today) && <Tag colour="red">Overdue</Tag>}
        </>,
      ])}
    />
  );
}

function Title({ paper, facts: { newest, person } }: { readonly paper: Paper; readonly facts: ListFacts }) {
  const found = newest.get(paper.series);
  const newer = newerThan(paper, found);
  return (
    <>
      <a href={`${BASE}/${paper.id}`}>{paper.title}</a> ({KIND_WORDS[paper.kind]}){" "}
      {found !== undefined && found.withdrawn !== null && <Tag colour="orange">Withdrawn where it came from</Tag>}
      {newer !== null && mayReadUnsigned(person) && (
        <>
          <br />
          <a href={`/library/${newer.id}`}>Version {newer.version} is in the library</a>
        </>
      )}
    </>
  );
}

function Beside({ caption, papers, facts }: Props & { readonly caption: string }) {
  if (papers.length === 0) return null;
  return (
    <Table
      caption={caption}
      captionSize="m"
      compact
      responsive
      columns={["Leaflet or form", "Version", "From", "How it stands"].map((header) => ({ header }))}
      rows={papers.slice(0, MOST).map((paper) => {
        const standing = standingOfPaper(paper);
        return [
          <Title paper={paper} facts={facts} />,
          paper.version,
          paper.from,
          <Tag colour={STANDING_COLOUR[standing]}>{STANDING_WORDS[standing]}</Tag>,
        ];
      })}
    />
  );
}

/** Of what waits or has ended a practice has few: what is more than this is reached from the library. */
const MOST = 50;
