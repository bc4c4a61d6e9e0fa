import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listCompetences } from "../../people/scope/earn.ts";
import { type Deed, DEED_NAMES, deedWords } from "../../people/scope/deeds.ts";
import { GrantedWords } from "./granted-words.tsx";

/** What somebody holds or held by marks, and how it stands at this instant. */
export type Holding = {
  readonly id: string;
  readonly deed: Deed;
  readonly says: string;
};

export async function readHoldings(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<readonly Holding[]> {
  const all = await listCompetences(tx, practice, account);
  return all.map(({ id, deed, givenAt, expiresAt, endedAt, why }) => {
    const since = showDate(localDay(givenAt));
    if (endedAt !== null)
      return { id, deed, says: `from ${since}, ended ${showDate(localDay(endedAt))}. ${why ?? ""}` };
    if (expiresAt === null) return { id, deed, says: `since ${since}.` };
    // The last day of the certificate, which is the day before the first on which nothing holds.
    const last = showDate(addDays(localDay(expiresAt), -1));
    return expiresAt <= at
      ? { id, deed, says: `ended by itself: the certificate that it rested on ran out on ${last}.` }
      : { id, deed, says: `since ${since}, until the certificate runs out on ${last}.` };
  });
}

type HoldingsProps = {
  readonly holdings: readonly Holding[];
  readonly granted: ReadonlySet<Deed>;
  readonly name: string;
};

export function Holdings({ holdings, granted, name }: HoldingsProps) {
  return (
    <section aria-labelledby="holds">
      <h2 class="nhsuk-heading-m" id="holds">
        What the marks allow
      </h2>
      {holdings.length === 0 ? (
        <p>Nothing yet. A deed is allowed when every competency that unlocks it is marked competent.</p>
      ) : (
        <ul>
          {holdings.map(({ id, deed, says }) => (
            <li key={id}>
              {deedWords(deed)}: {says}
            </li>
          ))}
        </ul>
      )}
      <GrantedWords deeds={DEED_NAMES.filter((deed) => granted.has(deed))} />
      <p>
        {name}'s post has to have it as well. <a href="/scope">Who may what</a>
      </p>
    </section>
  );
}
