import type { AccessPath } from '../semantics/model.ts';
import type { Resolver } from './resolver.ts';
import type { ProjectClass } from './tables.ts';

/** A project class, or the canonical path of one outside. */
export type Ancestor = ProjectClass | AccessPath;

export interface Lineage {
  /** Method resolution order, the class itself first. */
  readonly order: readonly Ancestor[];
  /** The same as canonical paths, without the class itself. */
  readonly ancestors: readonly AccessPath[];
  /** Bases of the class itself that are outside the project. */
  readonly outside: readonly AccessPath[];
  /** Every base, and every base of those in the project, could be told. */
  readonly isComplete: boolean;
}

/** Deeper than any real hierarchy; what lies beyond is unknown. */
const DEEPEST = 100;
const MOST_ANCESTORS = 400;

/** Method resolution orders across modules and into libraries. */
export class Hierarchy {
  private readonly lineages = new Map<ProjectClass, Lineage>();
  private readonly pending = new Set<ProjectClass>();
  private readonly resolver: Resolver;

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  of(cls: ProjectClass): Lineage {
    const known = this.lineages.get(cls);
    if (known !== undefined) return known;
    // A class that inherits from itself, by whatever way.
    if (this.pending.has(cls) || this.pending.size >= DEEPEST) {
      return { order: [cls], ancestors: [], outside: [], isComplete: false };
    }
    this.pending.add(cls);
    const lineage = this.linearize(cls);
    this.pending.delete(cls);
    this.lineages.set(cls, lineage);
    return lineage;
  }

  private linearize(cls: ProjectClass): Lineage {
    const bases: Ancestor[] = [];
    const orders: (readonly Ancestor[])[] = [];
    let isComplete = true;
    for (const path of cls.fact.bases) {
      const base = path === null ? null : this.base(path);
      if (base === null) {
        isComplete = false;
      } else if (typeof base === 'string') {
        bases.push(base);
        orders.push(this.resolver.knowledge.linearized(base));
      } else {
        const lineage = this.of(base);
        isComplete &&= lineage.isComplete;
        if (base === cls) continue;
        bases.push(base);
        orders.push(lineage.order);
      }
    }
    const inherited = (merge([...orders, bases]) ?? flatten(orders)).filter((ancestor) => ancestor !== cls);
    if (inherited.length > MOST_ANCESTORS) isComplete = false;
    const order = [cls, ...inherited.slice(0, MOST_ANCESTORS)];
    const ancestors = order.slice(1).map((one) => (typeof one === 'string' ? one : one.fact.name));
    const outside = bases.filter((base) => typeof base === 'string');
    return { order, ancestors, outside, isComplete };
  }

  private base(path: AccessPath): Ancestor | null {
    // `Generic[T]` is the class `Generic`.
    const value = this.resolver.settled(path.replace(/(?:\[\])+$/, ''));
    if (value.kind === 'class') return value.cls;
    return value.kind === 'external' ? value.path : null;
  }
}

/** C3, as Python does it; null where no order exists. */
function merge(orders: readonly (readonly Ancestor[])[]): Ancestor[] | null {
  const rests = orders.filter((order) => order.length > 0).map((order) => ({ order, next: 0 }));
  /** In how many rests a class stands behind the head. */
  const behind = new Map<Ancestor, number>();
  for (const { order } of rests) for (const one of order.slice(1)) behind.set(one, (behind.get(one) ?? 0) + 1);
  const result: Ancestor[] = [];
  while (result.length <= MOST_ANCESTORS) {
    const open = rests.filter((rest) => rest.next < rest.order.length);
    if (open.length === 0) break;
    const free = open.find(({ order, next }) => !behind.get(order[next]!));
    if (free === undefined) return null;
    const head = free.order[free.next]!;
    result.push(head);
    for (const rest of open) {
      if (rest.order[rest.next] !== head) continue;
      const following = rest.order[++rest.next];
      if (following !== undefined) behind.set(following, behind.get(following)! - 1);
    }
  }
  return result;
}

/** Depth first, each once: where Python would refuse the class, its members are still told. */
function flatten(orders: readonly (readonly Ancestor[])[]): Ancestor[] {
  return [...new Set(orders.flat())];
}
