import type { Span } from '../../../contracts/finding.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { FileSummary } from '../../../summary/summary.ts';
import { keyword } from '../../../summary/terms.ts';
import { methodCalls, SERVED } from '../../_routers.ts';

/** `WTF_CSRF_ENABLED = False` in a configuration that is not for tests or development. */
export default defineRule({
  name: 'flask/csrf-disabled',
  standards: ['FL4a', 'G4c'],
  summary: 'Disallow `WTF_CSRF_ENABLED = False` outside of tests.',
  why: 'Every form of the app, and every view behind `CSRFProtect`, then takes requests that another site made a visitor send.',
  help: 'Leave it to the configuration of tests, and exempt what has no session with `@csrf.exempt`.',
  limits: 'Configurations whose name says test or development are left out, and what the environment decides.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: {
        'config.py': py`
          class Config:
              WTF_CSRF_ENABLED = False  # error

          class TestingConfig(Config):
              TESTING = True
        `,
        'app.py': py`
          from flask import Flask

          def create_app(config="config.Config"):
              app = Flask(__name__)
              app.config.from_object(config)
              return app
        `,
      },
      good: {
        'config.py': py`
          class Config:
              WTF_CSRF_TIME_LIMIT = 3600

          class TestingConfig(Config):
              TESTING = True
              WTF_CSRF_ENABLED = False
        `,
        'app.py': py`
          from flask import Flask

          def create_app(config="config.Config"):
              app = Flask(__name__)
              app.config.from_object(config)
              return app
        `,
      },
    },
  ],
  *project(project) {
    const reported = new Set<string>();
    for (const { framework, environment, name, values } of project.settings) {
      if (framework !== 'flask' || environment === 'test' || environment === 'development') continue;
      const setting = values.get(SETTING);
      if (setting?.value !== false || setting.isOverridable === true) continue;
      if (values.get('TESTING')?.value === true) continue;
      const { file, span } = setting.declaration;
      const at = project.at(file, span);
      const place = `${at.file}:${at.line}`;
      // One class that several environments inherit from is reported once.
      if (file.role === 'test' || reported.has(place)) continue;
      reported.add(place);
      yield { at, message: `Forms are not protected against forged requests under \`${name}\`.` };
    }
    // What is set first and set again later is seen in no app's settings: it was meant all the same.
    for (const { file, span } of switches(project)) {
      const at = project.at(file, span);
      const place = `${at.file}:${at.line}`;
      if (reported.has(place)) continue;
      reported.add(place);
      yield { at, message: 'Forms are not protected against forged requests from here on.' };
    }
  },
});

const UNSEEN = ['from_envvar', 'from_pyfile', 'from_prefixed_env', 'from_file', 'from_json'];

const SETTING = 'WTF_CSRF_ENABLED';

interface Switch {
  readonly file: FileSummary;
  readonly span: Span;
  readonly isOff: boolean;
}

/** Where the configuration of an app is told so, by itself or among others, and the same file never takes it back. */
function switches(project: Project): readonly Switch[] {
  // What nobody sees may set it again.
  if (methodCalls(project, ...UNSEEN).some(({ owner }) => owner.endsWith('.config'))) return [];
  const all = [...stored(project), ...given(project)];
  return all.filter(
    ({ file, span, isOff }) =>
      isOff && !all.some((other) => !other.isOff && other.file === file && other.span.line > span.line),
  );
}

function* stored(project: Project): Iterable<Switch> {
  for (const file of project.files) {
    if (!SERVED.includes(file.role)) continue;
    const inside = file.functions.filter(({ name }) => !isForTests(name)).flatMap(({ stores }) => stores);
    for (const { target, key, value, conditions, span } of [...file.stores, ...inside]) {
      if (key !== SETTING || !target.endsWith('.config') || conditions.length > 0) continue;
      yield { file, span, isOff: project.constantOf(value) === false };
    }
  }
}

function* given(project: Project): Iterable<Switch> {
  for (const { owner, call, file, caller } of methodCalls(project, 'update', 'from_mapping')) {
    const value = keyword(call, SETTING);
    if (value === undefined || !owner.endsWith('.config') || call.conditions.length > 0) continue;
    const testing = keyword(call, 'TESTING');
    if (testing !== undefined && project.constantOf(testing) === true) continue;
    if (caller !== null && isForTests(caller.fact.name)) continue;
    yield { file, span: value.span, isOff: project.constantOf(value) === false };
  }
}

function isForTests(name: string): boolean {
  return /(?:^|[._])(?:tests?|testing|dev|development)(?:$|[._])/i.test(name);
}
