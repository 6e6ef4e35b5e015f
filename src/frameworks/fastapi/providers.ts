import type { LinkedClass, LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { AttributeFact, FileSummary, ParameterFact, Term } from '../../summary/summary.ts';
import type { Span } from '../../contracts/finding.ts';
import { isInstance } from '../_routers.ts';
import { pathOfTerm } from '../../summary/terms.ts';

/** A parameter, or an attribute that a class is filled by. */
export interface Declared {
  readonly name: string;
  readonly annotation: AccessPath | null;
  readonly annotationText: string | null;
  readonly metadata: readonly Term[];
  readonly default: Term | null;
  readonly file: FileSummary;
  readonly span: Span;
}

/** Something that FastAPI calls to get a value. */
export interface Provider {
  /** Canonical path: of a function, of a class, or of an instance (`app.auth.Checker()`); null if it cannot be told. */
  readonly path: AccessPath | null;
  /** What runs: the function, `__init__` of a class, `__call__` of an instance. */
  readonly fn: LinkedFunction | null;
  readonly cls: LinkedClass | null;
  readonly parameters: readonly Declared[];
}

const UNKNOWN: Provider = { path: null, fn: null, cls: null, parameters: [] };

/** What an expression gives to call: a function, a class, an instance that can be called, or what a factory returns. */
export function providerOf(project: Project, term: Term | undefined, depth = 0): Provider {
  if (term?.kind === 'call' && term.callee !== null && project.resolve(term.callee) === 'functools.partial') {
    return depth < DEEPEST ? providerOf(project, term.args[0], depth + 1) : UNKNOWN;
  }
  const path = pathOfTerm(term);
  return path === null ? UNKNOWN : providerAt(project, path);
}

export function providerAt(project: Project, path: AccessPath): Provider {
  const fn = project.functionOf(path);
  if (fn !== null) {
    return { path: fn.fact.name, fn, cls: null, parameters: parametersOf(fn, isBound(project, path, fn)) };
  }
  const cls = project.classOf(path);
  if (cls !== null) return classProvider(project, cls);
  const resolved = project.resolve(path);
  if (resolved.endsWith('()')) {
    const type = project.classOf(resolved.slice(0, -2));
    const call = type === null ? null : project.functionOf(`${type.fact.name}.__call__`);
    return { path: resolved, fn: call, cls: type, parameters: call === null ? [] : parametersOf(call, true) };
  }
  // What stays a name of the project, or a parameter, is not understood.
  const isKnown = !resolved.includes('<parameters>') && !resolved.includes('[]') && !isOfProject(project, resolved);
  return isKnown ? { ...UNKNOWN, path: resolved } : UNKNOWN;
}

function isOfProject(project: Project, path: AccessPath): boolean {
  const [top = path] = path.split('.');
  return project.files.some(({ module }) => module === top || module.startsWith(`${top}.`));
}

function classProvider(project: Project, cls: LinkedClass): Provider {
  const fn = project.functionOf(`${cls.fact.name}.__init__`);
  const parameters = fn === null ? fieldsOf(project, cls) : parametersOf(fn, true);
  const attributes = isClassBased(project, cls.fact.decorators) ? attributesOf(project, cls) : [];
  return { path: cls.fact.name, fn, cls, parameters: [...parameters, ...attributes] };
}

/** The parameters of what answers, without the instance that a method is called on. */
export function parametersOfHandler(handler: LinkedFunction): readonly Declared[] {
  const { fact, file } = handler;
  const holder = fact.name.slice(0, fact.name.lastIndexOf('.'));
  const isMethod = file.classes.some(({ name }) => name === holder) && !isStatic(handler);
  return parametersOf(handler, isMethod);
}

/** Whether the first parameter is filled by what the function was read off. */
function isBound(project: Project, path: AccessPath, { fact, file }: LinkedFunction): boolean {
  const holder = fact.name.slice(0, fact.name.lastIndexOf('.'));
  if (!file.classes.some(({ name }) => name === holder)) return false;
  if (isStatic({ fact, file })) return false;
  return isDecorated(fact, 'classmethod') || project.classOf(path.slice(0, path.lastIndexOf('.'))) === null;
}

function isStatic({ fact }: LinkedFunction): boolean {
  return isDecorated(fact, 'staticmethod');
}

function isDecorated({ decorators }: LinkedFunction['fact'], name: string): boolean {
  return decorators.some((term) => term.kind === 'path' && term.path === name);
}

function parametersOf({ fact, file }: LinkedFunction, isMethod: boolean): readonly Declared[] {
  return fact.parameters
    .slice(isMethod ? 1 : 0)
    .filter(({ kind }) => kind !== 'vararg' && kind !== 'kwarg')
    .map((parameter: ParameterFact) => ({ ...parameter, file }));
}

/** A decorator of the form `@anything(router)`: the class is a set of operations, and its attributes are parameters. */
export function isClassBased(project: Project, decorators: readonly Term[]): boolean {
  return decorators.some(
    (term) =>
      term.kind === 'call' &&
      term.args[0]?.kind === 'path' &&
      isInstance(project, term.args[0].path, ['fastapi.APIRouter']),
  );
}

/** Annotated attributes of a class that makes its own `__init__` of them, inherited ones first. */
function fieldsOf(project: Project, cls: LinkedClass): readonly Declared[] {
  const isFilled =
    cls.ancestors.includes('pydantic.BaseModel') ||
    cls.fact.decorators.some((term) => {
      const path = pathOfTerm(term)?.replace(/\(\)$/, '');
      return path !== undefined && project.resolve(path).endsWith('dataclass');
    });
  return isFilled ? attributesOf(project, cls) : [];
}

/** Attributes with an annotation, as `typing.get_type_hints` orders them: of the furthest ancestor first. */
export function attributesOf(project: Project, cls: LinkedClass): readonly Declared[] {
  const found = new Map<string, Declared>();
  for (const name of [cls.fact.name, ...cls.ancestors].toReversed()) {
    const one = project.classOf(name);
    for (const attribute of one?.fact.attributes ?? []) {
      if (attribute.annotationText === null || /^(?:\w+\.)?ClassVar\b/.test(attribute.annotationText)) continue;
      // An attribute that is declared again keeps its place.
      found.set(attribute.name, declaredBy(attribute, one!.file));
    }
  }
  return [...found.values()];
}

function declaredBy({ name, annotation, annotationText, value, span }: AttributeFact, file: FileSummary): Declared {
  return {
    name,
    annotation,
    annotationText,
    metadata: inlineMarkers(annotationText, file, span),
    default: value,
    file,
    span,
  };
}

/** `Annotated[T, Depends(f)]` of an attribute, of which the summary keeps the text. */
function inlineMarkers(text: string | null, { module }: FileSummary, span: Span): readonly Term[] {
  const [, marker, provider] = /\b(Depends|Security)\(\s*([\w.]*)\s*[,)]/.exec(text ?? '') ?? [];
  if (marker === undefined) return [];
  const args: Term[] = provider === '' ? [] : [{ kind: 'path', path: `${module}.${provider}`, span }];
  return [{ kind: 'call', callee: `${module}.${marker}`, args, keywords: [], span }];
}

const DEEPEST = 4;
