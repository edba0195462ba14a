import { join } from 'node:path';
import { keysOfShipped, readShipped, readYaml, templateFolder } from '../../bin/shipped';

export const shippedKeys = keysOfShipped();
export const shipped = readShipped;
export const examplesOf = (key: string): unknown => readYaml(join(templateFolder, `${key}.examples.yaml`));
