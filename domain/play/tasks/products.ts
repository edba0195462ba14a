import type { Product } from '../../process';
import type { Turn } from '../turn';

/** A product begins as a draft of the next version; its task submits it, a resolution accepts it (language 3.1). */
export function setProduct(turn: Turn, key: string, status: Product['status']): void {
  const { status: before, version = 0 } = turn.state.products[key] ?? {};
  if (before === status && status !== 'draft') return;
  const product = { status, version: status === 'draft' ? version + 1 : Math.max(1, version) };
  turn.state = { ...turn.state, products: { ...turn.state.products, [key]: product } };
  turn.effects.push({ type: 'product', key, product, on: turn.day });
}
