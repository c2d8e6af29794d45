/**
 * Somebody who has not signed in. Not an `Actor`: only what signs people in takes a visitor, and a
 * use case that acts for somebody does not compile with one.
 */
export interface Visitor {
  readonly type: 'visitor';
  /** The network that the request came from, by which attempts are counted. */
  readonly network: string;
  /** What the browser says it is, cut short; for a person to know their sessions by. */
  readonly agent: string;
  readonly requestId: string;
}
