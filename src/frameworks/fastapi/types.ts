import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary } from '../../summary/summary.ts';

/** How a parameter without a marker is read: https://fastapi.tiangolo.com/tutorial/body/, and `analyze_param` in 0.165. */
export type Shape = 'scalar' | 'body' | 'file';

const UPLOAD: AccessPath = 'starlette.datastructures.UploadFile';

/** What a class, by its path, is to a parameter of that type. */
function shapeOfClass(project: Project, path: AccessPath): Shape {
  const resolved = project.resolve(path);
  if (CONTAINERS.has(resolved)) return 'body';
  if (project.inherits(resolved, UPLOAD)) return 'file';
  if (BODIES.some((base) => project.inherits(resolved, base))) return 'body';
  const cls = project.classOf(resolved);
  if (cls === null) return 'scalar';
  const isDataclass = cls.fact.decorators.some((term) => {
    const decorator = term.kind === 'call' ? term.callee : term.kind === 'path' ? term.path : null;
    return decorator !== null && project.resolve(decorator).endsWith('dataclass');
  });
  // FastAPI takes no other class for a query, so one whose bases cannot be told is a model.
  return isDataclass || !cls.isComplete ? 'body' : 'scalar';
}

/**
 * The shape of an annotation, as written. A union is what any of its members is; one of models, a body.
 * @param path what the annotation resolves to, where it is one class
 */
export function shapeOf(project: Project, file: FileSummary, text: string | null, path: AccessPath | null): Shape {
  if (text === null) return path === null ? 'scalar' : shapeOfClass(project, path.replace(/\(\)$/, ''));
  const names = { project, file, path };
  return shapeOfText(names, text, 0);
}

interface Names {
  readonly project: Project;
  readonly file: FileSummary;
  readonly path: AccessPath | null;
}

function shapeOfText(names: Names, text: string, depth: number): Shape {
  const members = parts(text.trim().replace(/^(["'])(.*)\1$/s, '$2'), '|');
  if (members.length > 1) return worst(members.map((member) => shapeOfText(names, member, depth + 1)));
  const [, head, inside] = /^([\w.]+)\s*(?:\[(.*)\])?$/s.exec(members[0]?.trim() ?? '') ?? [];
  if (head === undefined || depth > DEEPEST) return 'scalar';
  const { project, file } = names;
  const own = `${file.module}.${head}`;
  const resolved = project.resolve(own);
  // A name that the module does not bind is a builtin, or known to the function alone.
  const path = resolved === own && project.boundTo(own) === null && project.classOf(own) === null ? head : resolved;
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (inside !== undefined && TRANSPARENT.has(name)) {
    const inner = parts(inside, ',');
    return worst((name === 'Annotated' ? inner.slice(0, 1) : inner).map((one) => shapeOfText(names, one, depth + 1)));
  }
  if (name === 'Literal') return 'scalar';
  const shape = shapeOfClass(project, path === head && depth === 0 && names.path ? classIn(names.path) : path);
  // A list of files is a file, and so is no other container of them.
  return shape === 'body' &&
    inside !== undefined &&
    shapeOfText(names, parts(inside, ',')[0] ?? '', depth + 1) === 'file'
    ? 'file'
    : shape;
}

function classIn(path: AccessPath): AccessPath {
  return path.replace(/\(\)$/, '');
}

function worst(shapes: readonly Shape[]): Shape {
  return shapes.find((shape) => shape === 'file') ?? shapes.find((shape) => shape === 'body') ?? 'scalar';
}

/** Splits at a separator outside of brackets. */
function parts(text: string, separator: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const c = text[index]!;
    if ('[('.includes(c)) depth++;
    else if (')]'.includes(c)) depth--;
    else if (c === separator && depth === 0) {
      found.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...found, text.slice(start)].filter((part) => part.trim() !== '');
}

const DEEPEST = 8;

const TRANSPARENT: ReadonlySet<string> = new Set(['Optional', 'Union', 'Annotated', 'Required', 'Final']);

const BODIES: readonly AccessPath[] = ['pydantic.BaseModel', 'dict', 'list', 'set', 'typing.TypedDict', 'tuple'];

/** Types that are never a single value: `field_annotation_is_complex` of `fastapi._compat.shared`. */
const CONTAINERS: ReadonlySet<AccessPath> = new Set(
  [
    'list dict set frozenset tuple collections.deque collections.OrderedDict collections.defaultdict',
    'typing.List typing.Dict typing.Set typing.FrozenSet typing.Tuple typing.Deque typing.Sequence typing.Mapping',
    'typing.MutableMapping typing.MutableSequence collections.abc.Sequence collections.abc.Mapping',
    'collections.abc.MutableMapping collections.abc.MutableSequence',
  ]
    .join(' ')
    .split(' '),
);
