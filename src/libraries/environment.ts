import { defineLibrary } from '../contracts/framework.ts';

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
    'environ.Env().str',
    'environ.Env().get_value',
    'environ.FileAwareEnv()',
    'environ.FileAwareEnv().str',
    // environs.
    'environs.Env()',
    'environs.Env().str',
    'environs.env',
    'environs.env.str',
    // python-decouple.
    'decouple.config',
    'decouple.Config()',
    'decouple.AutoConfig()',
    // Starlette's `Config`.
    'starlette.config.Config()',
  ],
  settingsClasses: ['pydantic_settings.BaseSettings', 'pydantic.BaseSettings', 'pydantic.v1.BaseSettings'],
});
