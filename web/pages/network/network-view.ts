import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { hide } from '../../entry/fields';
import type { Frame } from '../../frame';
import type { NetworkRead } from './network';

/** The programmes with their state, the bodies with what waits for them, and the form that starts a programme. */
export function networkView(frame: Frame, { bodies, programmes, running, templates, today }: NetworkRead) {
  const { language } = frame;
  return {
    frame,
    language,
    programmes: programmes.map(({ id, openTasks, startedOn, status, title }) => ({
      href: `/network/${id}`,
      title,
      status: translate(language, `status.${status}`),
      startedOn,
      openTasks: String(openTasks),
      running: id === running,
    })),
    bodies: bodies.map(({ key, lastOn, resolved, title, waiting }) => ({
      href: `/bodies/${key}`,
      title,
      waiting: String(waiting),
      resolved: String(resolved),
      lastOn: lastOn === null ? '–' : showDay(language, lastOn),
    })),
    start: templates.length === 0 ? null : { hidden: hide(''), templates, today },
  };
}
