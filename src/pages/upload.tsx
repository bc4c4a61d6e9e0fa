import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { take } from "../flow.ts";
import type { Arrival } from "../inbox/message.ts";
import type { Received } from "../inbox/store.ts";
import type { Person } from "../people/role.ts";
import { Button } from "../web/components/button.tsx";
import { FileUpload } from "../web/components/file-upload.tsx";
import { Radios } from "../web/components/radios.tsx";
import { Table } from "../web/components/table.tsx";
import type { Frame } from "../web/frame.ts";
import type { Route, Uploaded } from "../web/route.ts";

const WHO = ["assistant", "gp", "manager", "administrator"] as const;

/** The upload door: files that came another way go in like all others. */
export function uploadRoutes(app: App, frame: Frame<Person>): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/upload",
      who: WHO,
      answer: async ({ person }) => ({ kind: "page", html: frame(person, { ...PAGE, children: <UploadForm /> }) }),
    },
    {
      method: "POST",
      path: "/upload",
      who: WHO,
      answer: async ({ person, form, uploads }) => {
        if (uploads.length === 0) throw new Refusal("bad-input", "Choose at least one file first.");
        const weAre = form["weAre"];
        if (weAre !== "recipient" && weAre !== "copy") {
          throw new Refusal("bad-input", "Say whether the files are meant for this practice or are copies.");
        }
        const taken: { file: Uploaded; received: Received }[] = [];
        for (const file of uploads) {
          const arrival: Arrival = {
            practice: person.practice,
            bytes: file.bytes,
            door: "page",
            source: file.name,
            weAre,
            reference: randomUUID(),
            actor: { by: person.account, role: person.role },
          };
          taken.push({ file, received: await take(app, arrival) });
        }
        return { kind: "page", html: frame(person, { ...PAGE, children: <TakenFiles taken={taken} /> }) };
      },
    },
  ];
}

const PAGE = { title: "Upload", current: "/upload" } as const;

function UploadForm() {
  return (
    <>
      <h1 class="nhsuk-heading-l">Upload</h1>
      <form method="post" action="/upload" enctype="multipart/form-data">
        <FileUpload
          name="files"
          label="Laboratory messages"
          hint="EDIFACT or FHIR files, at most 10 MB each"
          multiple
        />
        <Radios
          name="weAre"
          legend="These files"
          items={[
            { value: "copy", text: "are copies of what the record system also has" },
            { value: "recipient", text: "were sent to us; answer the laboratory where it asks for that" },
          ]}
        />
        <Button preventDoubleClick>Upload and keep</Button>
      </form>
    </>
  );
}

function TakenFiles({ taken }: { readonly taken: readonly { file: Uploaded; received: Received }[] }) {
  return (
    <>
      <h1 class="nhsuk-heading-l">Kept</h1>
      <Table
        responsive
        columns={[{ header: "File" }, { header: "What happened" }]}
        rows={taken.map(({ file, received }) => [
          file.name,
          received.isNew
            ? "Kept, read and decided; it is in the worklist."
            : `These bytes were here already; this is arrival ${received.arrivals}. Nothing was opened twice.`,
        ])}
      />
      <p>
        <a href="/?queue=all">Go to the worklist</a>
      </p>
    </>
  );
}
