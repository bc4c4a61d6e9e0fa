import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import { clauseWords } from "../../protocols/cell-words.ts";
import type { Copy } from "../../protocols/copies.ts";
import { deedWords } from "../../protocols/deed-words.ts";
import type { Because, Decision } from "../../protocols/decision.ts";
import { NEXT_WORDS } from "../../protocols/next-words.ts";
import { shippedFactBook } from "../../patients/book.ts";
import type { Document } from "../../reading/document.ts";
import { Details } from "../../web/components/details.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { timeWords } from "../../worklist/words.ts";
import { plainDates } from "./plain-dates.ts";
import { resultText } from "./result-words.ts";

export type DecisionProps = {
  readonly decision: Decision;
  readonly decidedAt: Date;
  readonly document: Document | null;
  /** By "potassium 1.0.0". */
  readonly copies: ReadonlyMap<string, Copy>;
  readonly names: ReadonlyMap<string, string>;
};

/** The decision with all its reasons, each beside what somebody signed. */
export function DecisionPart(props: DecisionProps) {
  const { decision } = props;
  const { topics } = shippedFactBook();
  return (
    <section aria-labelledby="decision">
      <h2 class="nhsuk-heading-m" id="decision">
        Decision and why
      </h2>
      <SummaryList
        rows={[
          { key: "Next", value: <strong>{NEXT_WORDS[decision.next]}</strong> },
          { key: "Decided", value: <span class="app-nowrap">{timeWords(props.decidedAt)}</span> },
          { key: "Why", value: <Reasons {...props} /> },
          ...(decision.do.length === 0 ? [] : [{ key: "Called for", value: <CalledFor decision={decision} /> }]),
          ...(decision.asks.length === 0
            ? []
            : [
                {
                  key: "What would let it go further",
                  value: (
                    <Lines
                      of={decision.asks.map(
                        ({ fact, why }) => `${topics.get(fact)?.question ?? fact} ${plainDates(why)}`,
                      )}
                    />
                  ),
                },
              ]),
          ...(decision.assumed.length === 0
            ? []
            : [{ key: "Taken for granted", value: <Lines of={decision.assumed.map(plainDates)} /> }]),
        ]}
      />
    </section>
  );
}

// Reasons come most cautious first: a tired reader needs the first few, and may open the rest.
const AT_ONCE = 4;

function Reasons(props: DecisionProps) {
  const { floor, because } = props.decision;
  const rest = because.slice(AT_ONCE);
  return (
    <>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {floor.map((hit) => (
          <li key={`${hit.rule} ${hit.result}`}>
            <strong>Red flag. {about(props.document, hit.result)}</strong>
            {hit.says}
          </li>
        ))}
        {because.slice(0, AT_ONCE).map((reason, at) => (
          <Reason key={at} reason={reason} {...props} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Details summary={`${rest.length} more, none more cautious`}>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {rest.map((reason, at) => (
              <Reason key={at} reason={reason} {...props} />
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

type ReasonProps = DecisionProps & {
  readonly reason: Because;
  /** Where something on the page leads here: its id, and the key of what it points at. */
  readonly marked?: { readonly id: string; readonly key: string };
  readonly children?: ComponentChildren;
};

export function Reason({ reason, document, copies, names, marked, children }: ReasonProps) {
  const copy = copies.get(`${reason.protocol} ${reason.version}`);
  return (
    <li {...(marked === undefined ? {} : { id: marked.id, "data-mark": marked.key, tabindex: -1 })}>
      {about(document, reason.result)}
      {plainDates(reason.says)}
      <span class="app-clause app-own-line">
        {copy === undefined ? <Unsigned reason={reason} /> : <Signed reason={reason} copy={copy} names={names} />}
      </span>
      {children}
    </li>
  );
}

const ABOVE_TABLES: Readonly<Record<string, string>> = {
  "standing-rules": "A rule that holds above every protocol",
  reading: "From reading the message",
  matching: "From looking for the patient in the register",
  "letter-floor": "The floor for letters, which holds above every protocol",
};

/** What holds above every table, or where there is no table. */
function Unsigned({ reason }: { readonly reason: Because }) {
  if (reason.protocol === null) return <>No protocol in force</>;
  const words = ABOVE_TABLES[reason.protocol];
  if (words !== undefined) return <>{words}</>;
  return (
    <>
      {reason.protocol} {reason.version}
      {reason.clause !== null && `, clause ${reason.clause}`}
    </>
  );
}

type SignedProps = {
  readonly reason: Because;
  readonly copy: Copy;
  readonly names: ReadonlyMap<string, string>;
};

function Signed({ reason, copy, names }: SignedProps) {
  const { id, protocol, signed, isAltered, isWithdrawn } = copy;
  const clause = protocol?.clauses.find((one) => one.clause === reason.clause);
  const cells = protocol === null || clause === undefined ? [] : clauseWords(protocol, clause);
  return (
    <>
      <a href={`/protocols/${id}`}>
        {protocol?.title ?? reason.protocol}, version {reason.version}
      </a>
      {reason.clause !== null && `, clause ${reason.clause}`}
      {cells.length > 0 && ` (${cells.join("; ")})`}
      {clause !== undefined && clause.says !== reason.says && `: "${clause.says}"`}
      {signed === null
        ? ", not signed"
        : `, signed by ${names.get(signed.by) ?? "somebody who left"}, ${showDate(signed.at.toISOString())}`}
      {isAltered && ". It was altered since it was signed"}
      {isWithdrawn && ". It was withdrawn since"}
    </>
  );
}

function about(document: Document | null, result: number | null): string {
  const name = result === null || document?.kind !== "report" ? null : document.results[result]?.name;
  return name === null || name === undefined ? "" : `${name}: `;
}

/** The decision in a sentence: the first reason, with the value that it is about. */
export function firstReason({ floor, because }: Decision, document: Document | null): string | null {
  const [first] = floor.length > 0 ? floor : because;
  if (first === undefined) return null;
  const result = first.result === null || document?.kind !== "report" ? undefined : document.results[first.result];
  const says = plainDates(first.says);
  if (result === undefined) return says;
  return `${result.name ?? result.code ?? "A test without a name"} ${resultText(result)}. ${says}`;
}

function CalledFor({ decision }: { readonly decision: Decision }) {
  return (
    <>
      <Lines of={[...new Set(decision.do.map(deedWords))]} />
      {decision.next.startsWith("gp") && <p>Nothing of this is released while a GP is next.</p>}
    </>
  );
}

export function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
