import { ALLOWED_WORDS, sizeWords } from "../../training/evidence/files.ts";
import type { Evidence } from "../../training/evidence/evidence.ts";
import { Button } from "../../web/components/button.tsx";
import { FileUpload } from "../../web/components/file-upload.tsx";
import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";

type DraftFilesProps = {
  readonly draft: Evidence;
  readonly at: string;
  readonly needed: boolean;
  readonly most: number;
};

/** The files of a draft: added and taken off while it is one. */
export function DraftFiles({ draft, at, needed, most }: DraftFilesProps) {
  return (
    <section aria-labelledby="files-heading">
      <h2 class="nhsuk-heading-m" id="files-heading">
        Files
      </h2>
      {draft.files.length === 0 && <p>{needed ? "The certificate itself is needed." : "None are attached."}</p>}
      {draft.files.map((file) => (
        <form key={file.id} method="post" action={`${at}/files/remove`} class="app-line">
          <input type="hidden" name="file" value={file.id} />
          <a class="app-file-name" href={`${at}/files/${file.id}`}>
            {file.name}
          </a>
          <span>{sizeWords(file)}</span>
          <Button variant="secondary" small preventDoubleClick>
            Take off
            <VisuallyHidden> {file.name}</VisuallyHidden>
          </Button>
        </form>
      ))}
      <form method="post" action={`${at}/files`} enctype="multipart/form-data">
        <FileUpload
          name="files"
          label="Attach files"
          hint={`${ALLOWED_WORDS}; at most 10 MB each and ${most} in all. No patient's name, number or face in them. Save what you typed first.`}
          multiple
        />
        <Button variant="secondary" preventDoubleClick>
          Attach
        </Button>
      </form>
    </section>
  );
}

/** The same for whoever reads; `at` is the address under which they are. */
export function FilesList({ piece, at }: { readonly piece: Evidence; readonly at: string }) {
  if (piece.files.length === 0) return null;
  return (
    <section aria-labelledby="files-heading">
      <h2 class="nhsuk-heading-s" id="files-heading">
        Files
      </h2>
      <ul>
        {piece.files.map((file) => (
          <li key={file.id}>
            <a class="app-file-name" href={`${at}/files/${file.id}`} download>
              {file.name}
            </a>
            , {sizeWords(file)}
          </li>
        ))}
      </ul>
    </section>
  );
}
