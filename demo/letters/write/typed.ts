import { escapeXml } from "../../../src/reading/xml/escape.ts";
import type { Content } from "../letter.ts";
import { COLUMNS, endOf, headOf, plainPart, plainText, rowOf } from "./lines.ts";

// Letters as a secretary's program saves them: HTML, RTF, plain text.

/** `more` stands at the end of the body as it is. */
export function htmlOf(content: Content, more = ""): string {
  const head = headOf(content);
  const paragraph = (text: string): string => `<p>${escapeXml(text)}</p>`;
  const parts = content.parts.map(({ heading, lines, medicines = [] }) => {
    const rows = medicines.map((one) => cells(rowOf(one), "td")).join("");
    const table = medicines.length === 0 ? "" : `<table>${cells(COLUMNS, "th")}${rows}</table>`;
    return `${heading === null ? "" : `<h2>${escapeXml(heading)}</h2>`}${lines.map(paragraph).join("")}${table}`;
  });
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(head.title)}</title></head><body>
<h1>${escapeXml(head.organisation)}</h1>${paragraph(head.department)}${paragraph(head.address)}
<h1>${escapeXml(head.title)}</h1>${[...head.about, ...head.patient, `To: ${head.to}`].map(paragraph).join("\n")}
${parts.join("\n")}
${endOf(content).map(paragraph).join("")}${more}</body></html>`;
}

function cells(row: readonly string[], tag: "td" | "th"): string {
  return `<tr>${row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join("")}</tr>`;
}

/** Only the parts: what stands inside a message that says the rest around it. */
export function partsText({ parts }: Content): string {
  return parts
    .map((one) => [...(one.heading === null ? [] : [one.heading]), ...plainPart(one)].join("\n"))
    .join("\n\n");
}

export function rtfOf(content: Content): string {
  const lines = plainText(content).split("\n").map(escapeRtf);
  return `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\\f0\\fs22\n${lines.join("\\par\n")}\\par\n}`;
}

function escapeRtf(text: string): string {
  return text.replaceAll(/[\\{}]/gu, "\\$&").replaceAll(/[^\n -~]/gu, (one) => `\\u${one.charCodeAt(0)}?`);
}
