// A release names a million things by identifiers of up to 18 digits. As a map of strings they would take hundreds of
// megabytes; in two columns of numbers they take a few, and looking one up costs no memory.

const HALF = 1_000_000_000;
const EMPTY = -1;

/** Numbers identifiers (1 to 18 digits) in the order in which they come, from 0. */
export class IdTable {
  #size = 0;
  #high = new Uint32Array(1 << 16);
  #low = new Uint32Array(1 << 16);
  #slots = new Int32Array(1 << 17).fill(EMPTY);

  get size(): number {
    return this.#size;
  }

  /** The number of an identifier, or -1 where it has none. */
  find(id: string): number {
    return this.#slots[this.#slotOf(highOf(id), lowOf(id))] ?? EMPTY;
  }

  /** The number of an identifier, which it gets now where it had none. */
  add(id: string): number {
    const high = highOf(id);
    const low = lowOf(id);
    const slot = this.#slotOf(high, low);
    const known = this.#slots[slot] ?? EMPTY;
    if (known !== EMPTY) return known;
    if (this.#size === this.#high.length) {
      this.#grow();
      return this.add(id);
    }
    this.#high[this.#size] = high;
    this.#low[this.#size] = low;
    this.#slots[slot] = this.#size;
    this.#size += 1;
    return this.#size - 1;
  }

  /** The identifier of a number. */
  idOf(number: number): string {
    const high = this.#high[number] ?? 0;
    const low = this.#low[number] ?? 0;
    return high === 0 ? String(low) : `${high}${String(low).padStart(9, "0")}`;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const held = this.#slots[slot] ?? EMPTY;
      if (held === EMPTY || (this.#high[held] === high && this.#low[held] === low)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const wanted = this.#high.length * 2;
    this.#high = longer(this.#high, wanted);
    this.#low = longer(this.#low, wanted);
    this.#slots = new Int32Array(wanted * 2).fill(EMPTY);
    for (let n = 0; n < this.#size; n += 1) {
      this.#slots[this.#slotOf(this.#high[n] ?? 0, this.#low[n] ?? 0)] = n;
    }
  }
}

function longer(from: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(length);
  to.set(from);
  return to;
}

const highOf = (id: string): number => (id.length > 9 ? Number(id.slice(0, -9)) : 0);
const lowOf = (id: string): number => Number(id.slice(-9)) % HALF;
