import type * as ast from '../syntax/python/nodes.ts';
import type { AccessPath } from './model.ts';

/** Paths of more steps or characters than these are unknown. */
const MAX_STEPS = 40;
const MAX_LENGTH = 400;
/** Parts of a longer tuple are not told apart: it is data. */
export const MOST_PARTS = 8;

/**
 * An access path as a node of a tree that is shared by one file: the same path is the same object, so that
 * comparing is `===` and a path's text is put together once.
 */
export class Origin {
  readonly path: AccessPath;
  readonly parent: Origin | null;
  /** The last step: a name, `()` or `[]`. */
  readonly step: string;
  /** The class or function of this file that has this path. */
  definition: ast.ClassDef | ast.FunctionDef | null = null;
  /** What iteration gives, where an annotation or a display tells; a dict's keys. */
  element: Origin | null = null;
  /** What a subscript gives; differs from `element` for mappings. */
  item: Origin | null = null;
  /** Of a tuple of things that differ: each of them, where it is known. */
  parts: readonly (Origin | null)[] | null = null;
  /**
   * Of a module-level name that is assigned: what it stands for; null if its assignments disagree, undefined if nobody
   * knows or it is plain data, so that its own name is the best path there is.
   */
  stands: Origin | null | undefined = undefined;
  isPlace = false;
  /** See `Resolver.expand`; undefined until asked. */
  expansion: Origin | null | undefined = undefined;
  private readonly steps: number;
  private children: Map<string, Origin> | null = null;

  constructor(parent: Origin | null, step: string, path: AccessPath) {
    this.parent = parent;
    this.step = step;
    this.path = path;
    this.steps = parent === null ? 1 : parent.steps + 1;
  }

  /** A builtin, what it returns, or something of that. */
  get isBuiltin(): boolean {
    return this.path === this.step || (this.parent !== null && this.step === '()' && this.parent.isBuiltin);
  }

  /** `path.name`; null if the path grows too long. */
  attribute(name: string): Origin | null {
    return this.children?.get(name) ?? this.grow(name, `${this.path}.${name}`);
  }

  /** `path()`: what a call returns, an instance. */
  call(): Origin | null {
    return this.children?.get('()') ?? this.grow('()', `${this.path}()`);
  }

  /** `path[]`, or what is known to be in this container. */
  each(): Origin | null {
    return this.element ?? this.children?.get('[]') ?? this.grow('[]', `${this.path}[]`);
  }

  /** `path[]`, or what is known to be found by subscript. */
  at(): Origin | null {
    return this.item ?? this.children?.get('[]') ?? this.grow('[]', `${this.path}[]`);
  }

  /** `path()` of a container of which more is known: its text is the plain one. */
  callHolding(
    element: Origin | null,
    item: Origin | null,
    parts: readonly (Origin | null)[] | null = null,
  ): Origin | null {
    const plain = this.call();
    const differing = element === null && parts?.some((part) => part !== null) ? parts : null;
    if (plain === null || (element === null && item === null && differing === null)) return plain;
    const step = `()${held({ element, item, parts: differing })}`;
    const known = this.children!.get(step);
    if (known !== undefined) return known;
    const origin = new Origin(this, '()', plain.path);
    origin.element = element;
    origin.item = item;
    origin.parts = differing;
    this.children!.set(step, origin);
    return origin;
  }

  /** `path.name` as a place that stands for something; its text is the plain one. */
  place(name: string, stands: Origin | null | undefined): Origin | null {
    const plain = this.attribute(name);
    if (plain === null) return null;
    const what = stands === undefined ? '?' : stands === null ? '!' : holding(stands);
    const step = `${name}=${what}`;
    const known = this.children!.get(step);
    if (known !== undefined) return known;
    const origin = new Origin(this, name, plain.path);
    origin.isPlace = true;
    origin.stands = stands;
    this.children!.set(step, origin);
    return origin;
  }

  private grow(step: string, path: AccessPath): Origin | null {
    if (this.steps >= MAX_STEPS || path.length > MAX_LENGTH) return null;
    const origin = new Origin(this, step, path);
    this.children ??= new Map();
    this.children.set(step, origin);
    return origin;
  }
}

/** Tells origins of one text apart by what they hold. */
function holding(origin: Origin): string {
  return `${origin.path} ${held(origin)}`;
}

function held({ element, item, parts }: Pick<Origin, 'element' | 'item' | 'parts'>): string {
  const each = parts === null ? '' : parts.map((part) => part?.path ?? '').join(' ');
  return `${element?.path ?? ''} ${item?.path ?? ''} ${each}`;
}

/** All paths of one file. */
export class Origins {
  /** Python's None: agrees with everything, and has no path. */
  readonly none = new Origin(null, 'None', 'None');
  private readonly roots = new Map<string, Origin>();

  /** Of an undotted name: a top-level module or a builtin. */
  root(name: string): Origin {
    let origin = this.roots.get(name);
    if (origin === undefined) this.roots.set(name, (origin = new Origin(null, name, name)));
    return origin;
  }

  /** Of a dotted module name; null if it is too long, or empty. */
  dotted(name: string): Origin | null {
    if (name.length === 0) return null;
    let dot = name.indexOf('.');
    if (dot < 0) return this.root(name);
    let origin: Origin | null = this.root(name.slice(0, dot));
    while (dot >= 0 && origin !== null) {
      const next = name.indexOf('.', dot + 1);
      origin = origin.attribute(next < 0 ? name.slice(dot + 1) : name.slice(dot + 1, next));
      dot = next;
    }
    return origin;
  }

  /** What two ways to the same name agree on. None gives way; disagreement is unknown. */
  agree(a: Origin | null, b: Origin | null): Origin | null {
    if (a === b) return a;
    if (a === null || b === null) return null;
    if (a === this.none) return b;
    if (b === this.none) return a;
    // Containers of different things are containers still.
    return a.path === b.path ? (a.parent?.call() ?? null) : null;
  }
}

/** What a number stands for, by how it is written. */
export function numberType(raw: string, origins: Origins): Origin | null {
  if (/[jJ]$/.test(raw)) return origins.root('complex').call();
  const isFloat = !/^0[xX]/.test(raw) && /[.eE]/.test(raw);
  return origins.root(isFloat ? 'float' : 'int').call();
}

/** Whether it is an instance of a builtin class: text, numbers, containers. */
export function isPlainValue(origin: Origin): boolean {
  return origin.step === '()' && origin.parent !== null && origin.parent.parent === null;
}
