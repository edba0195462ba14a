import type { z } from 'zod';
import type { searchPersons } from '../../../api/operations/people/persons';
import type { listTemplates, showTemplate } from '../../../api/operations/templates/templates';
import { isKind } from '../../../domain/kind';
import { type Actor, isAboutPerson, maySteer } from '../../../domain/permissions';
import type { Refusal } from '../../../domain/refusal';
import { showLanguage } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { fieldsFor, hide } from '../../entry/fields';
import { type Form, valueOf } from '../../entry/form';
import type { Frame } from '../../frame';
import { personFields } from '../../person';
import { refusedView } from '../../words';

type Templates = z.output<typeof listTemplates.output>['templates'];

/** The templates that the reader may open a process from, by title. */
export function templatesView(
  frame: Frame,
  templates: Templates,
  { actor, person }: { readonly actor: Actor; readonly person: string | null },
) {
  const { language } = frame;
  const openable = templates.filter(({ kind }) => isKind(kind) && isAboutPerson(kind) && maySteer(actor, kind));
  const about = person === null ? '' : `&person=${encodeURIComponent(person)}`;
  return {
    frame,
    language,
    templates: openable
      .sort((a, b) => a.title.localeCompare(b.title, language))
      .map(({ key, kind, title }) => ({
        title,
        kind: translate(language, `kind.${kind}`),
        href: `/processes/new?template=${key}${about}`,
      })),
  };
}

type Filled = {
  readonly form: Form;
  /** null: nobody was looked for yet. */
  readonly persons: z.output<typeof searchPersons.output>['persons'] | null;
  readonly template: Pick<z.output<typeof showTemplate.output>, 'key' | 'title' | 'facts'>;
  readonly today: string;
  readonly refusal: Refusal | null;
};

/** The form of a new case, as left by who fills it in. */
export function openingView(frame: Frame, { form, persons, refusal, template, today }: Filled) {
  const { language } = frame;
  const chosen = valueOf(form, 'person') ?? 'new';
  return {
    frame,
    language,
    today,
    hidden: hide(''),
    template: { key: template.key, title: template.title },
    refusal: refusal && refusedView(refusal, language),
    find: valueOf(form, 'find') ?? '',
    searched: persons !== null,
    persons: (persons ?? []).map(({ birthOn, birthYear, id, languages, name }) => ({
      id: `person-${id}`,
      value: id,
      name,
      born: birthOn ?? (birthYear === null ? '' : String(birthYear)),
      languages: languages.map((code) => showLanguage(language, code)).join(', '),
      chosen: chosen === id || persons?.length === 1,
    })),
    isNew: persons === null || persons.length !== 1,
    // because the fields of somebody new stay empty when somebody known is chosen
    optionalName: true,
    ...personFields(form, language),
    on: valueOf(form, 'on') ?? today,
    facts: fieldsFor(template.facts, 'fact', language).map((field) => keepTyped(field, form)),
  };
}

type Field = ReturnType<typeof fieldsFor>[number];

/** The field with what was typed into it before. */
function keepTyped(field: Field, form: Form): Field {
  const typed = [form[field.name] ?? []].flat();
  const choose = (options: Field['select']) =>
    options && options.map((option) => ({ ...option, chosen: typed.includes(option.value) }));
  const input = field.input && { ...field.input, value: typed[0] ?? '' };
  return { ...field, select: choose(field.select), checks: choose(field.checks), input };
}
