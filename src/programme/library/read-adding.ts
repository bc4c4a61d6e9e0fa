import type { Uploaded } from "../../web/route.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { type Allowed, checkResource } from "./check-resource.ts";
import type { Fault } from "./fault.ts";
import type { ResourceWords } from "./resource.ts";
import type { Mark } from "./screen.ts";

// A form for a resource, read: in one house by the programme, in the other by a practice that has a register.

export type AddForm = {
  readonly form: Readonly<Record<string, string>>;
  readonly uploads: readonly Uploaded[];
};

export type How = Allowed & {
  /** Only what can be looked through whole. */
  readonly textOnly: boolean;
  /** What is held back in these words, but for what the form says is none. */
  readonly screen: (words: readonly string[]) => Promise<readonly Mark[]>;
  /** ISO day. */
  readonly today: string;
};

export type ReadAdding =
  | {
      readonly kind: "fits";
      readonly said: ResourceWords;
      readonly from:
        | { readonly kind: "address"; readonly address: string }
        | { readonly kind: "file"; readonly file: CheckedFile; readonly bytes: Uint8Array };
    }
  | { readonly kind: "again"; readonly faults: readonly Fault[]; readonly marks: readonly Mark[] };

/** What can be added, or all that stands in its way: what was typed is shown again beside it. */
export async function readAdding({ form, uploads }: AddForm, how: How): Promise<ReadAdding> {
  // An empty field for a file is sent as a file without a name and without bytes.
  const [sent] = uploads.filter(({ name, bytes }) => name !== "" || bytes.byteLength > 0);
  const checked = checkResource(form, how, sent !== undefined);
  const file = sent === undefined ? null : checkFile(sent, how.textOnly, how.today);
  const fileFaults = typeof file === "string" ? [{ field: "file", says: file }] : [];
  const faults = [...(checked.kind === "faults" ? checked.faults : []), ...fileFaults];
  if (checked.kind === "faults" || typeof file === "string") return { kind: "again", faults, marks: [] };
  const { said, address } = checked;
  const marks = await how.screen([said.title, said.words, said.version, said.author, address ?? "", file?.text ?? ""]);
  if (marks.length > 0) return { kind: "again", faults: [], marks };
  if (sent !== undefined && file !== null) {
    return { kind: "fits", said, from: { kind: "file", file, bytes: sent.bytes } };
  }
  return { kind: "fits", said, from: { kind: "address", address: address ?? "" } };
}
