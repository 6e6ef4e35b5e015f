import { defineRule, py } from '../../../contracts/rule.ts';

interface Unsafe {
  readonly is: (value: unknown) => boolean;
  readonly message: string;
  readonly help: string;
}

const isFalse = (value: unknown): boolean => value === false;

/** Values that `manage.py check --deploy` warns of, when they are set so (Django deployment checklist). */
const UNSAFE: ReadonlyMap<string, Unsafe> = new Map([
  [
    'DEBUG',
    {
      is: (value) => value === true,
      message: 'Production runs with `DEBUG` on: every error shows settings, source and variables to the visitor.',
      help: 'Set `DEBUG = False`, or read it from the environment with False as the default.',
    },
  ],
  [
    'ALLOWED_HOSTS',
    {
      is: (value) => Array.isArray(value) && value.includes('*'),
      message: 'Any Host header is accepted: links in mails, cache keys and redirects can be pointed at another site.',
      help: 'List the names that the site answers to.',
    },
  ],
  ['SESSION_COOKIE_SECURE', cookie('session')],
  ['CSRF_COOKIE_SECURE', cookie('CSRF')],
  [
    'SESSION_COOKIE_HTTPONLY',
    {
      is: isFalse,
      message: 'Scripts can read the session cookie: one injected script takes over every visitor.',
      help: 'Drop the setting; True is the default.',
    },
  ],
  [
    'SECURE_CONTENT_TYPE_NOSNIFF',
    {
      is: isFalse,
      message: 'Browsers may guess content types: an uploaded file can be run as a script.',
      help: 'Drop the setting; True is the default.',
    },
  ],
  [
    'AUTH_PASSWORD_VALIDATORS',
    {
      is: (value) => Array.isArray(value) && value.length === 0,
      message: 'Any password is accepted: `1234` opens an account.',
      help: 'List the validators of `django.contrib.auth.password_validation`.',
    },
  ],
  [
    'PASSWORD_HASHERS',
    {
      is: (value) => Array.isArray(value) && /(?:MD5|SHA1)PasswordHasher$/.test(String(value[0])),
      message: 'New passwords are stored by a hash that is broken in seconds.',
      help: 'Drop the setting, or put `PBKDF2PasswordHasher`, `Argon2PasswordHasher` or `ScryptPasswordHasher` first.',
    },
  ],
]);

function cookie(name: string): Unsafe {
  return {
    is: isFalse,
    message: `The ${name} cookie is sent over plain HTTP, where anybody on the way can read it.`,
    help: 'Set it to True.',
  };
}

/** Unsafe values in the settings that production runs on. */
export default defineRule({
  name: 'django/unsafe-production-setting',
  standards: ['DJ3b'],
  summary: 'Disallow unsafe values in production settings.',
  why: 'Settings are what stands between a bug and a break-in: with these, one mistake elsewhere is enough.',
  help: 'Set the safe value in the settings that production uses.',
  limits:
    'Values count as they stand after all star imports, and those read from the environment as they are when it says nothing. What is set under a condition or may be overridden by a module that is not here is silent, and so are settings that are not set at all, and classes of settings.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'library/settings/base.py': py`
          INSTALLED_APPS = ["django.contrib.sessions"]
          DEBUG = True
          SESSION_COOKIE_SECURE = False  # error
        `,
        'library/settings/production.py': py`
          from .base import *

          DEBUG = False
          ALLOWED_HOSTS = ["*"]  # error
        `,
      },
      good: {
        'library/settings/base.py': py`
          INSTALLED_APPS = ["django.contrib.sessions"]
          DEBUG = True
          SESSION_COOKIE_SECURE = True
        `,
        'library/settings/production.py': py`
          from .base import *

          DEBUG = False
          ALLOWED_HOSTS = ["library.example"]
        `,
      },
    },
    {
      bad: {
        'library/wsgi.py': py`
          import os

          os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
        `,
        'library/settings.py': py`
          DEBUG = True  # error
          INSTALLED_APPS = ["django.contrib.sessions"]
        `,
      },
      good: {
        'library/wsgi.py': py`
          import os

          os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
        `,
        'library/settings.py': py`
          import os

          DEBUG = os.environ.get("DEBUG") == "1"
          INSTALLED_APPS = ["django.contrib.sessions"]
        `,
      },
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { framework, environment, name, values } of project.settings) {
      if (framework !== 'django' || environment !== 'production') continue;
      const production = project.module(name) ?? project.classOf(name)?.file ?? null;
      for (const [setting, unsafe] of UNSAFE) {
        const found = values.get(setting);
        if (found === undefined || found.isOverridable === true) continue;
        const isSet = found.value !== undefined;
        // What other statements set in other environments is theirs.
        const value = isSet ? found.value : found.term === null ? undefined : found.variable?.fallback;
        if (!unsafe.is(value)) continue;
        const { file, span } = found.declaration;
        const at = project.at(file, span);
        // Several production modules on one base share the finding.
        if (seen.has(`${at.file}:${at.line}`)) continue;
        seen.add(`${at.file}:${at.line}`);
        yield {
          at,
          ...(OF_SESSIONS.test(setting) && { standards: ['DJ3b', 'G4f'] }),
          message: isSet
            ? unsafe.message
            : `Unless the environment says otherwise, ${unsafe.message[0]!.toLowerCase()}${unsafe.message.slice(1)}`,
          help: unsafe.help,
          related:
            production === null || file === production
              ? []
              : [
                  {
                    ...project.at(production, { line: 1, column: 1, endLine: 1, endColumn: 1 }),
                    message: 'the production settings it ends up in',
                  },
                ],
        };
      }
    }
  },
});

/** Settings of cookies and of stored passwords: another statement speaks of these in all frameworks. */
const OF_SESSIONS = /_COOKIE_|^PASSWORD_HASHERS$/;
