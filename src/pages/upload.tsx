import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { take } from "../flow.ts";
import type { Arrival } from "../inbox/message.ts";
import type { Received } from "../inbox/store.ts";
import type { Person } from "../people/role.ts";
import { Button } from "../web/components/button.tsx";
import { FileUpload } from "../web/components/file-upload.tsx";
import { Radios } from "../web/components/radios.tsx";
import { Table } from "../web/components/table.tsx";
import type { Route, Uploaded } from "../web/route.ts";

const WHO = ["assistant", "gp", "manager", "administrator"] as const;

/** The upload door: files that came another way go in like all others. */
export function uploadRoutes(app: App): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/upload",
      who: WHO,
      answer: async () => ({ kind: "page", page: { ...PAGE, children: <UploadForm /> } }),
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
        const taken: Taken[] = [];
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
          taken.push({ file, received: await tryTake(app, arrival, taken) });
        }
        return { kind: "page", page: { ...PAGE, children: <TakenFiles taken={taken} /> } };
      },
    },
  ];
}

type Taken = { readonly file: Uploaded; /** Null where it could not be kept. */ readonly received: Received | null };

// Each file is kept by itself. Once one is, it would not be true to say that nothing was changed, so what
// fails after it is told beside it.
async function tryTake(app: App, arrival: Arrival, before: readonly Taken[]): Promise<Received | null> {
  try {
    return await take(app, arrival);
  } catch (error) {
    if (before.every(({ received }) => received === null)) throw error;
    console.error(faultWithPlaces(error));
    return null;
  }
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

function TakenFiles({ taken }: { readonly taken: readonly Taken[] }) {
  const isAll = taken.every(({ received }) => received !== null);
  return (
    <>
      <h1 class="nhsuk-heading-l">{isAll ? "Kept" : "Not all were kept"}</h1>
      <Table
        responsive
        columns={[{ header: "File" }, { header: "What happened" }]}
        rows={taken.map(({ file, received }) => [file.name, received === null ? NOT_KEPT : wordsOf(received)])}
      />
      <p>
        <a href="/?queue=all">Go to the worklist</a>
      </p>
    </>
  );
}

const NOT_KEPT = <strong>Not kept: something went wrong here. Upload this file again.</strong>;

function wordsOf({ isNew, arrivals }: Received): string {
  return isNew
    ? "Kept, and in the worklist; what cannot be read waits there for a person."
    : `These bytes were here already; this is arrival ${arrivals}. Nothing was opened twice.`;
}
