import { type StoredState, upgradeState } from '../../domain/upgrade';
import { aTemplate, Story } from './story';

const template = aTemplate({ steps: { work: { title: 'Arbeit', openedBy: 'start', outcomes: { over: 'ended' } } } });
const { state } = Story.of(template);
const addsArchive = (old: StoredState) => ({ ...old, archived: false });
const renamesSeen = ({ seen, ...old }: StoredState) => ({ ...old, keys: seen });

describe('a state that an older release wrote', () => {
  it('is taken as it is when its shape is that of this release', () => {
    expect(upgradeState(state)).toBe(state);
  });

  it('is brought up step by step from the shape it was written in', () => {
    const { seen, ...rest } = state;
    const steps = [addsArchive, renamesSeen];
    expect(upgradeState(state, steps)).toEqual({ ...rest, archived: false, keys: seen, schema: 3 });
    const second = { ...state, archived: true, schema: 2 };
    expect(upgradeState(second, steps)).toEqual({ ...rest, archived: true, keys: seen, schema: 3 });
    expect(upgradeState({ ...rest, schema: 3 }, steps)).toEqual({ ...rest, schema: 3 });
  });

  it('is not played by a release older than the one that wrote it', () => {
    expect(() => upgradeState({ ...state, schema: 2 })).toThrow('a state of schema 2; this release knows 1 to 1');
    expect(() => upgradeState({ ...state, schema: 0 })).toThrow('schema 0');
  });
});
