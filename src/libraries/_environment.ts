import type { AccessPath } from '../semantics/model.ts';

/** A call that reads the environment variable named by its first argument. */
export interface EnvironmentReader {
  readonly path: AccessPath;
  /** What the text is made into. `scheme`: what the reader's own construction says of that variable. */
  readonly gives: 'text' | 'boolean' | 'integer' | 'float' | 'list' | 'json' | 'path' | 'scheme' | 'cast' | 'other';
  /** Keyword of the second argument, what holds where the variable is not set. */
  readonly fallback: string;
  /** Whether a missing variable gives None; otherwise it is an error. */
  readonly isOptional: boolean;
  /** Whether what is given for a missing variable is converted as well. */
  readonly convertsFallback: boolean;
  /** The variable it reads where none is given. */
  readonly variable?: string;
}

type Gives = EnvironmentReader['gives'];

const METHODS: readonly (readonly [string, Gives])[] = [
  ['str', 'text'],
  ['get_value', 'text'],
  ['bool', 'boolean'],
  ['int', 'integer'],
  ['float', 'float'],
  ['list', 'list'],
  ['tuple', 'list'],
  ['json', 'json'],
  ['path', 'path'],
  ...[
    'dict',
    'url',
    'db',
    'db_url',
    'dj_db_url',
    'cache',
    'cache_url',
    'dj_cache_url',
    'search_url',
    'email',
    'email_url',
    'channels',
    'decimal',
    'date',
    'datetime',
    'time',
    'timedelta',
    'uuid',
    'log_level',
    'enum',
    'bytes',
    'unicode',
  ].map((name) => [name, 'other'] as const),
];

function typed(instance: AccessPath, call: Gives): readonly EnvironmentReader[] {
  const reader = { fallback: 'default', isOptional: false, convertsFallback: false };
  return [
    { path: instance, gives: call, ...reader },
    ...METHODS.map(([name, gives]) => ({ path: `${instance}.${name}`, gives, ...reader })),
  ];
}

function standard(path: AccessPath): EnvironmentReader {
  return { path, gives: 'text', fallback: 'default', isOptional: true, convertsFallback: false };
}

function casting(path: AccessPath): EnvironmentReader {
  return { path, gives: 'cast', fallback: 'default', isOptional: false, convertsFallback: true };
}

/** What reads the process environment, and how. */
export const environmentReaders: readonly EnvironmentReader[] = [
  // Python library reference, `os`.
  standard('os.environ.get'),
  standard('os.getenv'),
  standard('os.environ.setdefault'),
  standard('os.environ.pop'),
  // django-environ: an Env is called, or asked by type (`environ/environ.py` of 0.12).
  ...typed('environ.Env()', 'scheme'),
  ...typed('environ.FileAwareEnv()', 'scheme'),
  // environs (`environs/__init__.py` of 14).
  ...typed('environs.Env()', 'text'),
  ...typed('environs.FileAwareEnv()', 'text'),
  ...typed('environs.env', 'text'),
  // python-decouple.
  casting('decouple.config'),
  casting('decouple.Config()'),
  casting('decouple.AutoConfig()'),
  // Starlette's `Config`.
  casting('starlette.config.Config()'),
  // dj-database-url: what comes of it is a database.
  {
    path: 'dj_database_url.config',
    gives: 'other',
    fallback: 'default',
    isOptional: true,
    convertsFallback: true,
    variable: 'DATABASE_URL',
  },
];

/** Those that hand out what they read much as it is, by path. */
export const plainReads: readonly AccessPath[] = environmentReaders
  .filter(({ gives }) => ['text', 'boolean', 'list', 'json', 'scheme', 'cast'].includes(gives))
  .map(({ path }) => path);
