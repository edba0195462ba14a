/** What is wrong with a template, and where: the path leads through the YAML. */
export type Fault = { readonly path: Path; readonly problem: string };
export type Path = readonly (string | number)[];

/** A duty with the path it stands at: a task, or the own task of a step. */
export type Placed<T> = { readonly path: Path; readonly rule: T };
