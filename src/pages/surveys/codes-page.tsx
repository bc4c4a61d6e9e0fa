import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { LOT_WORDS } from "../../measures/surveys/enough.ts";
import type { Sheet } from "../../measures/surveys/codes-store.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

/** What was printed for patients and how much of it was used; and a form to print more. */
export function codesPage(sheets: readonly Sheet[], at: Date): PageContent {
  const children = (
    <>
      <BackLink href="/surveys">Surveys</BackLink>
      <h1 class="nhsuk-heading-l">Codes for patients</h1>
      <p>
        A patient answers at <strong>/say</strong>, by the picture or by typing the code, without signing in. Give the
        slips out as they come and write down nowhere who had which: nothing here knows it, and nobody should.
      </p>
      <p>
        {LOT_WORDS} Whoever prints codes does not read what patients say until those codes have run out, where another
        manager or GP can: so print here, and let somebody else read.
      </p>
      <form method="post" action="/surveys/codes">
        <Radios
          name="what"
          legend="What to print"
          legendSize="m"
          value="24"
          items={[
            { value: "8", text: "8 slips, one sheet" },
            { value: "24", text: "24 slips, three sheets" },
            { value: "80", text: "80 slips, ten sheets" },
            { value: "200", text: "200 slips, 25 sheets" },
            {
              value: "poster",
              text: "One poster",
              hint: "Good many times. May be answered more than once by one person, and is counted apart.",
            },
          ]}
        />
        <Button preventDoubleClick>Make them</Button>
      </form>
      {sheets.length === 0 ? (
        <p>Nothing was printed yet.</p>
      ) : (
        <Table
          caption="What was made"
          captionSize="m"
          responsive
          columns={[
            { header: "Made" },
            { header: "What" },
            { header: "Used", numeric: true },
            { header: "Good until" },
            { header: "Take back" },
          ]}
          rows={sheets.map((sheet) => [
            showDate(localDay(sheet.madeAt)),
            sheet.way === "poster" ? "Poster" : `${sheet.count} slips`,
            sheet.way === "poster" ? "Not counted" : `${sheet.used} of ${sheet.count}`,
            standing(sheet, at),
            isOpen(sheet, at) ? <TakeBack key={sheet.id} sheet={sheet.id} /> : "",
          ])}
        />
      )}
    </>
  );
  return { title: "Codes for patients", current: "/surveys", children };
}

const isOpen = ({ withdrawnAt, expiresAt }: Sheet, at: Date): boolean => withdrawnAt === null && at < expiresAt;

function standing(sheet: Sheet, at: Date): string {
  if (sheet.withdrawnAt !== null) return `Taken back ${showDate(localDay(sheet.withdrawnAt))}`;
  // Good up to the midnight at which the day of its end begins.
  const last = showDate(localDay(new Date(sheet.expiresAt.getTime() - 1)));
  return at < sheet.expiresAt ? last : `Over since ${last}`;
}

function TakeBack({ sheet }: { readonly sheet: string }) {
  return (
    <form method="post" action="/surveys/codes/withdraw">
      <input type="hidden" name="sheet" value={sheet} />
      <Button small variant="secondary">
        Take back
      </Button>
    </form>
  );
}
