import { daysSince } from "../../countersign/together.ts";
import type { Person } from "../../people/role.ts";
import { PatientLine } from "./patient-line.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { timeWords } from "../../worklist/words.ts";
import { PageSteps } from "./page-steps.tsx";
import { Proposal } from "./proposal.tsx";
import type { Rows } from "./read-rows.ts";
import { SeveralForm } from "./several-form.tsx";

type QueueProps = {
  readonly read: Rows;
  readonly person: Person;
  readonly names: ReadonlyMap<string, string>;
  readonly at: Date;
  readonly size: number;
  /** What took effect unsigned and was drawn for a GP to look at; null for whoever makes no such checks. */
  readonly checks: { readonly due: number; readonly late: number } | null;
};

/** What waits for this person's signature, by patient; the most urgent first, then the longest unsigned. */
export function QueuePage({ read, person, names, at, size, checks }: QueueProps) {
  const { queue, rows } = read;
  const boxes = [...rows.values()].filter(({ whyNot, whyAlone }) => whyNot === null && whyAlone === null).length;
  return (
    <>
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-3">To countersign</h1>
      <Freshness read={read} person={person} at={at} />
      <Checks checks={checks} />
      {queue.items === 0 ? (
        <p>{read.scope === 0 ? NO_SCOPE : "Nothing waits for your signature."}</p>
      ) : (
        <>
          <p>
            <strong>{queue.items}</strong> unsigned, of {queue.patients} {queue.patients === 1 ? "patient" : "patients"}
            . <Oldest read={read} at={at} />
          </p>
          <SeveralForm
            action="/countersign/several"
            boxes={boxes}
            words="Agree and sign"
            says="Each is signed by itself, and you are told what became of it."
          />
          {queue.groups.map((group) => (
            <section key={group.patient} class="app-group" aria-labelledby={`patient-${group.patient}`}>
              {group.items[0] !== undefined && (
                <PatientLine patient={group.items[0].patient} id={`patient-${group.patient}`} on={at.toISOString()} />
              )}
              {group.items.map(({ item }) => {
                const row = rows.get(item.id);
                return row === undefined ? null : (
                  <Proposal key={item.id} row={row} names={names} mayChange={person.role === "gp"} />
                );
              })}
            </section>
          ))}
          <p>
            <a href="/permissions">Which tests may be requested before the countersignature</a>.{" "}
            <a href="/scopes">Who beside the GPs may countersign, and what</a>.
          </p>
          <PageSteps path="/countersign" page={queue.page} last={Math.ceil(queue.patients / size)} />
        </>
      )}
    </>
  );
}

function Checks({ checks }: Pick<QueueProps, "checks">) {
  if (checks === null || checks.due === 0) return null;
  return (
    <p>
      <a href="/checks">
        {checks.due} {checks.due === 1 ? "check" : "checks"} after the fact
      </a>
      {checks.late > 0 && (
        <>
          , <strong>{checks.late} late</strong>
        </>
      )}
      .
    </p>
  );
}

const NO_SCOPE = "No GP has signed for you what you may countersign, so nothing is shown here.";

function Oldest({ read, at }: { readonly read: Rows; readonly at: Date }) {
  const { queue, settings } = read;
  if (queue.oldest === null) return null;
  const days = daysSince(queue.oldest, at);
  const words = days === 0 ? "less than a day" : days === 1 ? "1 day" : `${days} days`;
  return (
    <>
      The oldest has been unsigned for <strong>{words}</strong>.
      {days >= settings.staleDays && " What has waited that long is signed one at a time."}
    </>
  );
}

function Freshness({ read, person, at }: { readonly read: Rows; readonly person: Person; readonly at: Date }) {
  const { signHours } = read.settings;
  if (!read.isFresh) {
    return (
      <WarningCallout heading="Sign in again to sign" headingLevel={2}>
        <p>
          A signature needs a sign-in within the last {signHours} {signHours === 1 ? "hour" : "hours"}. You can read
          everything here, and nothing is lost. <a href="/sign-in/again?next=/countersign">Sign in again to sign</a>
        </p>
      </WarningCallout>
    );
  }
  if (person.signedInAt === undefined) return null;
  const until = new Date(person.signedInAt.getTime() + signHours * 60 * 60_000);
  const isSoonOver = until.getTime() - at.getTime() < 15 * 60_000;
  if (!isSoonOver) return null;
  return (
    <InsetText>
      <p>
        You can sign until {timeWords(until)}. <a href="/sign-in/again?next=/countersign">Sign in again</a> to go on
        after that.
      </p>
    </InsetText>
  );
}
