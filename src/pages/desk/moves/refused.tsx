import { type Refusal, STATUS_OF } from "../../../base/refusal.ts";
import type { Database } from "../../../db/connect.ts";
import { inPractice } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import { PatientBanner } from "../../../web/banner.tsx";
import { Button } from "../../../web/components/button.tsx";
import type { Answer, Visit } from "../../../web/route.ts";
import { findClaim } from "../../../worklist/claims.ts";
import { nounOf } from "../../../worklist/kind-words.ts";
import { getMove } from "../../../worklist/may-move.ts";
import type { Move } from "../../../worklist/move.ts";
import { NEEDS } from "../../../worklist/needs.ts";
import { timeWords } from "../../../worklist/words.ts";
import { type Opened, openReport } from "../opened.ts";
import { findDraft, saveDraft } from "./drafts.ts";
import { formOf, withForm } from "./form-names.ts";
import { itemAddress } from "./item-address.ts";
import { leadingOn } from "../../sign-in/next.ts";
import { TypedWords } from "../../typed-words.tsx";

const TITLES: Readonly<Record<string, string>> = {
  "bad-input": "Something is missing",
  "not-allowed": "This cannot be done",
  conflict: "Changed meanwhile",
};

/** A move that was refused: why, what has changed since, and all that was typed, which is kept as a draft. */
export async function refused(
  desk: { readonly db: Database },
  visit: Visit<Person>,
  row: Move,
  refusal: Refusal,
): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice, account } = person;
  const { opened, claimedBy } = await inPractice(desk.db, practice, async (tx) => {
    const found = await openReport(tx, visit);
    const whose = { item: found.item.id, account };
    const fields = withForm(await findDraft(tx, practice, whose), formOf(row.move), form);
    await saveDraft(tx, practice, { ...whose, fields }, at);
    const claim = await findClaim(tx, practice, found.item.id, at);
    return { opened: found, claimedBy: claim === null || claim.account === account ? null : claim };
  });
  const title = TITLES[refusal.code] ?? "This was not done";
  const { patient, item } = opened;
  return {
    kind: "page",
    status: STATUS_OF[refusal.code],
    page: {
      title,
      current: null,
      ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
      children: (
        <>
          <h1 class="nhsuk-heading-l">{title}</h1>
          <p>{refusal.message}</p>
          {claimedBy !== null && (
            <p>
              {opened.names.get(claimedBy.account) ?? "Somebody"} has said at {timeWords(claimedBy.since)} that they are
              doing this.
            </p>
          )}
          {refusal.code === "conflict" && <Since opened={opened} version={Number(form["version"])} />}
          <TypedWords fields={form} />
          <p>What you typed is kept with the {nounOf(item)}.</p>
          {refusal.message === NEEDS.fresh.says ? (
            <Button href={leadingOn("/sign-in/again", itemAddress(item.id, form))}>Sign in again and come back</Button>
          ) : (
            <Button href={itemAddress(item.id, form)}>Go back to the {nounOf(item)}</Button>
          )}
        </>
      ),
    },
  };
}

/** Who did what since the page was opened. */
function Since({ opened, version }: { readonly opened: Opened; readonly version: number }) {
  const since = opened.actions.filter(({ number }) => number > version);
  if (since.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-s">Since you opened it</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {since.map(({ number, at, by, move, comment }) => (
          <li key={number}>
            {timeWords(at)}, {opened.names.get(by) ?? "Countersign"}: {getMove(move).words}
            {comment === null ? "" : ` ("${comment}")`}
          </li>
        ))}
      </ul>
    </>
  );
}
