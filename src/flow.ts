import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { inPractice } from "./db/practice.ts";
import type { Arrival } from "./inbox/message.ts";
import { receive, type Received } from "./inbox/store.ts";
import { acknowledge } from "./outbox/acknowledge.ts";
import { owe } from "./outbox/store.ts";
import { keepHistory } from "./patients/keep-history.ts";
import { matchEach } from "./patients/queries.ts";
import { decideEach } from "./protocols/decide-each.ts";
import { readMessage } from "./reading/message.ts";
import { keepDocuments } from "./reading/store.ts";
import { eventsOf } from "./worklist/events.ts";
import { openItems } from "./worklist/store.ts";

// The way of the data: message -> document -> patient -> decision -> item. Reading, matching and deciding
// are pure and give unions; the only effects are the appends between them. No branch ends in nothing:
// what cannot be read, matched or decided is decided as "a person, and this is why" and opens an item.

/** Takes one message in: all of it or nothing. When this returns, it is safe and somebody holds it. */
export async function take(app: App, arrival: Arrival): Promise<Received> {
  const { practice } = arrival;
  const at = app.clock.now();
  const kept = await app.files.keep(practice, arrival.bytes);
  const documents = readMessage(arrival.bytes, arrival.source);
  return inPractice(app.db, practice, async (tx) => {
    const message = await receive(tx, arrival, kept, at);
    if (!message.isNew) {
      await appendAudit(tx, eventsOf(arrival, message, [], at));
      return message;
    }
    const ids = await keepDocuments(tx, practice, message.message, documents);
    const matches = await matchEach(tx, practice, documents);
    const decided = await decideEach(tx, app.inForce, practice, documents, matches, at);
    const openings = decided.map((one, n) => ({ ...one, document: ids[n]! }));
    const items = await openItems(tx, practice, openings, at);
    await keepHistory(tx, practice, documents, ids, matches, at);
    await owe(tx, practice, message.message, acknowledge(arrival, message.message, at), at);
    await appendAudit(tx, eventsOf(arrival, message, items, at));
    return message;
  });
}
