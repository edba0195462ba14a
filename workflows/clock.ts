import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/process';

/**
 * The one running timer of a process. A timer that rings before the wanted moment is left as it is and begins anew when
 * it rings, because most commands move the moment away, and each change of a timer is two events in the history.
 */
export class Clock {
  private wanted: number | null = null;
  private running: { readonly until: number; readonly scope: CancellationScope } | null = null;
  rang = false;

  /** Rings no later than at this instant, at once if it has passed, never for null. */
  set(moment: Instant | null): void {
    this.wanted = moment === null ? null : Date.parse(moment);
    if (this.running && this.wanted !== null && this.running.until <= this.wanted) return;
    this.running?.scope.cancel();
    this.running = null;
    this.rang = this.wanted !== null && this.wanted <= Date.now();
    if (this.wanted !== null && !this.rang) this.start(this.wanted);
  }

  /** Whether the wanted moment has come since it was last asked. */
  takeRing(): boolean {
    if (!this.rang) return false;
    this.rang = false;
    this.running = null;
    return this.wanted !== null && this.wanted <= Date.now();
  }

  private start(until: number): void {
    const running = { until, scope: new CancellationScope() };
    this.running = running;
    running.scope
      .run(() => sleep(until - Date.now()))
      .then(
        () => {
          if (this.running === running) this.rang = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
