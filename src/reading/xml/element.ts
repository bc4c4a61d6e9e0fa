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
    if (this.#above === null) return this.name;
    const alike = children(this.#above, this.name);
    const number = alike.length === 1 ? "" : `[${alike.indexOf(this) + 1}]`;
    return `${this.#above.path}/${this.name}${number}`;
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
  if (element === undefined) return "";
  const only = element.children[0];
  if (element.children.length === 1 && typeof only === "string") return only;
  return element.children.map((each) => (typeof each === "string" ? each : wholeText(each))).join("");
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
