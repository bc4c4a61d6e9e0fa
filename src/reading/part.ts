import type { Letter, Page } from "./letter.ts";
import type { Oddity, Unreadable } from "./report.ts";
import type { Suggestion } from "./suggestion.ts";

/** A file inside a message, or a message that is one file. */
export type Part = {
  readonly name: string | null;
  /** As it was stated; null where nothing is. What it is, its first bytes say. */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
};

/** What a file says: its text, and where on which page each word of it stands. Spans count into this `text`. */
export type Rendered =
  | {
      readonly kind: "text";
      /** By its bytes: "application/pdf". */
      readonly contentType: string;
      readonly text: string;
      readonly pages: readonly Omit<Page, "attachment">[];
      readonly oddities: readonly Oddity[];
    }
  | {
      readonly kind: "refused";
      /** "not-supported", "malformed", "too-large", "takes-too-long", "locked"... */
      readonly reason: string;
      /** One plain sentence for a person. */
      readonly detail: string;
    };

/**
 * Reads one file, in a process of its own with limits, so that a hostile file costs nothing but itself; it never
 * throws. With "recognise" the words of its pictures are recognised too, which takes seconds a page.
 */
export type Render = ((part: Part, how?: "recognise") => Promise<Rendered>) & {
  /** Takes a whole message apart in such a process, by the name of its format; left out, it is done where one is. */
  readonly takeApart?: (format: string, message: { bytes: Uint8Array; source: string }) => Promise<TakenApart>;
};

/** The documents of a message, before their files are read; or why it could not be taken apart. */
export type TakenApart =
  | { readonly kind: "drafts"; readonly drafts: readonly (LetterDraft | Unreadable)[] }
  | Extract<Rendered, { kind: "refused" }>;

/** A letter as its format gives it: everything but what is made of its text, which `assemble` does for all formats alike. */
export type LetterDraft = Omit<Letter, "text" | "sections" | "pages" | "attachments" | "suggestions"> & {
  readonly blocks: readonly Block[];
  readonly coded: readonly Coded[];
};

/** What a letter is made of, in reading order. */
export type Block =
  /** Written in the message itself. A block with a code or a title is a section. */
  | { readonly kind: "text"; readonly code: string | null; readonly title: string | null; readonly text: string }
  /** A file: its text follows here. One that cannot be read leaves an oddity, and a person opens it. */
  | { readonly kind: "file"; readonly part: Part; readonly title: string | null };

/**
 * What the sender coded beside the words. It becomes a suggestion where its words stand in the text, and an oddity
 * ("coded-not-in-text") where they do not: nothing is suggested that a reader cannot be shown.
 */
export type Coded = {
  readonly suggestion: Pick<Suggestion, "kind" | "assertion" | "code" | "value">;
  readonly words: string;
  /** Only within the section of this code, where the words stand more than once; null: anywhere. */
  readonly section: string | null;
};
