import type { Attachment, Letter } from "../../reading/letter.ts";
import { hasScript } from "./pages/picture-routes.ts";

const MAY_BE_SAVED: readonly string[] = ["application/pdf", "image/tiff", "image/jpeg", "image/png", "text/plain"];

/** The original, and the files inside it: those that only show something may be saved as they came. */
export function FilesPart({ item, letter }: { readonly item: string; readonly letter: Letter }) {
  return (
    <section aria-labelledby="files" class="app-files">
      <h2 class="nhsuk-heading-s" id="files">
        As it came
      </h2>
      <ul class="nhsuk-list app-lines">
        {letter.attachments.map((file, n) => (
          <li key={file.sha256}>
            {file.name ?? `File ${n + 1}`}, {file.contentType}, {sizeWords(file)}.{" "}
            {MAY_BE_SAVED.includes(file.contentType) && !hasScript(letter, file) ? (
              <a href={`/items/${item}/files/${n + 1}`} download>
                Save file {n + 1}
              </a>
            ) : (
              "It may do something when it is opened, so it is shown here and not given out."
            )}
          </li>
        ))}
        <li>
          <a href={`/items/${item}/original`}>The original message, as it came</a>
        </li>
      </ul>
    </section>
  );
}

function sizeWords({ bytes }: Attachment): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
