/** A share as people read it, to three figures: 4.88%. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}
