import { attempt } from "../attempt.ts";
import type { LetterFormat } from "../letter-format.ts";
import { failed, unreadable } from "../read.ts";
import { charsetOddities } from "../xml/charset.ts";
import { parseXml } from "../xml/parse.ts";
import { draftOf } from "./draft.ts";

const ROOT = /<(?:[\w.-]+:)?ReportMsg[\s/>]/;

/** Kettering XML (EDT): one ReportMsg, one letter. */
export const KETTERING: LetterFormat = {
  name: "kettering",
  // Behind a prolog and a comment; a letter that only speaks of a ReportMsg does not begin with a tag.
  recognises: ({ text }) => /^\s*</.test(text.slice(0, 200)) && ROOT.test(text.slice(0, 4096)),
  drafts: ({ bytes, text, source }) => {
    const xml = parseXml(text);
    if (xml.kind === "refused") return [unreadable(source, "kettering", xml.reason, xml.detail)];
    const { root, encoding } = xml;
    if (root.name !== "ReportMsg") {
      return [unreadable(source, "kettering", "malformed", "The XML holds something else than one Kettering letter.")];
    }
    const noting = { oddities: [...charsetOddities(bytes, encoding)] };
    return [attempt(() => draftOf(root, source, noting)) ?? failed(source, "kettering")];
  },
};
