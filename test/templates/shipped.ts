import { keysOfShipped, readShipped, type Shipped } from '../../bin/templates/shipped';

export const shippedKeys = keysOfShipped();

const read = new Map<string, Shipped>();

/** A shipped template, read once. */
export function shipped(key: string): Shipped {
  const found = read.get(key) ?? readShipped(key);
  read.set(key, found);
  return found;
}
