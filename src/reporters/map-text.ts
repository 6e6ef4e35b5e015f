import type { Problem } from '../contracts/finding.ts';
import { displayWidth } from './cells.ts';
import { routesSection } from './map-routes.ts';
import { modelsSection, schemasSection } from './map-classes.ts';
import { pythonText, settingsSection } from './map-settings.ts';
import {
  type MapResult,
  type MappedHook,
  type MappedMiddleware,
  type MappedProject,
  type MappedRender,
  type MappedService,
  SECTIONS,
  type SectionName,
} from './map.ts';
import { grouped } from './grouped.ts';
import { placeIn, title } from './map-words.ts';
import type { PageOptions } from './style.ts';
import { table } from './table.ts';
import { plural } from './tally.ts';
import { visible } from './visible.ts';

/** What each project is, section by section, for people. */
export function* mapText({ projects, problems }: MapResult, options: PageOptions): Generator<string> {
  for (const project of projects) {
    yield `${heading(project, options)}\n\n`;
    let isEmpty = true;
    for (const section of SECTIONS) {
      const lines =
        project[section] === undefined || project[section].length === 0 ? [] : WRITERS[section](project, options);
      if (lines.length === 0) continue;
      isEmpty = false;
      yield `${lines.join('\n')}\n\n`;
    }
    if (isEmpty) yield `${options.colors.dim('Nothing of what was asked for is declared here.')}\n\n`;
  }
  if (projects.length === 0) yield 'No Python files to map.\n';
  if (problems.length > 0) yield `${unread(problems, options)}\n`;
}

const WRITERS: { readonly [name in SectionName]: (project: MappedProject, options: PageOptions) => string[] } = {
  services: ({ services }, options) => servicesSection(services!, options),
  hooks: ({ hooks }, options) => hooksSection(hooks!, options),
  routes: ({ routes }, options) => routesSection(routes!, options),
  models: ({ models }, options) => modelsSection(models!, options),
  schemas: ({ schemas }, options) => schemasSection(schemas!, options),
  settings: ({ settings }, options) => settingsSection(settings!, options),
  renders: ({ renders }, options) => rendersSection(renders!, options),
};

/** `── backend ───────── Django 5.2, Python 3.12`. */
function heading({ root, frameworks, versions, python }: MappedProject, options: PageOptions): string {
  const { colors, columns, frameworkTitle } = options;
  const used = frameworks.map((name) =>
    [frameworkTitle(name), versions[name]].filter((part) => part != null).join(' '),
  );
  const facts = visible([...used, ...(python === null ? [] : [`Python ${python}`])].join(' · '));
  const name = visible(root);
  const rule = '─'.repeat(Math.max(3, columns - displayWidth(name) - displayWidth(facts) - 5));
  return `${colors.dim('──')} ${colors.bold(name)} ${colors.dim(rule)} ${facts || 'no framework found'}`;
}

function servicesSection(services: readonly MappedService[], options: PageOptions): string[] {
  const { colors, frameworkTitle } = options;
  const lines = [title('Services', services.length, [], options)];
  for (const { framework, name, file, line, middleware } of services) {
    lines.push(
      ...table(
        [
          [
            { text: visible(name), paint: colors.cyan },
            { text: frameworkTitle(framework) },
            { text: `${visible(file)}:${line}`, paint: colors.dim },
          ],
        ],
        { indent: 2 },
      ),
      ...table(
        middleware.map((one, index) => [
          { text: `${index + 1}`, paint: colors.dim },
          { text: visible(one.name ?? '?') + givenTo(one) },
          { text: placeIn(file, one), paint: colors.dim },
        ]),
        { indent: 4, most: [4, 70] },
      ),
    );
  }
  if (services.some(({ middleware }) => middleware.length > 0))
    lines.splice(1, 0, `  ${colors.dim('Middleware in the order that requests meet it.')}`);
  return lines;
}

/** `(allow_origins=["*"], max_age)`: what a middleware is given, without values that cannot be told. */
function givenTo({ options }: MappedMiddleware): string {
  const given = options.map(({ name, value }) => (value === undefined ? name : `${name}=${pythonText(value)}`));
  return given.length === 0 ? '' : `(${visible(given.join(', '))})`;
}

/** What apps call beside their handlers, below each object that it is declared on. */
function hooksSection(hooks: readonly MappedHook[], options: PageOptions): string[] {
  const { colors, frameworkTitle } = options;
  const lines = [title('Hooks', hooks.length, [], options)];
  for (const [owner, own] of grouped(hooks, (hook) => hook.owner)) {
    lines.push(`  ${colors.cyan(visible(owner))}  ${frameworkTitle(own[0]!.framework)}`);
    const rows = own.map((hook) => [
      { text: hook.kind, paint: colors.yellow },
      { text: hook.on === null ? (hook.kind === 'error' ? '?' : '') : visible(String(hook.on)) },
      { text: visible(hook.name ?? '?') },
      { text: `${visible(hook.file)}:${hook.line}`, paint: colors.dim },
    ]);
    lines.push(...table(rows, { indent: 4, most: [10, 50, 60] }));
  }
  return lines;
}

function rendersSection(renders: readonly MappedRender[], options: PageOptions): string[] {
  const { colors } = options;
  const byTemplate = grouped(renders, ({ template }) => template ?? '?');
  const rows = [...byTemplate]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([template, by]) =>
      by.map((render, index) => [
        { text: index === 0 ? visible(template) : '', paint: colors.cyan },
        { text: render.by === null ? '' : visible(render.by) },
        { text: `${visible(render.file)}:${render.line}`, paint: colors.dim },
      ]),
    );
  return [title('Templates', byTemplate.size, [], options), ...table(rows, { indent: 2, most: [40, 50] })];
}

function unread(problems: readonly Problem[], { colors }: PageOptions): string {
  const files = new Set(problems.map(({ file }) => file)).size;
  const lines = problems.map(
    ({ file, line, column, message }) => `  ${visible(file)}:${line}:${column}  ${visible(message)}`,
  );
  return [colors.magenta(`${plural(files, 'file')} not read in full`), ...lines].join('\n');
}
