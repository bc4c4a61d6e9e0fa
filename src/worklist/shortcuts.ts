import { type Static, Type } from "typebox";

// Keyboard shortcuts: off until somebody switches them on for themselves, each on a key of their choice.
// They move the focus and nothing else; none files, signs or opens anything.

export const SHORTCUTS = [
  { deed: "down", key: "j", words: "Next in the list, or next suggestion of a letter" },
  { deed: "up", key: "k", words: "Previous in the list, or previous suggestion of a letter" },
  { deed: "page-on", key: "n", words: "Next page of a letter" },
  { deed: "page-back", key: "b", words: "Previous page of a letter" },
  { deed: "zoom", key: "z", words: "Another size of a letter's page" },
  { deed: "turn", key: "t", words: "Turn a letter's page" },
  { deed: "search", key: "/", words: "Find a patient" },
  { deed: "help", key: "?", words: "Show the shortcuts" },
] as const;

export type ShortcutDeed = (typeof SHORTCUTS)[number]["deed"];

export const Shortcuts = Type.Object({
  isOn: Type.Boolean(),
  /** By deed; a deed that came later than somebody chose their keys has none. */
  keys: Type.Record(Type.String(), Type.String()),
});
export type Shortcuts = Static<typeof Shortcuts>;

export const NO_SHORTCUTS: Shortcuts = {
  isOn: false,
  keys: Object.fromEntries(SHORTCUTS.map(({ deed, key }) => [deed, key])),
};

/** What was chosen, and for deeds that came later their usual keys where no other deed has them. */
export function withLater({ isOn, keys }: Shortcuts): Shortcuts {
  const taken = new Set(Object.values(keys));
  const later = SHORTCUTS.filter(({ deed, key }) => keys[deed] === undefined && !taken.has(key));
  return { isOn, keys: { ...keys, ...Object.fromEntries(later.map(({ deed, key }) => [deed, key])) } };
}

/** What somebody chose, or the sentence that says what is wrong with it. */
export function shortcutsFrom(form: Readonly<Record<string, string>>): Shortcuts | string {
  const key = (deed: ShortcutDeed): string => (form[deed] ?? "").trim().toLowerCase();
  const keys = Object.fromEntries(SHORTCUTS.map(({ deed }) => [deed, key(deed)]));
  const chosen = Object.values(keys);
  // What needs a modifier, or is a space that a screen reader or the page itself uses, is no shortcut here.
  if (chosen.some((one) => !/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(one)))
    return "Each shortcut is one key that prints a sign.";
  if (new Set(chosen).size < chosen.length) return "Two shortcuts cannot have the same key.";
  return { isOn: form["on"] === "yes", keys };
}
