import type { Letter } from "../letter.ts";
import { oddity } from "../oddity.ts";
import type { Suggestion } from "../suggestion.ts";
import { actionsIn } from "./actions.ts";
import { anotherPersonIn } from "./another-person.ts";
import { concernsIn, didNotAttendIn } from "./concerns.ts";
import { baseDay, groundOf } from "./ground.ts";
import { identityIn } from "./identity.ts";
import { letterDatesIn } from "./letter-dates.ts";
import { measurementsIn } from "./measurements.ts";
import { LONGEST } from "./longest.ts";
import { medicationsIn } from "./medications.ts";
import { namedIn } from "./named.ts";
import { sectionsOf } from "./sections.ts";
import { senderIn } from "./sender.ts";
import { settled } from "./settle.ts";
import { typeIn } from "./type.ts";
import { yesNoOf } from "./yes-no.ts";

/** The letter with all that is suggested of it: what its sender coded first, then what rules find in its text. Never throws. */
export function understand(letter: Letter, coded: readonly Suggestion[]): Letter {
  if (letter.text.length <= LONGEST) return understandAll(letter, coded);
  const { text, oddities } = letter;
  const told = oddity("text-too-long", `text[${LONGEST}-${text.length}]`, "nothing is suggested from there on");
  const begun = understandAll({ ...letter, text: text.slice(0, LONGEST), oddities: [...oddities, told] }, coded);
  return { ...begun, text };
}

function understandAll(letter: Letter, coded: readonly Suggestion[]): Letter {
  const ground = groundOf(letter);
  const identity = identityIn(ground, letter.patient);
  const dates = letterDatesIn(ground, letter);
  const missed = didNotAttendIn(ground);
  const sender = senderIn(ground, letter);
  const type = typeIn(ground, letter, missed[0]);
  const medications = medicationsIn(ground);
  const actions = actionsIn(ground, baseDay(dates));
  const found = [
    ...identity.suggestions,
    ...dates.suggestions,
    ...sender.suggestions,
    ...type.suggestions,
    ...namedIn(ground),
    ...medications.suggestions,
    ...measurementsIn(ground),
    ...actions.suggestions,
    ...missed,
    ...concernsIn(ground),
  ];
  return {
    ...letter,
    patient: identity.patient,
    title: type.title,
    type: type.type,
    careSetting: type.careSetting,
    eventDate: dates.eventDate,
    sent: dates.sent,
    from: sender.from,
    to: sender.to,
    ...yesNoOf(ground, letter, actions, [
      ...coded.filter(({ kind }) => kind === "medication"),
      ...medications.suggestions,
    ]),
    sections: sectionsOf(ground, letter.sections),
    suggestions: settled(coded, found),
    oddities: [
      ...letter.oddities,
      ...identity.oddities,
      ...anotherPersonIn(ground, letter, identity.patient),
      ...dates.oddities,
      ...medications.oddities,
      ...actions.oddities,
    ],
  };
}
