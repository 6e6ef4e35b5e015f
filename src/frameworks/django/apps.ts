import type { Project } from '../../project/project.ts';
import type { LinkedClass } from '../../project/project.ts';
import { literal } from '../../summary/terms.ts';
import { mainSettings } from './settings/index.ts';

/** An app that is installed, as its configuration or its package names it. */
export interface App {
  /** Dotted name of the package: `django.contrib.auth`. */
  readonly name: string;
  readonly label: string;
  /** `default_auto_field` of its configuration; null where it says none. */
  readonly autoField: string | null;
}

/** The apps of a project, in the order of `INSTALLED_APPS`. */
export class Apps {
  /** Null where the settings do not tell. */
  readonly installed: readonly App[] | null;
  private readonly project: Project;
  private readonly configs: readonly App[];

  constructor(project: Project) {
    this.project = project;
    const setting = mainSettings(project)?.values.get('INSTALLED_APPS');
    const value = setting?.value ?? setting?.variable?.fallback;
    const names = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
    const configs = project.files
      .filter(({ role, path }) => role !== 'test' && /(?:^|\/)(?:apps|__init__)\.py$|\/apps\//.test(path))
      .flatMap((file) =>
        file.classes.flatMap(({ name, bases }) => (bases.length === 0 ? [] : (project.classOf(name) ?? []))),
      )
      .filter(({ ancestors }) => ancestors.includes('django.apps.AppConfig'));
    this.configs = configs.flatMap((cls) => this.configured(cls) ?? []);
    this.installed = names === null ? null : names.map((name) => this.appOf(name, configs));
  }

  /** The app that a module belongs to: the installed one around it, or else the package that its models stand in. */
  of(module: string): App {
    const all = [...(this.installed ?? []), ...this.configs];
    let found: App | null = null;
    for (const app of all) {
      const isAround = module === app.name || module.startsWith(`${app.name}.`);
      if (isAround && (found === null || app.name.length > found.name.length)) found = app;
    }
    if (found !== null) return found;
    const name = module.replace(/\.(?:models|admin)(?:\..*)?$/, '');
    return { name, label: lastOf(name), autoField: null };
  }

  private appOf(entry: string, configs: readonly LinkedClass[]): App {
    const named = this.project.classOf(entry);
    const own = named !== null && configs.includes(named) ? this.configured(named) : null;
    if (own !== null) return own;
    const [, outside] = /^(.+)\.apps\.\w+$/.exec(entry) ?? [];
    const name = outside ?? entry;
    // The only configuration of an app, or the one that says `default = True`, is taken without being named.
    const inside = configs.filter(({ file }) => file.module === `${name}.apps`);
    const preferred = inside.find((cls) => this.attribute(cls, 'default') === true);
    const chosen = inside.length === 1 ? inside[0] : preferred;
    return (chosen === undefined ? null : this.configured(chosen)) ?? { name, label: lastOf(name), autoField: null };
  }

  private configured(cls: LinkedClass): App | null {
    const name = this.attribute(cls, 'name');
    if (typeof name !== 'string') return null;
    const label = this.attribute(cls, 'label');
    const autoField = this.attribute(cls, 'default_auto_field');
    return {
      name,
      label: typeof label === 'string' ? label : lastOf(name),
      autoField: typeof autoField === 'string' ? autoField : null,
    };
  }

  private attribute(cls: LinkedClass, name: string): unknown {
    for (const one of [cls, ...cls.ancestors.flatMap((ancestor) => this.project.classOf(ancestor) ?? [])]) {
      const value = one.fact.attributes.find((attribute) => attribute.name === name)?.value;
      if (value != null) return literal(value) ?? this.project.constantOf(value);
    }
    return undefined;
  }
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
