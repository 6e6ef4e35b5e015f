import { defineLibrary } from '../contracts/framework.ts';
import { names } from './_tables.ts';

/** What reads the process environment. */
export default defineLibrary({
  name: 'environment',
  distributions: ['django-environ', 'environs', 'python-decouple', 'pydantic-settings', 'starlette'],
  knowledge: {},
  environmentReads: [
    // Python library reference, `os`.
    'os.environ.get',
    'os.getenv',
    'os.environ.setdefault',
    // django-environ: an Env is called, or asked by type.
    'environ.Env()',
    ...names('environ.Env()', 'str get_value bool list tuple json'),
    'environ.FileAwareEnv()',
    ...names('environ.FileAwareEnv()', 'str get_value bool list tuple json'),
    // environs.
    'environs.Env()',
    ...names('environs.Env()', 'str bool list json'),
    'environs.FileAwareEnv()',
    ...names('environs.FileAwareEnv()', 'str bool list json'),
    'environs.env',
    ...names('environs.env', 'str bool list json'),
    // python-decouple.
    'decouple.config',
    'decouple.Config()',
    'decouple.AutoConfig()',
    // Starlette's `Config`.
    'starlette.config.Config()',
  ],
  settingsClasses: ['pydantic_settings.BaseSettings', 'pydantic.BaseSettings', 'pydantic.v1.BaseSettings'],
});
