import { z } from 'zod';
import { isWarning } from '../../domain/template/checks/templates';
import type { PlacedFault } from '../../domain/template/place';
import { translate } from '../../platform/texts';
import type { YamlCode } from '../../platform/yaml';

/** What is wrong with a template: the file and line, the way through the YAML, and a sentence in both languages. */
export const FaultView = z.object({
  code: z.string(),
  file: z.string(),
  line: z.int(),
  path: z.string(),
  /** False: it is only pointed out. */
  blocks: z.boolean(),
  de: z.string(),
  en: z.string(),
});
export type FaultView = z.infer<typeof FaultView>;

type Found = Omit<PlacedFault, 'code'> & { readonly code: PlacedFault['code'] | YamlCode };

export const viewFault = ({ code, file, line, path, values }: Found): FaultView => ({
  code,
  file,
  line,
  path: path.join('.'),
  blocks: !isWarning({ code }),
  de: translate('de', `fault.${code}`, values),
  en: translate('en', `fault.${code}`, values),
});
