import { bearingOf, plainOddity } from "../../reading/oddity.ts";
import type { Oddity } from "../../reading/report.ts";
import { Details } from "../../web/components/details.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";

/** What was not as it should be is said before anybody trusts what was read; what only the envelope has, out of the way. */
export function OdditiesPart({ oddities }: { readonly oddities: readonly Oddity[] }) {
  const telling = oddities.filter(({ code }) => bearingOf(code) !== "none");
  const envelope = oddities.filter(({ code }) => bearingOf(code) === "none");
  return (
    <>
      {telling.length > 0 && (
        <WarningCallout
          heading="Look at the original: not all of it could be read as it should"
          headingLevel={2}
          class="app-small-callout"
        >
          <OddityList oddities={telling} />
        </WarningCallout>
      )}
      {envelope.length > 0 && (
        <Details summary={envelopeWords(envelope.length)} class="app-small-details">
          <OddityList oddities={envelope} />
        </Details>
      )}
    </>
  );
}

function envelopeWords(many: number): string {
  return many === 1 ? "One oddity that changes nothing in the letter" : `${many} oddities that change nothing in it`;
}

/** The same kind is said once, with every place and word that it is about. */
function OddityList({ oddities }: { readonly oddities: readonly Oddity[] }) {
  const codes = [...new Set(oddities.map(({ code }) => code))];
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {codes.map((code) => {
        const details = new Set(oddities.filter((one) => one.code === code).map(({ detail }) => detail.trim()));
        const said = [...details].filter((detail) => detail !== "");
        return (
          <li key={code}>
            {plainOddity(code)}
            {said.length > 0 && `: ${said.slice(0, MOST_SAID).join("; ")}`}
            {said.length > MOST_SAID && `; and ${said.length - MOST_SAID} more`}
          </li>
        );
      })}
    </ul>
  );
}

const MOST_SAID = 6;
