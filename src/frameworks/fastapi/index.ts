import { defineFramework } from '../../contracts/framework.ts';
import { servicesOf } from '../starlette/services.ts';
import { fastapiHooks } from './hooks.ts';
import { fastapiKnowledge } from './knowledge.ts';
import { fastapiRoutes } from './routes.ts';
import { fastapiSettings } from './settings.ts';

export default defineFramework({
  name: 'fastapi',
  title: 'FastAPI',
  distributions: ['fastapi', 'fastapi-slim'],
  modules: ['fastapi'],
  extends: ['starlette'],
  knowledge: fastapiKnowledge,
  httpErrors: {
    exceptions: ['fastapi.HTTPException', 'fastapi.exceptions.HTTPException', 'starlette.exceptions.HTTPException'],
    raisers: [],
  },
  errorHandlers: {
    methods: ['exception_handler', 'add_exception_handler'].map((method) => `fastapi.FastAPI().${method}`),
    keyword: 'exception_handlers',
    raisesOn: true,
  },
  states: ['fastapi.FastAPI().state'],
  restates: { G4a: ['FA2b'], G2a: ['FA4a'], G2b: ['FA4a'], G2c: ['FA4a'] },
  facts: {
    routes: fastapiRoutes,
    services: (project) => servicesOf(project, 'fastapi', 'fastapi.FastAPI'),
    hooks: fastapiHooks,
    settings: fastapiSettings,
  },
});
