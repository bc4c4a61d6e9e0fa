import type { Due } from "../../countersign/autonomy/checks.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";

export type Listed = Due & { readonly about: string; readonly subject: string };

/** What took effect unsigned and was drawn: each is looked at by a GP, and none waits without a day. */
export function checksPage(due: readonly Listed[], names: ReadonlyMap<string, string>, at: Date): PageContent {
  const late = due.filter(({ dueAt }) => dueAt < at).length;
  return {
    title: "Checks after the fact",
    current: "/countersign",
    children: (
      <>
        <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-3">Checks after the fact</h1>
        <p>
          These took effect without a countersignature, because whoever did them has earned it in such work, and were
          drawn by chance to be looked at. {due.length === 0 && "Nothing is drawn that waits for you."}
        </p>
        {late > 0 && (
          <p>
            <strong>
              {late} {late === 1 ? "is" : "are"} late.
            </strong>{" "}
            Where a check is not made within a week, everything of that person is countersigned again until it is.
          </p>
        )}
        {due.length > 0 && (
          <Table
            caption="Drawn to be checked, the first due first"
            captionHidden
            responsive
            columns={[{ header: "What" }, { header: "Patient" }, { header: "Who did it" }, { header: "Check by" }]}
            rows={due.map((one) => [
              <a href={`/checks/${one.id}`}>
                {one.about}
                <span class="nhsuk-u-visually-hidden">, {one.subject}</span>
              </a>,
              one.subject,
              names.get(one.account) ?? "Somebody who left",
              <>
                <span class="app-nowrap">{timeWords(one.dueAt)}</span> {one.dueAt < at && <Tag colour="red">Late</Tag>}
              </>,
            ])}
          />
        )}
      </>
    ),
  };
}
