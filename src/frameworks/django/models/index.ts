import type { Model, ModelField, Relation } from '../../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { Term } from '../../../summary/summary.ts';
import { Apps } from '../apps.ts';
import { mainSettings } from '../settings/index.ts';
import { declaredFields, type DeclaredField, type DeclaredRelation, libraryFields } from './fields.ts';
import { LIBRARY_MODELS } from './library.ts';
import { Meta } from './meta.ts';
import { GENERIC_ITEM, TAG, TAGGED_ITEM } from './packages.ts';

const MODEL = 'django.db.models.Model';

/** The project's models as Django's registry has them, abstract ones too. In order of file and place. */
export function djangoModels(project: Project): readonly Model[] {
  return new Registry(project).models();
}

interface Entry {
  readonly cls: LinkedClass;
  readonly meta: Meta;
  readonly isAbstract: boolean;
  readonly isProxy: boolean;
  readonly label: string;
  /** Last name of the class, lower case. */
  readonly modelName: string;
}

/** A field with the model whose table has it. */
interface Held {
  readonly field: DeclaredField;
  readonly holder: Entry;
}

class Registry {
  private readonly project: Project;
  private readonly apps: Apps;
  private readonly entries = new Map<AccessPath, Entry>();
  /** By `app.model`, lower case. */
  private readonly byLabel = new Map<string, AccessPath>(LIBRARY_MODELS);
  private readonly held = new Map<Entry, readonly Held[]>();

  constructor(project: Project) {
    this.project = project;
    this.apps = new Apps(project);
    for (const cls of project.classesIn(['product'])) {
      if (!cls.ancestors.includes(MODEL)) continue;
      const entry = this.entryOf(cls);
      this.entries.set(cls.fact.name, entry);
      if (!entry.isAbstract) this.byLabel.set(`${entry.label}.${entry.modelName}`.toLowerCase(), cls.fact.name);
    }
  }

  models(): readonly Model[] {
    return [...this.entries.values()].map((entry) => ({
      mapper: 'django',
      cls: entry.cls,
      table: this.tableOf(entry, 0),
      isAbstract: entry.isAbstract,
      fields: this.fieldsOf(entry, 0).map((held) => this.finished(held)),
      options: entry.meta.options,
    }));
  }

  private entryOf(cls: LinkedClass): Entry {
    const meta = new Meta(this.project, cls);
    const { name } = cls.fact;
    return {
      cls,
      meta,
      isAbstract: meta.has('abstract'),
      isProxy: meta.has('proxy'),
      label: meta.text('app_label') ?? this.apps.of(cls.file.module).label,
      modelName: name.slice(name.lastIndexOf('.') + 1).toLowerCase(),
    };
  }

  private tableOf(entry: Entry, depth: number): string | null {
    if (entry.isAbstract) return null;
    const [parent] = this.parentsOf(entry);
    if (entry.isProxy && parent !== undefined && depth < DEEPEST) return this.tableOf(parent, depth + 1);
    return entry.meta.text('db_table') ?? `${entry.label}_${entry.modelName}`;
  }

  /** Nearest models with a table of their own that a class inherits from, by its bases. */
  private parentsOf({ cls }: Entry): readonly Entry[] {
    const found: Entry[] = [];
    for (const ancestor of cls.ancestors) {
      const entry = this.entries.get(ancestor);
      if (entry === undefined || entry.isAbstract) continue;
      if (!found.some((nearer) => nearer.cls.ancestors.includes(ancestor))) found.push(entry);
    }
    return found;
  }

  /** Fields in Django's order: those of parents with a table, the implied key, then abstract ones and the model's own. */
  private fieldsOf(entry: Entry, depth: number): readonly Held[] {
    const known = this.held.get(entry);
    if (known !== undefined) return known;
    if (depth > DEEPEST) return [];
    const parents = this.parentsOf(entry);
    const inherited = parents.flatMap((parent) => this.fieldsOf(parent, depth + 1));
    const local = entry.isProxy ? [] : this.localFields(entry, parents);
    const names = new Set(local.map(({ name }) => name));
    const fields = [
      ...inherited.filter(({ field }) => !names.has(field.name)),
      ...(entry.isProxy ? [] : this.implied(entry, parents, local)).map((field) => ({ field, holder: entry })),
      ...[...local, ...this.taggedItems(entry, local)].map((field) => ({ field, holder: entry })),
    ];
    const unique = fields.filter(
      ({ field }, index) => fields.findIndex((one) => one.field.name === field.name) === index,
    );
    this.held.set(entry, unique);
    return unique;
  }

  /** Of the class itself and of the abstract ones it inherits from, those farthest away first; the nearest of a name counts. */
  private localFields({ cls }: Entry, parents: readonly Entry[]): readonly DeclaredField[] {
    const isParents = (path: AccessPath): boolean =>
      parents.some((parent) => parent.cls.fact.name === path || parent.cls.ancestors.includes(path));
    const seen = new Set<string>();
    const groups: DeclaredField[][] = [];
    for (const path of [cls.fact.name, ...cls.ancestors]) {
      if (path !== cls.fact.name && isParents(path)) continue;
      const one = path === cls.fact.name ? cls : this.project.classOf(path);
      const declared: ReadonlyMap<string, DeclaredField | null> =
        one === null
          ? new Map(libraryFields(path).map((field) => [field.name, field]))
          : declaredFields(this.project, one);
      const group: DeclaredField[] = [];
      for (const [name, field] of declared) {
        if (seen.has(name)) continue;
        seen.add(name);
        if (field !== null) group.push(field);
      }
      groups.push(group);
    }
    return groups.toReversed().flat();
  }

  /** What a manager of tags adds beside itself, where the model between leads to any model. */
  private taggedItems(entry: Entry, local: readonly DeclaredField[]): readonly DeclaredField[] {
    const through = local.find(({ relation }) => relation?.through != null)?.relation?.through ?? null;
    const between = this.targetOf(through, entry);
    if (entry.isAbstract || between === null || !this.project.inherits(between, GENERIC_ITEM)) return [];
    return [
      {
        name: 'tagged_items',
        type: 'django.contrib.contenttypes.fields.GenericRelation',
        call: null,
        isNullable: true,
        isPrimaryKey: false,
        isUnique: false,
        relation: {
          kind: 'one-to-many',
          to: through,
          through: null,
          relatedName: undefined,
          isParentLink: false,
          isSymmetrical: false,
        },
        declaration: null,
      },
    ];
  }

  /** The key that Django adds: a link to each parent with a table, or else `id`. */
  private implied(entry: Entry, parents: readonly Entry[], local: readonly DeclaredField[]): readonly DeclaredField[] {
    const links = parents
      .filter((parent) => !local.some(({ relation }) => this.leadsTo(relation, parent, entry)))
      .map((parent, index) => linkTo(parent, index === 0 && !local.some(({ isPrimaryKey }) => isPrimaryKey)));
    if (links.length > 0 || parents.length > 0) return links;
    if (entry.isAbstract || local.some(({ isPrimaryKey }) => isPrimaryKey)) return [];
    return [
      {
        name: 'id',
        type: this.project.resolve(this.autoFieldOf(entry)),
        call: null,
        isNullable: false,
        isPrimaryKey: true,
        isUnique: true,
        relation: null,
        declaration: null,
      },
    ];
  }

  private leadsTo(relation: DeclaredRelation | null, parent: Entry, entry: Entry): boolean {
    return relation?.isParentLink === true && this.targetOf(relation.to, entry) === parent.cls.fact.name;
  }

  private autoFieldOf({ cls }: Entry): AccessPath {
    const setting = mainSettings(this.project)?.values.get('DEFAULT_AUTO_FIELD');
    const chosen = this.apps.of(cls.file.module).autoField ?? setting?.value ?? setting?.variable?.fallback;
    if (typeof chosen === 'string') return chosen;
    // The default since Django 6.0.
    const version = this.project.versionOf('Django');
    return `django.db.models.${version !== null && Number.parseInt(version, 10) >= 6 ? 'BigAutoField' : 'AutoField'}`;
  }

  private finished({ field, holder }: Held): ModelField {
    const { name, type, call, isNullable, isPrimaryKey, isUnique, relation, declaration } = field;
    return {
      name,
      type,
      isNullable,
      isPrimaryKey,
      isUnique,
      options: call?.keywords ?? [],
      relation: relation === null ? null : this.related(relation, holder),
      declaration,
    };
  }

  private related(relation: DeclaredRelation, holder: Entry): Relation {
    const { kind } = relation;
    if (kind === 'generic') return { kind, to: null, reverseName: null };
    const to = this.targetOf(relation.to, holder) ?? this.tagOf(relation.through, holder);
    const isToSelf = to === holder.cls.fact.name && kind === 'many-to-many' && relation.isSymmetrical;
    const isHidden = isToSelf || (kind === 'one-to-many' && relation.relatedName === undefined);
    return { kind, to, reverseName: isHidden ? null : reverseName(relation, holder) };
  }

  /** The model that the `tag` of a model between leads to. */
  private tagOf(through: Term | null, holder: Entry): AccessPath | null {
    const path = this.targetOf(through, holder);
    if (path === TAGGED_ITEM) return TAG;
    const between = this.entries.get(path ?? '');
    if (between === undefined) return null;
    const tag = this.fieldsOf(between, 0).find(({ field }) => field.name === 'tag');
    return tag?.field.relation == null ? null : this.targetOf(tag.field.relation.to, tag.holder);
  }

  /** The model that a relation of `holder` leads to: given as class, as `"app.Model"`, `"Model"` or `"self"`, or as a setting. */
  private targetOf(to: Term | null, holder: Entry): AccessPath | null {
    if (to === null) return null;
    const path = to.kind === 'path' ? to.path : to.kind === 'call' ? `${to.callee ?? ''}()` : null;
    const text = path === null || this.isUserSetting(path) ? this.textOf(to, path) : null;
    if (text === null) {
      if (path === null) return null;
      const cls = this.project.classOf(path);
      if (cls !== null) return cls.fact.name;
      const constant = to.kind === 'path' ? this.project.constantOf(to) : undefined;
      return typeof constant === 'string' ? this.named(constant, holder) : this.outside(this.project.resolve(path));
    }
    return this.named(text, holder);
  }

  private isUserSetting(path: AccessPath): boolean {
    const resolved = this.project.resolve(path);
    return resolved === 'django.conf.settings.AUTH_USER_MODEL' || path === 'django.contrib.auth.get_user_model()';
  }

  private textOf(to: Term, path: AccessPath | null): string | null {
    if (path === null) {
      const text = this.project.constantOf(to);
      return typeof text === 'string' ? text : null;
    }
    const setting = mainSettings(this.project)?.values.get('AUTH_USER_MODEL');
    const value = setting === undefined ? 'auth.User' : (setting.value ?? setting.variable?.fallback);
    return typeof value === 'string' ? value : null;
  }

  private named(text: string, holder: Entry): AccessPath | null {
    if (text === 'self') return holder.cls.fact.name;
    const label = (text.includes('.') ? text : `${holder.label}.${text}`).toLowerCase();
    return this.byLabel.get(label) ?? null;
  }

  private outside(path: AccessPath): AccessPath | null {
    return /^[\w.]+$/.test(path) ? path : null;
  }
}

/** Name on the other side, with what Django puts in for `%(class)s`; null where there is none. */
function reverseName({ kind, relatedName }: DeclaredRelation, { modelName, label, meta }: Entry): string | null {
  const given = relatedName === undefined ? (meta.text('default_related_name') ?? undefined) : relatedName;
  if (given === null) return null;
  if (given === undefined) return kind === 'one-to-one' ? modelName : `${modelName}_set`;
  if (given.endsWith('+')) return null;
  return given
    .replaceAll('%(class)s', modelName)
    .replaceAll('%(model_name)s', modelName)
    .replaceAll('%(app_label)s', label.toLowerCase());
}

function linkTo(parent: Entry, isPrimaryKey: boolean): DeclaredField {
  const { fact } = parent.cls;
  return {
    name: `${parent.modelName}_ptr`,
    type: 'django.db.models.OneToOneField',
    call: null,
    isNullable: false,
    isPrimaryKey,
    isUnique: true,
    relation: {
      kind: 'one-to-one',
      to: { kind: 'path', path: fact.name, span: fact.span },
      through: null,
      relatedName: undefined,
      isParentLink: true,
      isSymmetrical: false,
    },
    declaration: null,
  };
}

/** Models that inherit from each other. */
const DEEPEST = 30;
