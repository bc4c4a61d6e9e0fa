import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export const TAG_COLOURS = [
  "white",
  "grey",
  "green",
  "aqua-green",
  "blue",
  "purple",
  "pink",
  "red",
  "orange",
  "yellow",
] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

export type TagProps = {
  readonly children: ComponentChildren;
  /** `false` takes the element's own colour away, so that the tag stands in the colour of its surroundings. */
  readonly colour?: TagColour | false | undefined;
  readonly border?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** A status, as an adjective ("Overdue"); the colour never says what the word does not. */
export function Tag(props: TagProps) {
  const names = classNames(
    "nhsuk-tag",
    props.colour && `nhsuk-tag--${props.colour}`,
    props.colour === false && "nhsuk-tag--no-colour",
    props.border === false && "nhsuk-tag--no-border",
    props.class,
  );
  return (
    <strong class={names} id={props.id} {...props.attributes}>
      {props.children}
    </strong>
  );
}
