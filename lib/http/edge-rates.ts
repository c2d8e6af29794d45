import { isForVisitors } from './open-doors.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Of people who are not signed in: a page with all it loads is a handful, and then it is calm. */
const visitorRate = { burst: 120, perSecond: 2 };
/** Of one session: more than a browser asks for, and far less than one session could cost. */
const sessionRate = { burst: 600, perSecond: 20 };

interface Asked {
  /** As it was asked for, percent-encoded or not. */
  readonly pathname: string;
  readonly network: string;
  /** Of the token that came with it; whether that session still stands is not known yet. */
  readonly sessionId: string | null;
}

/**
 * What may be asked of the edge. What is there for people who are not signed in counts for their
 * network whatever cookie they send: a token outlives the session that it names, and must not buy
 * guesses without end. All else counts for its token, or for its network without one.
 */
export class EdgeRates {
  readonly #visitors = new TokenBuckets(visitorRate);
  readonly #sessions = new TokenBuckets(sessionRate);

  /**
   * Takes what one request takes. Returns 0, or how long to wait, in milliseconds.
   *
   * @param nowMs of a clock that never goes back
   */
  take({ pathname, network, sessionId }: Asked, nowMs: number): number {
    return sessionId === null || isForVisitors(pathname)
      ? this.#visitors.take(network, nowMs)
      : this.#sessions.take(sessionId, nowMs);
  }
}
