import { defineLibrary } from '../contracts/framework.ts';
import { plainReads } from './_environment.ts';

/** What reads the process environment. */
export default defineLibrary({
  name: 'environment',
  distributions: ['django-environ', 'environs', 'python-decouple', 'pydantic-settings', 'starlette'],
  knowledge: {},
  environmentReads: plainReads,
  settingsClasses: ['pydantic_settings.BaseSettings', 'pydantic.BaseSettings', 'pydantic.v1.BaseSettings'],
});
