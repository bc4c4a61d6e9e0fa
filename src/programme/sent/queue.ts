import type { Clock } from "../../base/clock.ts";
import type { Hub } from "../../db/hub.ts";
import type { Arrived } from "./arrived-store.ts";
import { takeMessages, type Told } from "./take.ts";

/** So many in one transaction: the sums that a batch changes are written once for all of it, whoever is in it. */
export const AT_ONCE = 1000;

type Waiting = {
  readonly arrived: Arrived;
  readonly done: (told: Told) => void;
  readonly failed: (error: unknown) => void;
};

/** Messages that come while others are being taken wait for their turn together, and are then taken in one go. */
export class TakingQueue {
  readonly #hub: Hub;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(hub: Hub, clock: Clock) {
    this.#hub = hub;
    this.#clock = clock;
  }

  /** Answers after the commit. Throws what `takeMessages` throws: nothing of this one is kept then. */
  async take(arrived: Arrived): Promise<Told> {
    const told = new Promise<Told>((done, failed) => this.#waiting.push({ arrived, done, failed }));
    if (!this.#isRunning) void this.#run();
    return told;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, AT_ONCE);
      if (await this.#takeAll(batch)) continue;
      // One that cannot be taken does not hold up those beside it.
      for (const one of batch) await this.#takeAll([one], one.failed);
    }
    this.#isRunning = false;
  }

  async #takeAll(batch: readonly Waiting[], failed?: (error: unknown) => void): Promise<boolean> {
    try {
      const arrived = batch.map((one) => one.arrived);
      const told = await takeMessages(this.#hub, arrived, this.#clock.now());
      for (const [n, one] of told.entries()) batch[n]?.done(one);
      return true;
    } catch (error) {
      failed?.(error);
      return false;
    }
  }
}
