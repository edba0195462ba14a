import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CompiledTemplate } from '../domain/compiled';
import type { Command, Effect, ProcessEvent, ProcessState, StartedEvent } from '../domain/process';

/** A command of a person or machine, or a message of another process; answered once what it caused is committed. */
export const submit = defineUpdate<Committed, [Command]>('submit');
/** Answers as soon as everything that has happened so far is committed. */
export const settle = defineUpdate<Committed>('settle');
/** Begins a new run at the next quiet moment, so that a release may change the interpreter. */
export const renew = defineSignal('renew');
export const currentState = defineQuery<ProcessState>('state');

/** The number of the newest transition that PostgreSQL holds. */
export type Committed = { readonly seq: number };

/** One event and what it caused, as it travels to the commit. */
export type Transition = { readonly seq: number; readonly event: ProcessEvent; readonly effects: readonly Effect[] };

/** What a workflow is started with, the first time and after each renewal. */
export type ProcessRun = {
  readonly id: string;
  readonly template: CompiledTemplate;
} & ({ readonly start: StartedEvent } | { readonly state: ProcessState });
