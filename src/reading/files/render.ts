import { oddity } from "../oddity.ts";
import type { Part, Rendered } from "../part.ts";
import { CONTENT_TYPES, type FileKind, kindOf } from "./kind.ts";

/** Reads a file by what its bytes are. Throws for one that its library cannot make sense of. */
export async function renderFile({ bytes, contentType }: Part): Promise<Rendered> {
  if (bytes.length === 0) return { kind: "refused", reason: "empty", detail: "This file is empty." };
  const kind = kindOf(bytes, contentType);
  if (typeof kind !== "string") return { kind: "refused", reason: "not-supported", detail: kind.detail };
  return withType(await renderKind(kind, bytes), kind, contentType);
}

/** Each library is loaded when its first file comes. */
async function renderKind(kind: FileKind, bytes: Uint8Array): Promise<Rendered> {
  switch (kind) {
    case "pdf":
      return (await import("./pdf/render.ts")).renderPdf(bytes);
    case "tiff":
    case "jpeg":
    case "png":
      return (await import("./picture/render.ts")).renderPicture(bytes, CONTENT_TYPES[kind]);
    case "docx":
      return (await import("./docx/render.ts")).renderDocx(bytes);
    case "rtf":
      return (await import("./rtf/render.ts")).renderRtf(bytes);
    case "html":
      return (await import("./html/render.ts")).renderHtml(bytes);
    case "text":
      return (await import("./text/render.ts")).renderText(bytes);
  }
}

const STATED: readonly (readonly [RegExp, FileKind])[] = [
  [/pdf/i, "pdf"],
  [/tiff?\b/i, "tiff"],
  [/jpe?g/i, "jpeg"],
  [/png/i, "png"],
  [/wordprocessingml|docx/i, "docx"],
  [/rtf/i, "rtf"],
  [/html/i, "html"],
  [/^text\/plain/i, "text"],
];

/** Says where a file is not what it was said to be: a slip of the sender's, or an attempt to get past somebody. */
export function withType(rendered: Rendered, kind: FileKind, stated: string | null): Rendered {
  const said = STATED.find(([looks]) => looks.test(stated ?? ""))?.[1];
  // Between text and HTML there is no sharp line.
  if (rendered.kind === "refused" || said === undefined || said === kind || (kind === "text" && said === "html"))
    return rendered;
  const odd = oddity("attachment-type", "contentType", `stated as ${stated}, is ${CONTENT_TYPES[kind]}`);
  return { ...rendered, oddities: [...rendered.oddities, odd] };
}
