import { GRADE_SHORT, GRADE_WORDS, GRADES } from "../../countersign/audits/audit.ts";
import type { ReportFacts, SignedReport } from "../../countersign/audits/report.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { timeWords } from "../../worklist/words.ts";
import type { Names } from "./facts.ts";
import { backWords, moveWords, nameOf } from "./words.ts";

type Props = {
  readonly facts: ReportFacts;
  /** Null while it is not signed, and then it may still change. */
  readonly signed: SignedReport | null;
  readonly names: Names;
};

/** What was found, with the number that each count is of. */
export function ReportPart({ facts, signed, names }: Props) {
  const { drawn, lot, left, grades, findings, says, rate } = facts;
  return (
    <section aria-labelledby="report">
      <h2 class="nhsuk-heading-m" id="report">
        {signed === null ? "What it says so far" : "Report"}
      </h2>
      {rate === null ? (
        <p>{says}</p>
      ) : (
        <>
          <p>
            <strong>{says}</strong>
          </p>
          <p>{rateWords(rate)}</p>
        </>
      )}
      <Table
        caption={`${drawn} drawn of ${lot}`}
        captionSize="s"
        compact
        columns={[{ header: "Found" }, { header: "How many", numeric: true }]}
        rows={[
          ...GRADES.map((grade) => [GRADE_WORDS[grade], { content: grades[grade], numeric: true }]),
          ["Not looked at", { content: left, numeric: true }],
          [<strong>Drawn</strong>, { content: drawn, numeric: true }],
        ]}
      />
      <Shares caption="By kind of work" of={facts.byMove} words={moveWords} />
      <Shares caption="By protocol; one may have several" of={facts.byProtocol} words={(what) => what} />
      {findings.length > 0 && (
        <Table
          caption="What was not as it should be"
          captionSize="s"
          compact
          responsive
          columns={["Number", "Grade", "What", "Protocols", "Words", "Put back", "By"].map((header) => ({ header }))}
          rows={findings.map(({ place, grade, move, protocols, words, putBack, by }) => [
            place,
            GRADE_SHORT[grade],
            moveWords(move),
            protocols.join(", ") || "None",
            words ?? "",
            backWords(putBack) || "No",
            nameOf(names, by),
          ])}
        />
      )}
      {signed !== null && (
        <>
          <SummaryList
            rows={[
              { key: "What was done", value: signed.did },
              ...(signed.leftWhy === null ? [] : [{ key: "Why some were left", value: signed.leftWhy }]),
              { key: "Signed by", value: `${nameOf(names, signed.by)}, ${timeWords(new Date(signed.at))}` },
            ]}
          />
          <p class="app-quiet app-hash">What the signature binds: SHA-256 {signed.sha256}</p>
        </>
      )}
    </section>
  );
}

function rateWords({ wrong, looked, low, high }: NonNullable<ReportFacts["rate"]>): string {
  return (
    `${wrong} of ${looked} looked at had to be changed: ${percent(wrong / looked)} ` +
    `(95% exact interval ${percent(low)} to ${percent(high)}).`
  );
}

type SharesProps = {
  readonly caption: string;
  readonly of: ReportFacts["byMove"];
  readonly words: (what: string) => string;
};

function Shares({ caption, of, words }: SharesProps) {
  if (of.length === 0) return null;
  return (
    <Table
      caption={caption}
      captionSize="s"
      compact
      columns={[
        { header: "What" },
        { header: "Had to be changed", numeric: true },
        { header: "Looked at", numeric: true },
      ]}
      rows={of.map(({ what, looked, wrong }) => [
        words(what),
        { content: wrong, numeric: true },
        { content: looked, numeric: true },
      ])}
    />
  );
}
