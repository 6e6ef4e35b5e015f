import type { LinkedClass, Project } from '../../../project/project.ts';
import type { KeywordTerm, Term } from '../../../summary/summary.ts';

/** What `class Meta` of a model says, itself and by the Metas it inherits from. */
export class Meta {
  readonly options: readonly KeywordTerm[];
  private readonly project: Project;
  private readonly own: ReadonlySet<string>;

  constructor(project: Project, cls: LinkedClass) {
    this.project = project;
    const line = [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
    const declared = line.flatMap((one) => {
      const found = project.classOf(`${one.fact.name}.Meta`);
      return found !== null && found.fact.name === `${one.fact.name}.Meta` ? [{ owner: one, meta: found }] : [];
    });
    // Without a Meta of its own a model has that of the nearest abstract one.
    const nearest = declared.find(({ owner, meta }) => owner === cls || isAbstract(meta));
    this.own = new Set(nearest?.owner === cls ? nearest.meta.fact.attributes.map(({ name }) => name) : []);
    this.options = nearest === undefined ? [] : optionsOf(project, nearest.meta);
  }

  /** Whether the model's own Meta sets a flag; `abstract` and `proxy` are not passed on. */
  has(flag: 'abstract' | 'proxy'): boolean {
    if (!this.own.has(flag)) return false;
    const value = this.term(flag);
    return value?.kind === 'constant' && value.value === true;
  }

  text(name: string): string | null {
    const term = this.term(name);
    const value = term === undefined ? undefined : this.project.constantOf(term);
    return typeof value === 'string' ? value : null;
  }

  private term(name: string): Term | undefined {
    return this.options.find((option) => option.name === name)?.value;
  }
}

function isAbstract({ fact }: LinkedClass): boolean {
  return fact.attributes.some(
    ({ name, value }) => name === 'abstract' && value?.kind === 'constant' && value.value === true,
  );
}

/** What a Meta says, itself and by those it inherits from. */
export function optionsOf(project: Project, meta: LinkedClass): readonly KeywordTerm[] {
  const options = new Map<string, KeywordTerm>();
  for (const one of [meta, ...meta.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])]) {
    for (const { name, value } of one.fact.attributes) {
      if (value !== null && !options.has(name)) options.set(name, { name, value });
    }
  }
  return [...options.values()];
}
