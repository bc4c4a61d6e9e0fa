// What the groups of an RTF file are for. A group that begins with `\*` and is in no list here is one that readers
// who do not know it shall pass over, as the specification says.

/** Hold settings, not words of the letter. */
const SETTINGS = new Set(
  `fonttbl colortbl stylesheet info generator listtable listoverridetable revtbl rsidtbl filetbl themedata
   colorschememapping latentstyles datastore xmlnstbl mmathPr ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn operator
   fldinst bkmkstart bkmkend datafield formfield ffname ffdeftext ffformat ffhelptext ffstattext ffl atnid atnauthor
   atntime atnref atndate atnicn atrfstart atrfend panose falt pgptbl userprops docvar xe tc sn sp shpinst do template
   password passwordhash background pn htmltag mhtmltag objclass objname objalias objsect nonshppict blipuid picprop
   wgrffmtfilter protusertbl pgdsctbl keywords upr`.split(/\s+/u),
);

/** Pictures and other files, as numbers. */
const FILES = new Set(["pict", "shppict", "objdata", "object"]);

/** Words of the letter though what is around them is not: Unicode beside its replacement, what an object shows. */
const WORDS = new Set(["ud", "result"]);

/** Text boxes: they stand after the paragraph that they are tied to. */
const BOXES = new Set(["shptxt", "dptxbxtext"]);

/** Stand apart from the letter's own text, each under a heading of its own. */
export const APART: Readonly<Record<string, string>> = {
  header: "Header",
  headerl: "Header",
  headerr: "Header",
  headerf: "Header",
  footer: "Footer",
  footerl: "Footer",
  footerr: "Footer",
  footerf: "Footer",
  footnote: "Note",
  annotation: "Comment",
};

/** words: read on · box: read, after its paragraph · apart: read, under a heading · picture, object: not read, told · settings: passed over */
export type Purpose = "words" | "box" | "apart" | "picture" | "object" | "settings";

/** What the group is for that begins with this word; null where the word says nothing of that. */
export function purposeOf(word: string, starred: boolean): Purpose | null {
  if (word === "pict" || word === "shppict") return "picture";
  if (FILES.has(word)) return "object";
  if (WORDS.has(word)) return "words";
  if (BOXES.has(word)) return "box";
  if (Object.hasOwn(APART, word)) return "apart";
  return starred || SETTINGS.has(word) ? "settings" : null;
}
