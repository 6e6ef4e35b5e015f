import { defineRule, py } from '../../../contracts/rule.ts';

const CSRF = 'django.middleware.csrf.CsrfViewMiddleware';
const SESSIONS = 'django.contrib.sessions.middleware.SessionMiddleware';

/** Settings with sessions and without the middleware that asks for tokens. */
export default defineRule({
  name: 'django/missing-csrf-middleware',
  standards: ['G4c', 'DJ3b'],
  summary: 'Require `CsrfViewMiddleware` where there are sessions.',
  why: 'A browser sends the session cookie with every request, also with one that another site made it send: without the middleware that site writes in the name of your users.',
  help: "Put `'django.middleware.csrf.CsrfViewMiddleware'` into `MIDDLEWARE`, after the session middleware.",
  limits:
    'Settings for tests and development are left out, and so are lists that cannot be told in full, that have no sessions, or that have a middleware of any other make against forged requests.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'shop/settings.py': py`
          ROOT_URLCONF = "shop.urls"
          INSTALLED_APPS = ["django.contrib.auth", "django.contrib.sessions"]
          MIDDLEWARE = [  # error
              "django.contrib.sessions.middleware.SessionMiddleware",
              # "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware",
          ]
        `,
      },
      good: {
        'shop/settings.py': py`
          ROOT_URLCONF = "shop.urls"
          INSTALLED_APPS = ["django.contrib.auth", "django.contrib.sessions"]
          MIDDLEWARE = [
              "django.contrib.sessions.middleware.SessionMiddleware",
              "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware",
          ]
        `,
      },
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { framework, environment, name, values } of project.settings) {
      if (framework !== 'django' || environment === 'test' || environment === 'development') continue;
      const setting = values.get('MIDDLEWARE');
      const middleware = setting?.value ?? setting?.variable?.fallback;
      if (setting === undefined || setting.isOverridable === true || !Array.isArray(middleware)) continue;
      const has = (path: string): boolean =>
        middleware.some((each) => each === path || (typeof each === 'string' && project.inherits(each, path)));
      if (middleware.some((each) => typeof each !== 'string') || !has(SESSIONS) || has(CSRF)) continue;
      if (middleware.some((each) => /csrf|xsrf/i.test(String(each)))) continue;
      const { file, span } = setting.declaration;
      const at = project.at(file, span);
      // Several modules on one base share the finding.
      if (file.role === 'test' || seen.has(`${at.file}:${at.line}`)) continue;
      seen.add(`${at.file}:${at.line}`);
      yield { at, message: `Under the settings \`${name}\`, no request is checked for a CSRF token.` };
    }
  },
});
