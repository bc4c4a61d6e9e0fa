// Laboratories send the same few hundred texts again and again, so what was worked out of a text is
// kept. Texts come from outside, so the room they take is bounded: long ones are not kept at all, and
// when it is full it starts anew.

const LONGEST = 200;

/** The same answers as `make`, which must depend on the text alone; at most `limit` of them are kept. */
export function memoised<T>(make: (text: string) => T, limit = 2000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const made = make(text);
    if (text.length > LONGEST) return made;
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}
