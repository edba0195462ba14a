import { advance } from '../domain/advance';

/**
 * The rules that a run plays by, chosen once when it begins. A release that changes what an event leads to keeps the
 * rules before it beside the new ones and chooses here with `patched`; after `renew` the old ones can go
 * (docs/operations.md). It is asked nowhere else, because a validator must not ask: it is not played again.
 */
export const interpreterOfRun = (): typeof advance => advance;
