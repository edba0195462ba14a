import { playExample } from '../../domain/examples/examples';
import { Examples } from '../../domain/examples/examples.schema';
import { examplesOf, shipped, shippedKeys } from './shipped';

const templates = Object.fromEntries(shippedKeys.map((key) => [key, shipped(key).compiled]));

describe.each(shippedKeys)('the examples of %s', (key) => {
  const { examples } = Examples.parse(examplesOf(key));

  it.each(Object.entries(examples))('hold: %s', (_, example) => {
    expect(playExample(templates, example).differences).toEqual([]);
  });
});
