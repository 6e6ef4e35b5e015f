import { defineRule, py } from '../../../contracts/rule.ts';

/** `WTF_CSRF_ENABLED = False` in a configuration that is not for tests or development. */
export default defineRule({
  name: 'flask/csrf-disabled',
  standards: ['FL4a'],
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
      const setting = values.get('WTF_CSRF_ENABLED');
      if (setting?.value !== false || setting.isOverridable === true) continue;
      const { file, span } = setting.declaration;
      const at = project.at(file, span);
      const place = `${at.file}:${at.line}`;
      // One class that several environments inherit from is reported once.
      if (file.role === 'test' || reported.has(place)) continue;
      reported.add(place);
      yield { at, message: `Forms are not protected against forged requests under \`${name}\`.` };
    }
  },
});
