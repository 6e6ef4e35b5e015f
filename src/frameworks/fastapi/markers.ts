import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, Term } from '../../summary/summary.ts';

/** What FastAPI's own markers are called: https://fastapi.tiangolo.com/reference/parameters/ and …/dependencies/. */
export type MarkerKind = 'Depends' | 'Security' | 'Query' | 'Path' | 'Header' | 'Cookie' | 'Body' | 'Form' | 'File';

export interface Marker {
  readonly kind: MarkerKind;
  readonly call: CallTerm;
}

const MARKER = /^fastapi\.(?:params\.|param_functions\.)?(Depends|Security|Query|Path|Header|Cookie|Body|Form|File)$/;

/** The marker that an expression is, written out or given by a function of the project that only makes it. */
export function markerOf(project: Project, term: Term | null | undefined, depth = 0): Marker | null {
  if (term?.kind === 'path') {
    const bound = depth < DEEPEST ? project.boundTo(term.path) : null;
    return bound === null || bound.kind === 'path' ? null : markerOf(project, bound, depth + 1);
  }
  if (term?.kind !== 'call' || term.callee === null) return null;
  const kind = MARKER.exec(project.resolve(term.callee))?.[1] as MarkerKind | undefined;
  if (kind !== undefined) return { kind, call: term };
  const maker = depth < DEEPEST ? project.functionOf(term.callee) : null;
  const [made, other] = maker?.fact.returnValues ?? [];
  return made === undefined || other !== undefined ? null : markerOf(project, made, depth + 1);
}

/** A type with what `Annotated` says beside it. */
export interface Annotation {
  /** Access path of the instances; null if unknown. */
  readonly type: AccessPath | null;
  readonly metadata: readonly Term[];
}

/** `Annotated[T, …]` that a name stands for, in whatever module; inner aliases come first, as Python flattens them. */
export function annotationAt(project: Project, path: AccessPath | null, depth = 0): Annotation {
  const bound = path?.endsWith('()') && depth < DEEPEST ? project.boundTo(path.slice(0, -2)) : null;
  if (bound?.kind === 'path') return annotationAt(project, `${bound.path}()`, depth + 1);
  if (bound?.kind === 'operation' && bound.op === '[]') {
    const [maker, type, ...metadata] = bound.operands;
    if (maker?.kind === 'path' && ANNOTATED.test(project.resolve(maker.path))) {
      if (type?.kind !== 'path') return { type: typeOf(project, type), metadata };
      const inner = annotationAt(project, `${type.path}()`, depth + 1);
      return { type: inner.type, metadata: [...inner.metadata, ...metadata] };
    }
  }
  return { type: path, metadata: [] };
}

/** `list[int]` → `list()`. */
function typeOf(project: Project, term: Term | undefined): AccessPath | null {
  if (term?.kind !== 'operation') return null;
  const paths = term.operands.filter((operand) => operand.kind === 'path').map(({ path }) => path);
  if (term.op === '|') return paths.length === 1 ? `${project.resolve(paths[0]!)}()` : null;
  return term.op === '[]' && paths[0] !== undefined ? `${project.resolve(paths[0])}()` : null;
}

const ANNOTATED = /^typing(?:_extensions)?\.Annotated$/;

/** Names standing for names. */
const DEEPEST = 8;
