import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { joinEach } from "./countersign/join.ts";
import { takeAnswer } from "./countersign/take-answer.ts";
import { inPractice } from "./db/practice.ts";
import type { Arrival } from "./inbox/message.ts";
import { receive, type Received } from "./inbox/store.ts";
import { acknowledge, acknowledgeAgain } from "./outbox/acknowledge.ts";
import { keepEach } from "./patients/history-store.ts";
import { matchDocuments } from "./patients/match-documents.ts";
import { readStaffing } from "./people/staffing-store.ts";
import { decideEach } from "./protocols/decide-each.ts";
import { readMessage } from "./reading/message.ts";
import { keepDocuments } from "./reading/store.ts";
import { leaveCopies } from "./worklist/copies.ts";
import { eventsOf } from "./worklist/events.ts";
import { openItems } from "./worklist/open.ts";
import { openingsOf } from "./worklist/openings.ts";

// message -> document -> patient -> decision -> item. Reading, matching and deciding are pure; the effects are the
// appends between. What cannot be read, matched or decided opens an item that says why.
/** Takes one message in: all of it or nothing. When this returns, it is safe and somebody holds it. */
export async function take(app: App, arrival: Arrival): Promise<Received> {
  const { practice } = arrival;
  const at = app.clock.now();
  const kept = app.files.keep(practice, arrival.bytes);
  const read = await readMessage(arrival.bytes, arrival.source, app.readers.render);
  return inPractice(app.db, practice, async (tx) => {
    const message = await receive(tx, arrival, kept, at);
    if (!message.isNew) {
      await acknowledgeAgain(tx, arrival, message, at);
      await kept.flushed;
      await appendAudit(tx, eventsOf(arrival, message, [], at));
      return message;
    }
    const documents = await keepDocuments(tx, practice, message.message, read);
    const staffing = await readStaffing(tx, practice, at);
    const { rest, answered } = await takeAnswer(tx, practice, arrival.bytes, documents, at);
    const { matched, events } = await leaveCopies(tx, practice, await matchDocuments(tx, practice, rest), at);
    const decided = await decideEach(tx, app.inForce, practice, matched, at);
    const items = await openItems(tx, practice, openingsOf(matched, decided, staffing, at), at);
    await keepEach(tx, practice, matched, at);
    const joined = await joinEach(tx, practice, matched, items, staffing, at);
    await acknowledge(tx, arrival, message.message, { documents, matched, items }, at);
    // Last: nothing is committed before the disk has the bytes, and the chain is locked for the commit only.
    await kept.flushed;
    await appendAudit(tx, [...eventsOf(arrival, message, items, at), ...events, ...joined, ...answered]);
    return message;
  });
}
