import { InsetText } from "../components/inset-text.tsx";
import { SummaryList } from "../components/summary-list.tsx";
import { Table } from "../components/table.tsx";
import { type Block, type Cell, entriesOf, hashOfDocument, type PaperDocument } from "./document.ts";

type DocumentPageProps = {
  readonly document: PaperDocument;
  /** Where the same is a PDF file; left out where it is for reading alone. */
  readonly file?: string;
};

/** A document as a page, for the eye and for the printer; it says what its PDF file says. */
export function DocumentPage({ document, file }: DocumentPageProps) {
  const { title, about, blocks, made, foot } = document;
  const hash = hashOfDocument(document);
  const numbers = new Map(entriesOf(blocks).map(({ block, number }) => [block, number]));
  return (
    <article class="app-document">
      <div class="app-document__body">
        <h1 class="nhsuk-heading-l">{title}</h1>
        <Facts rows={[...about, ["SHA-256 of the content", { hash }]]} />
        <p class="app-quiet">{made}</p>
        {file !== undefined && (
          <p class="app-on-screen">
            <a href={file}>Save it as one PDF file</a>
          </p>
        )}
        {document.hasContents && <Contents blocks={blocks} />}
        {blocks.map((block, place) => (
          <BlockPart key={place} block={block} place={place} number={numbers.get(place) ?? null} />
        ))}
      </div>
      <footer class="app-document__foot">
        {foot}. SHA-256 of the content: <span class="app-hash">{hash}</span>
      </footer>
    </article>
  );
}

const anchorOf = (place: number): string => `part-${place}`;

function Contents({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <nav aria-labelledby="contents">
      <h2 class="nhsuk-heading-m" id="contents">
        Contents
      </h2>
      <ol class="nhsuk-list app-document__contents">
        {entriesOf(blocks).map(({ block, level, number, text }) => (
          <li key={block} class={level === 1 ? undefined : "app-document__part"}>
            <a href={`#${anchorOf(block)}`}>
              {number} {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type BlockPartProps = { readonly block: Block; readonly place: number; readonly number: string | null };

function BlockPart({ block, place, number }: BlockPartProps) {
  switch (block.kind) {
    case "heading":
      return (
        <Heading
          level={block.level}
          id={anchorOf(place)}
          text={number === null ? block.text : `${number} ${block.text}`}
        />
      );
    case "text":
      return (
        <p>
          <Words text={block.text} />
        </p>
      );
    case "written":
      return <p class="app-written">{block.text}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              <Words text={item} />
            </li>
          ))}
        </ul>
      );
    case "facts":
      return <Facts rows={block.rows} />;
    case "table":
      return (
        <Table
          caption={block.caption}
          captionSize="s"
          compact
          responsive
          columns={block.columns}
          rows={block.rows.map((row) => row.map((cell) => <CellPart cell={cell} />))}
        />
      );
    case "notice":
      return (
        <InsetText>
          <strong>{block.text}</strong>
        </InsetText>
      );
  }
}

function Heading({ level, id, text }: { readonly level: 1 | 2 | 3; readonly id: string; readonly text: string }) {
  switch (level) {
    case 1:
      return (
        <h2 class="nhsuk-heading-m" id={id}>
          {text}
        </h2>
      );
    case 2:
      return (
        <h3 class="nhsuk-heading-s" id={id}>
          {text}
        </h3>
      );
    case 3:
      return (
        <h4 class="nhsuk-heading-xs" id={id}>
          {text}
        </h4>
      );
  }
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, Cell])[] }) {
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value: <CellPart cell={value} /> }))} />;
}

function CellPart({ cell }: { readonly cell: Cell }) {
  return typeof cell === "string" ? <Words text={cell} /> : <span class="app-hash">{cell.hash}</span>;
}

const DATE = /(\d\d-[A-Z][a-z][a-z]-\d{4}(?: \d\d:\d\d)?)/;

/** No date is broken over two lines, where it could be taken for another. */
function Words({ text }: { readonly text: string }) {
  const parts = text.split(DATE);
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <span key={at} class="app-nowrap">
            {part}
          </span>
        ),
      )}
    </>
  );
}
