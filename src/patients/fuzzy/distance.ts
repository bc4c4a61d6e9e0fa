/**
 * How many single slips lie between two texts: a letter wrong, left out, added, or two neighbours changed about
 * (optimal string alignment, Damerau's four mistakes). `most` and one more where there are more than `most`.
 */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: short.length + 1 }, (_, i) => i);
  for (let j = 1; j <= long.length; j += 1) {
    const row = [j];
    let least = j;
    for (let i = 1; i <= short.length; i += 1) {
      const same = short[i - 1] === long[j - 1] ? 0 : 1;
      let slip = Math.min(last[i]! + 1, row[i - 1]! + 1, last[i - 1]! + same);
      if (i > 1 && j > 1 && short[i - 1] === long[j - 2] && short[i - 2] === long[j - 1])
        slip = Math.min(slip, before[i - 2]! + 1);
      row.push(slip);
      if (slip < least) least = slip;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[short.length]!, most + 1);
}

/** True where two neighbours stand the other way round and all else is the same. */
export function isTurned(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = firstApart(a, b);
  return (
    at !== -1 &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a[at] !== a[at + 1] &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

/** The first place at which two texts of one length differ; -1 where none does. */
export function firstApart(a: string, b: string): number {
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return place;
  return -1;
}
