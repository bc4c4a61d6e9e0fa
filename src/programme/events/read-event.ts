import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { parseDay } from "../../base/typed-day.ts";
import { bad, type Form, neededIn, numberIn, wordsIn } from "../joining/words-in.ts";
import { EVENT_KINDS, type EventWords, INVITEES } from "./event.ts";
import { parseTime, wallTime } from "./local-time.ts";

const LONGEST_MS = 14 * 24 * 3_600_000;
const ODS = /^[A-Z0-9]{3,10}$/;

/** What a form says of an event; refuses the first thing that it lacks in one sentence. */
export function eventIn(form: Form, at: Date): EventWords {
  const kind = EVENT_KINDS.find((one) => one === form["kind"]);
  if (kind === undefined) throw bad("Choose what kind of event it is.");
  const title = neededIn(form, "title", at, "Give the event a title.", 200);
  const day = parseDay(form["day"] ?? "");
  if (day === null) throw bad("Give the day, like 16-Nov-2026.");
  const startsAt = wallIn(form, "from", day, "begins");
  const endsAt = wallIn(form, "to", endDayIn(form, day), "ends");
  if (endsAt <= startsAt) throw bad("The event ends after it begins.");
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) throw bad("An event takes no more than fourteen days.");
  const [place, link] = [placeIn(form, at), linkIn(form)];
  if (place === "" && link === "") throw bad("Say where it is, or give its link.");
  const invited = INVITEES.filter((one) => form[`invite-${one}`] === "yes");
  if (invited.length === 0) throw bad("Choose who is invited.");
  return {
    kind,
    title,
    words: wordsIn(form, "words", at),
    startsAt,
    endsAt,
    place,
    link,
    capacity: numberIn(form, "capacity", [1, 100_000], "The number of places"),
    invited,
    practices: practicesIn(form),
  };
}

const endDayIn = (form: Form, day: string): string => {
  const text = (form["last"] ?? "").trim();
  const last = text === "" ? day : parseDay(text);
  if (last === null) throw bad("Give the last day like 16-Nov-2026, or leave it out.");
  return last;
};

function wallIn(form: Form, name: string, day: string, does: string): Date {
  const time = parseTime(form[name] ?? "");
  if (time === null) throw bad(`Give the time at which it ${does}, like 14:00.`);
  const wall = wallTime(day, time);
  switch (wall.kind) {
    case "at":
      return wall.at;
    case "never":
      throw bad(`There is no ${time} on that day, because the clocks go forward.`);
    case "twice":
      throw bad(`${time} comes twice on that day, because the clocks go back: choose another time.`);
  }
}

/** A venue has a postcode and it is nobody's home, so that here alone one is no mark of a patient. */
function placeIn(form: Form, at: Date): string {
  const words = (form["place"] ?? "").trim();
  if (words.length > 300) throw bad("The place is longer than 300 characters.");
  const mark = findPatientMarks(words, localDay(at)).find(({ kind }) => kind !== "postcode");
  if (mark !== undefined) throw bad(`"${mark.text}" may tell who a patient is: leave it out.`);
  return words;
}

export function linkIn(form: Form): string {
  const text = (form["link"] ?? "").trim();
  if (text === "") return "";
  const url = text.length <= 2000 && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") {
    throw bad("A link begins with https:// and holds no name or password.");
  }
  return text;
}

function practicesIn(form: Form): readonly string[] | null {
  const codes = (form["practices"] ?? "")
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((one) => one !== "");
  const odd = codes.find((one) => !ODS.test(one));
  if (odd !== undefined) throw bad(`"${odd}" is no practice's code.`);
  if (codes.length > 500) throw bad("Name no more than 500 practices, or leave them out to invite all.");
  return codes.length === 0 ? null : [...new Set(codes)];
}
