import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/contracts/facts.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

function settingsOf(files: { readonly [path: string]: string }, name = 'site.settings'): Settings {
  const django = frameworks.filter((framework) => framework.name === 'django');
  const { settings } = projectOf({ 'site/__init__.py': '', ...files }, { libraries, frameworks: django });
  return settings.find((one) => one.name === name)!;
}

/** Values in force; of what the environment decides, its variable and what holds without it. */
function shown({ values }: Settings): Record<string, unknown> {
  return Object.fromEntries(
    [...values].map(([name, { value, variable }]) => [
      name,
      variable === null ? value : [variable.name, variable.fallback],
    ]),
  );
}

const module = (text: string) => shown(settingsOf({ 'site/settings.py': `ROOT_URLCONF = "site.urls"\n${text}` }));

describe('settings of Django', () => {
  test('are what all statements come to, in their order', () => {
    const { isComplete, values } = settingsOf({
      'site/base.py': 'INSTALLED_APPS = ["a", "b"]\nDEBUG = True\nCACHES = {"default": {}}\n_OWN = 1\n',
      'site/more.py': 'TIME_ZONE = "UTC"\n',
      'site/settings.py': `
from .base import *
from .more import *
DEBUG = False
INSTALLED_APPS += ["c"]
INSTALLED_APPS.append("d")
INSTALLED_APPS.insert(0, "first")
INSTALLED_APPS.remove("b")
CACHES["other"] = {"BACKEND": "x"}
if DEBUG:
    TIME_ZONE = "CET"
else:
    USE_TZ = not DEBUG
`,
    });
    expect(isComplete).toBe(true);
    expect(values.get('INSTALLED_APPS')?.value).toEqual(['first', 'a', 'c', 'd']);
    expect(values.get('CACHES')?.value).toEqual({ default: {}, other: { BACKEND: 'x' } });
    expect(values.get('TIME_ZONE')?.value).toBe('UTC');
    expect(values.get('USE_TZ')?.value).toBe(true);
    expect(values.has('_OWN')).toBe(false);
  });

  test('name the variable of the environment that decides, and what holds without it', () => {
    expect(
      module(`
import os, environ, dj_database_url
from decouple import config, Csv
env = environ.Env(DEBUG=(bool, False))
DEBUG = env("DEBUG")
SECURE = env.bool("SECURE", default=True)
SECRET_KEY = os.environ["SECRET_KEY"]
HOSTS = os.getenv("HOSTS", "a,b").split(",")
NAMES = config("NAMES", default="x, y", cast=Csv())
PORT = config("PORT", default="25", cast=int)
DATABASES = {"default": dj_database_url.config()}
COOKIES = not DEBUG
if os.environ.get("DB") == "postgres":
    ENGINE = "postgresql"
else:
    ENGINE = "sqlite3"
if "REDIS" in os.environ:
    CACHE = os.environ["REDIS"]
`),
    ).toEqual({
      ROOT_URLCONF: 'site.urls',
      DEBUG: ['DEBUG', false],
      SECURE: ['SECURE', true],
      SECRET_KEY: ['SECRET_KEY', undefined],
      HOSTS: ['HOSTS', ['a', 'b']],
      NAMES: ['NAMES', ['x', 'y']],
      PORT: ['PORT', 25],
      DATABASES: ['DATABASE_URL', undefined],
      COOKIES: ['DEBUG', true],
      ENGINE: ['DB', 'sqlite3'],
    });
  });

  test('give places relative to the project', () => {
    expect(
      module(`
import os
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
HERE = os.path.dirname(os.path.abspath(__file__))
MEDIA_ROOT = BASE_DIR / "media"
STATIC_ROOT = os.path.join(HERE, "..", "static")
OUTSIDE = BASE_DIR.parent / "x"
TEMPLATE = f"{HERE}/templates"
`),
    ).toMatchObject({
      BASE_DIR: './',
      HERE: './site',
      MEDIA_ROOT: './media',
      STATIC_ROOT: './static',
      OUTSIDE: '../x',
      TEMPLATE: './site/templates',
    });
  });

  test('leave open what cannot be told', () => {
    expect(
      module(`
import json, sys
try:
    import toolbar
    HAS_TOOLBAR = True
except ImportError:
    HAS_TOOLBAR = False
LOADED = json.load(open("x"))
MIDDLEWARE = ["a"]
for name in LOADED:
    MIDDLEWARE.append(name)
APPS = ["a"]
if sys.argv[1:]:
    APPS += ["b"]
`),
    ).toEqual({
      ROOT_URLCONF: 'site.urls',
      HAS_TOOLBAR: undefined,
      LOADED: undefined,
      MIDDLEWARE: undefined,
      APPS: undefined,
    });
  });

  test('may be set again by a module that is not here', () => {
    const { isComplete, values } = settingsOf({
      'site/settings.py': `
INSTALLED_APPS = []
try:
    from .local import *
except ImportError:
    pass
DEBUG = False
`,
    });
    expect(isComplete).toBe(false);
    expect(values.get('INSTALLED_APPS')).toMatchObject({ value: [], isOverridable: true });
    expect(values.get('DEBUG')).toMatchObject({ value: false, isOverridable: false });
  });

  test('of classes are those of all they inherit from', () => {
    const files = {
      'site/settings.py': `
from configurations import Configuration, values
class Base(Configuration):
    ROOT_URLCONF = "site.urls"
    INSTALLED_APPS = ["a"]
    DEBUG = values.BooleanValue(False)
class Dev(Base):
    INSTALLED_APPS = ["a", "b"]
    DEBUG = True
`,
    };
    expect(shown(settingsOf(files, 'site.settings.Base'))).toMatchObject({ DEBUG: ['DJANGO_DEBUG', false] });
    expect(settingsOf(files, 'site.settings.Dev').environment).toBe('development');
    expect(shown(settingsOf(files, 'site.settings.Dev'))).toEqual({
      ROOT_URLCONF: 'site.urls',
      INSTALLED_APPS: ['a', 'b'],
      DEBUG: true,
    });
  });

  test('end however modules import each other', () => {
    const { values } = settingsOf({
      'site/other.py': 'from .settings import *\nOTHER = 1\n',
      'site/settings.py': 'from .other import *\nROOT_URLCONF = "x"\nA = A + A\n',
    });
    expect(values.get('ROOT_URLCONF')?.value).toBe('x');
  });
});
