import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { inPractice } from "../db/practice.ts";
import { take } from "../flow.ts";
import type { Arrival } from "../inbox/message.ts";
import type { Received } from "../inbox/store.ts";
import type { Person, Role } from "../people/role.ts";
import { findDocument } from "../reading/store.ts";
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
          const received = await tryTake(app, arrival, taken);
          taken.push({ file, received, read: received === null ? [] : await readAs(app, person.practice, received) });
        }
        return { kind: "page", page: { ...PAGE, children: <TakenFiles taken={taken} role={person.role} /> } };
      },
    },
  ];
}

type Taken = {
  readonly file: Uploaded;
  /** Null where it could not be kept. */
  readonly received: Received | null;
  /** What was read in it, a sentence each; nothing of a patient. */
  readonly read: readonly string[];
};

/** Told from what was kept, so that it is the same for a file that was here before. */
async function readAs(app: App, practice: string, { message }: Received): Promise<readonly string[]> {
  return inPractice(app.db, practice, async (tx) => {
    const rows = await tx
      .selectFrom("practice.documents")
      .select("id")
      .where("practice", "=", practice)
      .where("message", "=", message)
      .orderBy("id")
      .limit(MOST_TOLD)
      .execute();
    const documents = await Promise.all(rows.map(({ id }) => findDocument(tx, practice, id)));
    return documents.map((one) => {
      const content = one?.content;
      if (content === undefined) return "Read as nothing.";
      switch (content.kind) {
        case "report":
          return "Read as a laboratory report.";
        case "letter":
          return "Read as a letter.";
        case "unreadable":
          return `Not readable: ${content.detail} A person looks at it.`;
      }
    });
  });
}

const MOST_TOLD = 100;

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
          label="Reports and letters"
          hint="Laboratory messages (EDIFACT, FHIR) and letters (PDF, scan, Word, message), at most 10 MB each"
          multiple
        />
        <Radios
          name="weAre"
          legend="These files"
          hint="Needed: a browser forgets the chosen files where a page comes back"
          items={[
            { value: "copy", text: "are copies of what the record system also has", required: true },
            { value: "recipient", text: "were sent to us; answer the sender where it asks for that", required: true },
          ]}
        />
        <Button preventDoubleClick>Upload and keep</Button>
      </form>
    </>
  );
}

/** On to what each may open: whoever does not work on the list sees what was received. */
const ONWARD: Readonly<Partial<Record<Role, readonly [string, string]>>> = {
  manager: ["/sum", "Go to what was received, and what has become of it"],
  administrator: ["/sum", "Go to what was received, and what has become of it"],
};

function TakenFiles({ taken, role }: { readonly taken: readonly Taken[]; readonly role: Role }) {
  const [href, words] = ONWARD[role] ?? ["/?queue=all", "Go to the worklist"];
  const isAll = taken.every(({ received }) => received !== null);
  return (
    <>
      <h1 class="nhsuk-heading-l">{isAll ? "Kept" : "Not all were kept"}</h1>
      <Table
        responsive
        columns={[{ header: "File" }, { header: "What it was read as" }, { header: "What happened" }]}
        rows={taken.map(({ file, received, read }) => [
          file.name,
          read.length === 0 ? "" : sumUp(read),
          received === null ? NOT_KEPT : wordsOf(received),
        ])}
      />
      <p>
        <a href={href}>{words}</a>
      </p>
    </>
  );
}

/** Of many alike in one message a number, not the same line again. */
function sumUp(read: readonly string[]) {
  const counted = [...new Set(read)].map((words) => [words, read.filter((one) => one === words).length] as const);
  return counted.map(([words, n]) => (
    <span class="app-read-as" key={words}>
      {n === 1 ? words : `${n} times: ${words}`}
    </span>
  ));
}

const NOT_KEPT = <strong>Not kept: something went wrong here. Upload this file again.</strong>;

function wordsOf({ isNew, arrivals }: Received): string {
  return isNew
    ? "Kept, and in the worklist; what cannot be read waits there for a person."
    : `These bytes were here already; this is arrival ${arrivals}. Nothing was opened twice.`;
}
