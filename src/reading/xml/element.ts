// One element of an XML document, and how to look about in it. Names are local and namespaces are by URI, so that
// nothing depends on which prefix a sender chose.

export class Element {
  /** Without its prefix. */
  readonly name: string;
  /** The namespace's URI, "" where there is none. */
  readonly space: string;
  /** By local name where the attribute has no prefix, else as "{URI}name"; namespace declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and the text between them, as it stands; comments and processing instructions are left out. */
  readonly children: (Element | string)[] = [];
  /** The line of the source that its start tag ends on, from 1. */
  readonly line: number;
  readonly #above: Element | null;
  #numbers: Map<Element, number> | null = null;

  constructor(
    above: Element | null,
    tag: {
      readonly name: string;
      readonly space: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly line: number;
    },
  ) {
    this.#above = above;
    this.name = tag.name;
    this.space = tag.space;
    this.attributes = tag.attributes;
    this.line = tag.line;
  }

  /** Where it stands, "ReportMsg/Parties/Party[2]"; made when asked for, because few elements are odd. */
  get path(): string {
    return this.#above === null ? this.name : `${this.#above.path}/${this.name}${this.#above.#numberOf(this)}`;
  }

  /** Counted once for all, so that a message with a hundred thousand odd elements takes no longer for it. */
  #numberOf(element: Element): string {
    if (this.#numbers === null) {
      this.#numbers = new Map();
      const counts = new Map<string, number>();
      for (const one of children(this)) {
        counts.set(one.name, (counts.get(one.name) ?? 0) + 1);
        this.#numbers.set(one, counts.get(one.name) ?? 1);
      }
      for (const one of children(this)) if (counts.get(one.name) === 1) this.#numbers.delete(one);
    }
    const number = this.#numbers.get(element);
    return number === undefined ? "" : `[${number}]`;
  }
}

/** Its elements; of one name where that is given, whatever their namespace. */
export function children(element: Element | undefined, name?: string): readonly Element[] {
  if (element === undefined) return [];
  return element.children.filter(
    (each): each is Element => typeof each !== "string" && (name === undefined || each.name === name),
  );
}

/** The first of its elements with the name; undefined where there is none. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each): each is Element => typeof each !== "string" && each.name === name);
}

/** Down by the first element of each name; undefined where one is missing. */
export function descend(element: Element | undefined, ...names: readonly string[]): Element | undefined {
  return names.reduce(child, element);
}

/** All elements below it with the name, in the order of the document, not looking inside one that was found. */
export function allBelow(element: Element | undefined, name: string): readonly Element[] {
  const found: Element[] = [];
  const look = (one: Element): void => {
    for (const each of one.children) {
      if (typeof each === "string") continue;
      if (each.name === name) found.push(each);
      else look(each);
    }
  };
  if (element !== undefined) look(element);
  return found;
}

/** All text in it and below, in order, as it stands. */
export function wholeText(element: Element | undefined): string {
  const parts: string[] = [];
  const gather = (one: Element): void => {
    for (const each of one.children) {
      if (typeof each === "string") parts.push(each);
      else gather(each);
    }
  };
  if (element !== undefined) gather(element);
  return parts.length === 1 ? (parts[0] ?? "") : parts.join("");
}

/** All text in it and below without the space around it; null where there is none. */
export function textOf(element: Element | undefined): string | null {
  const text = wholeText(element).trim();
  return text === "" ? null : text;
}

/** An attribute without the space around it; null where it is missing or empty. */
export function attribute(element: Element | undefined, name: string): string | null {
  const value = element?.attributes.get(name)?.trim();
  return value === undefined || value === "" ? null : value;
}
