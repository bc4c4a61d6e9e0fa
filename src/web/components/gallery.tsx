import { BackLink } from "./back-link.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { Details } from "./details.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FileUpload } from "./file-upload.tsx";
import { Input } from "./input.tsx";
import { InsetText } from "./inset-text.tsx";
import { NotificationBanner } from "./notification-banner.tsx";
import { Pagination } from "./pagination.tsx";
import { Radios } from "./radios.tsx";
import { Select } from "./select.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Table } from "./table.tsx";
import { TAG_COLOURS, Tag } from "./tag.tsx";
import { Textarea } from "./textarea.tsx";
import { WarningCallout } from "./warning-callout.tsx";

/** Every component once, as a page about invented work would use it. Only tests show it. */
export function Gallery() {
  return (
    <>
      <BackLink href="/">Back to the worklist</BackLink>
      <Breadcrumb items={[{ text: "Worklist", href: "/" }]} />
      <ErrorSummary errors={[{ text: "Enter a reason", href: "#reason" }]} />
      <NotificationBanner success heading="Filed: full blood count, 20-Nov-2026" titleId="filed" />
      <NotificationBanner heading="Two results came with the same accession number">
        <p>Both are open and neither was filed.</p>
      </NotificationBanner>
      <h1 class="nhsuk-heading-l">Results to read</h1>
      <List />
      <Result />
      <Form />
    </>
  );
}

function List() {
  return (
    <>
      <ul class="app-views">
        {[
          ["Waiting", 32],
          ["Mine", 4],
          ["Countersign", 11],
        ].map(([text, count]) => (
          <li key={text}>
            <a href={`/?view=${text}`} aria-current={text === "Waiting" ? "page" : undefined}>
              {text} ({count})
            </a>
          </li>
        ))}
      </ul>
      <Table
        caption="32 items waiting, oldest first"
        captionSize="m"
        compact
        responsive
        class="app-list"
        firstCellIsHeader
        columns={[
          { header: "Patient" },
          { header: "What" },
          { header: "Received" },
          { header: "Due" },
          { header: "Status" },
        ]}
        rowClass={(row) => (row === 0 ? "app-row-now" : undefined)}
        rows={[
          row("Example, Margaret", "9990000018", "red", "GP now"),
          row("Specimen, Owen", "999 000 0026", "blue", "With you"),
        ]}
      />
      <Pagination
        previous={{ href: "?page=1" }}
        next={{ href: "?page=3" }}
        items={[
          { number: 1, href: "?page=1" },
          { number: 2, href: "?page=2", current: true },
          { number: 3, href: "?page=3" },
          { ellipsis: true },
          { number: 7, href: "?page=7" },
        ]}
      />
      <Pagination
        ariaLabel="Neighbours"
        previous={{ href: "/a", label: "Full blood count" }}
        next={{ href: "/b", label: "Thyroid function" }}
      />
    </>
  );
}

function row(name: string, number: string, colour: "red" | "blue", status: string) {
  return [
    <>
      <a href="/item">{name}</a>
      <br />
      <span class="app-nowrap">{number}</span>
    </>,
    "Urea and electrolytes, with liver function and bone profile",
    <span class="app-nowrap">18-Nov-2026</span>,
    <span class="app-nowrap">21-Nov-2026 12:00</span>,
    <Tag colour={colour}>{status}</Tag>,
  ];
}

function Result() {
  return (
    <>
      <WarningCallout heading="A red flag stands against this" headingLevel={2}>
        <p>Potassium 6.7 mmol/L is above 6.5. It goes to a GP now, whatever the protocol says.</p>
      </WarningCallout>
      <Card heading="Urea and electrolytes" variant="feature" headingLevel={2}>
        <SummaryList
          rows={[
            { key: "From", value: "Clinical biochemistry, Example Hospital" },
            { key: "Collected", value: <span class="app-nowrap">17-Nov-2026 09:10</span> },
            {
              key: "Protocol",
              value: "Potassium, version 3",
              actions: [{ text: "Read", href: "/p", hiddenText: "the protocol" }],
            },
          ]}
        />
        <Table
          caption="Results"
          captionHidden
          compact
          responsive
          columns={[{ header: "Test" }, { header: "Result", numeric: true }, { header: "Range" }, { header: "Flag" }]}
          rows={[
            ["Potassium", "6.7 mmol/L", "3.5 to 5.3", <Tag colour="red">High</Tag>],
            ["Sodium", "138 mmol/L", "133 to 146", "None sent"],
          ]}
        />
      </Card>
      <InsetText>The laboratory's own words: sample slightly haemolysed.</InsetText>
      <Details summary="How this was decided">
        <p>Row 4 of the protocol covers 6.5 and above.</p>
        <pre class="app-verbatim">OBX|1|NM|44J4.^Serum potassium^READ||6.7|mmol/L|3.5 - 5.3|HH|||F|||202611170910</pre>
      </Details>
      <p class="app-row">
        {TAG_COLOURS.map((colour) => (
          <Tag key={colour} colour={colour}>
            {colour}
          </Tag>
        ))}
      </p>
    </>
  );
}

function Form() {
  return (
    <form method="post" action="/act">
      <Radios
        name="outcome"
        legend="What do you do?"
        legendSize="m"
        small
        hint="Nothing is filed until you press the button."
        items={[
          { text: "File: no action", value: "file", disabled: true, hint: "A red flag stands against it" },
          { text: "Send to a GP now", value: "gp" },
          { divider: "or" },
          { text: "Something else", value: "other" },
        ]}
      />
      <Checkboxes
        name="told"
        legend="Who was told?"
        legendSize="s"
        small
        items={[
          { text: "The patient", value: "patient" },
          { text: "The duty GP", value: "gp" },
        ]}
      />
      <Input
        name="nhs-number"
        label="NHS number"
        hint="Ten digits, such as 999 000 0018"
        inputmode="numeric"
        code
        width={20}
        spellcheck={false}
        autocomplete="off"
      />
      <Input name="dose" label="Dose" width={5} suffix="mg" />
      <Select
        name="to"
        label="Who takes it?"
        options={[
          { text: "Choose", value: "" },
          { text: "Dr A Rahman", value: "rahman" },
        ]}
      />
      <Textarea name="reason" label="Reason" rows={3} error="Enter a reason" />
      <FileUpload name="letter" label="Letter" hint="PDF or TIFF, at most 10 MB" accept=".pdf,.tif,.tiff" />
      <div class="app-row">
        <Button preventDoubleClick>Send to a GP now</Button>
        <Button variant="secondary">Keep it open</Button>
        <Button variant="warning" small>
          Take it back
        </Button>
        <Button href="/" variant="secondary" small>
          Leave it
        </Button>
      </div>
    </form>
  );
}
