// A button beside each text that is pasted elsewhere. Without this script the text can be marked and copied.

export function offerCopies(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nhsuk-button nhsuk-button--small nhsuk-button--secondary";
    button.textContent = "Copy this text";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "app-clause";
    button.addEventListener("click", () => {
      void copy(area).then((done) => {
        said.textContent = done ? " Copied." : " Not copied: mark the text and copy it.";
      });
    });
    const row = document.createElement("div");
    row.append(button, said);
    area.after(row);
  }
}

// Browsers give the clipboard only to pages over TLS or of the same machine; the older way works everywhere.
async function copy(area: HTMLTextAreaElement): Promise<boolean> {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
