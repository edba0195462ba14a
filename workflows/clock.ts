import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/process';

/** The one running timer of a process. Setting the same moment again leaves the timer as it is. */
export class Clock {
  private moment: Instant | null = null;
  private scope: CancellationScope | null = null;
  rang = false;

  /** Rings at this instant, at once if it has passed, never for null. */
  set(moment: Instant | null): void {
    if (moment === this.moment) return;
    this.scope?.cancel();
    this.scope = null;
    this.moment = moment;
    this.rang = false;
    if (moment) this.start(moment);
  }

  /** Whether it has rung since it was last asked. */
  takeRing(): boolean {
    const rang = this.rang;
    if (rang) {
      this.rang = false;
      this.moment = null;
      this.scope = null;
    }
    return rang;
  }

  private start(moment: Instant): void {
    const wait = Date.parse(moment) - Date.now();
    if (wait <= 0) {
      this.rang = true;
      return;
    }
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(wait))
      .then(
        () => void (this.rang = this.scope === scope),
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
