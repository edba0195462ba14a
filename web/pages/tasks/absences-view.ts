import type { z } from 'zod';
import type { previewAbsence } from '../../../api/operations/people/absences';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { hide } from '../../entry/fields';
import type { Frame } from '../../frame';
import type { AbsenceGiven, AbsencesRead } from './absences';

/** Who is away, and the form to say so; who leads may say it of others. */
export function absencesView(frame: Frame, { absences, colleagues, leads, self, today }: AbsencesRead) {
  const { language } = frame;
  const active = colleagues.filter((colleague) => colleague.active);
  return {
    frame,
    language,
    today,
    hidden: hide(''),
    absences: absences.map(({ deputy, person, since, until }) => ({
      name: person.name,
      deputy: deputy?.name ?? translate(language, 'absences.no-deputy'),
      since,
      until,
      back: leads || person.id === self ? { person: person.id, hidden: hide('/absences') } : null,
    })),
    people: leads ? active.map(({ id, name }) => ({ id, name, chosen: id === self })) : null,
    deputies: active.filter(({ absent }) => !absent).filter(({ id }) => leads || id !== self),
  };
}

type Preview = {
  readonly given: AbsenceGiven;
  readonly name: string;
  readonly preview: z.output<typeof previewAbsence.output>;
  readonly today: string;
};

/** What would happen to every task before it is confirmed; days do not move. */
export function previewView(frame: Frame, { given, name, preview, today }: Preview) {
  const { language } = frame;
  const say = (key: string, values = {}) => translate(language, key, values);
  const { deputy, processes, roles, tasks } = preview;
  return {
    frame,
    language,
    lead: say('absences.preview-lead', { name, count: processes }),
    stays: say('absences.stays', { name }),
    acts: deputy === null ? say('absences.lead-is-told') : say('absences.acts', { deputy }),
    tasks: tasks.map(({ due, group, id, person, processTitle, title }) => ({
      title,
      href: `/tasks/${id}`,
      person,
      process: processTitle,
      due: due === null ? say('undated') : showDay(language, due),
      late: group === 'overdue',
      then: deputy === null ? say('absences.then-nobody') : say('absences.then', { deputy }),
    })),
    roles: roles.map((role) => ({
      title: role.title,
      tasks: role.tasks,
      then: role.others > 0 ? say('absences.role-goes-on', { count: role.others }) : say('absences.role-alone'),
      alone: role.others === 0,
    })),
    confirm: { hidden: hide('/absences'), person: given.person, deputy: given.deputy ?? '', until: given.until ?? '' },
    until: given.until ? say('absences.until-day', { day: showDay(language, given.until) }) : null,
    today,
  };
}
