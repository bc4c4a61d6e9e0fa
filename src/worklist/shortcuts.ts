import { type Static, Type } from "typebox";

// Keyboard shortcuts: off until somebody switches them on for themselves, each on a key of their choice.
// They move the focus and nothing else; none files, signs or opens anything.

export const SHORTCUTS = [
  { deed: "down", key: "j", words: "Next report in the list" },
  { deed: "up", key: "k", words: "Previous report in the list" },
  { deed: "search", key: "/", words: "Find a patient" },
  { deed: "help", key: "?", words: "Show the shortcuts" },
] as const;

export type ShortcutDeed = (typeof SHORTCUTS)[number]["deed"];

export const Shortcuts = Type.Object({
  isOn: Type.Boolean(),
  keys: Type.Object({ down: Type.String(), up: Type.String(), search: Type.String(), help: Type.String() }),
});
export type Shortcuts = Static<typeof Shortcuts>;

export const NO_SHORTCUTS: Shortcuts = { isOn: false, keys: { down: "j", up: "k", search: "/", help: "?" } };

/** What somebody chose, or the sentence that says what is wrong with it. */
export function shortcutsFrom(form: Readonly<Record<string, string>>): Shortcuts | string {
  const key = (deed: ShortcutDeed): string => (form[deed] ?? "").trim().toLowerCase();
  const keys = { down: key("down"), up: key("up"), search: key("search"), help: key("help") };
  const chosen = Object.values(keys);
  // What needs a modifier, or is a space that a screen reader or the page itself uses, is no shortcut here.
  if (chosen.some((one) => !/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(one)))
    return "Each shortcut is one key that prints a sign.";
  if (new Set(chosen).size < chosen.length) return "Two shortcuts cannot have the same key.";
  return { isOn: form["on"] === "yes", keys };
}
