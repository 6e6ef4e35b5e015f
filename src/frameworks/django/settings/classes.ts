import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { AttributeFact } from '../../../summary/summary.ts';
import { keyword, literal } from '../../../summary/terms.ts';
import { castTo } from './environment.ts';
import { Evaluator } from './evaluate.ts';
import type { Bound, ModuleRunner, RanModule } from './run.ts';
import { fromConstant, resting, UNKNOWN, type Value } from './value.ts';

/** A class whose attributes are settings, as django-configurations and projects of their own have them. */
export interface SettingsClass {
  readonly name: AccessPath;
  readonly ran: RanModule;
}

/** Classes that say what only settings say, themselves or by what they inherit. */
export function settingsClasses(project: Project, runner: ModuleRunner): readonly SettingsClass[] {
  // Most projects have none: ancestors of all their classes are not worked out to see that.
  const named = project.files.filter(({ path }) => /settings|conf/i.test(path));
  const classes = named.flatMap((file) =>
    file.role === 'settings' || file.role === 'product'
      ? file.classes.flatMap(({ name }) => project.classOf(name) ?? [])
      : [],
  );
  if (!classes.some(saysSettings)) return [];
  return classes
    .filter((cls) => lineOf(project, cls).some(saysSettings))
    .map((cls) => ({ name: cls.fact.name, ran: runClass(project, cls, runner) }));
}

function saysSettings({ fact }: LinkedClass): boolean {
  const isOne = (name: string): boolean => name === 'INSTALLED_APPS' || name === 'ROOT_URLCONF';
  return fact.attributes.some(({ name }) => isOne(name)) || fact.methods.some(isOne);
}

/** A class and those of the project that it inherits from, nearest first. */
function lineOf(project: Project, cls: LinkedClass): readonly LinkedClass[] {
  return [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
}

function runClass(project: Project, cls: LinkedClass, runner: ModuleRunner): RanModule {
  const names = new Map<string, Bound>();
  const line = lineOf(project, cls).toReversed();
  for (const one of line) {
    const own = new Map<string, Value>();
    const evaluator = new Evaluator(project, one.file, {
      valueOf: (path) => {
        const dot = path.lastIndexOf('.');
        const last = path.slice(dot + 1);
        const isInherited = line.some(({ fact }) => fact.name === path.slice(0, Math.max(0, dot)));
        return own.get(last) ?? (isInherited ? names.get(last)?.value : undefined) ?? runner.valueOf(path);
      },
    });
    for (const attribute of one.fact.attributes) {
      if (attribute.value === null) continue;
      const value = declared(project, attribute, evaluator);
      own.set(attribute.name, value);
      const declaration = { file: one.file, span: attribute.span };
      names.set(attribute.name, { value, term: attribute.value, declaration, isOverridable: false });
    }
    // A property decides when it is asked.
    for (const method of one.fact.methods) {
      const declaration = { file: one.file, span: one.fact.span };
      if (/^[A-Z]/.test(method))
        names.set(method, {
          value: returned(project, one, method, evaluator),
          term: null,
          declaration,
          isOverridable: false,
        });
    }
  }
  return { names, isComplete: cls.isComplete };
}

/** What a property gives that does nothing but return. */
function returned(project: Project, cls: LinkedClass, method: string, evaluator: Evaluator): Value {
  const fn = project.functionOf(`${cls.fact.name}.${method}`);
  const [only, second] = fn?.fact.returnValues ?? [];
  return only === undefined || second !== undefined || fn!.fact.statements > 2 || only.kind === 'path'
    ? UNKNOWN
    : evaluator.of(only);
}

/** `values.BooleanValue(True)` of django-configurations stands for the variable `DJANGO_<NAME>`. */
function declared(project: Project, { name, value: term }: AttributeFact, evaluator: Evaluator): Value {
  const callee = term?.kind === 'call' && term.callee !== null ? project.resolve(term.callee) : null;
  const [, kind] = /^configurations\.values\.(\w*)Value$/.exec(callee ?? '') ?? [];
  if (term === null || term.kind !== 'call' || kind === undefined) return term === null ? UNKNOWN : evaluator.of(term);
  const own = literal(keyword(term, 'environ_name'));
  const prefix = literal(keyword(term, 'environ_prefix'));
  const named = typeof own === 'string' ? own : name;
  const prefixed = prefix === undefined ? 'DJANGO_' : typeof prefix === 'string' ? `${prefix}_` : '';
  const variable = prefixed + named;
  const fallback = term.args[0] ?? keyword(term, 'default');
  if (fallback === undefined)
    return kind === 'Secret' ? { kind: 'unknown', variable } : resting(fromConstant(null), variable);
  const value = evaluator.of(fallback);
  if (kind === 'Boolean' || kind === 'Integer')
    return resting(castTo(kind === 'Boolean' ? 'bool' : 'int', value), variable);
  return kind === '' || kind === 'List' || kind === 'Tuple' ? resting(value, variable) : { kind: 'unknown', variable };
}
