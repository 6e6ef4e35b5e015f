import { defineFramework } from '../../contracts/framework.ts';
import { flaskForms } from './forms.ts';
import { flaskHooks } from './hooks.ts';
import { flaskCalls, flaskKnowledge } from './knowledge.ts';
import { flaskSettings } from './config/settings.ts';
import { flaskRenders } from './renders.ts';
import { flaskRoutes } from './routes.ts';
import { flaskServices } from './services.ts';

export default defineFramework({
  name: 'flask',
  title: 'Flask',
  distributions: ['Flask'],
  modules: ['flask'],
  extends: [],
  knowledge: flaskKnowledge,
  calls: flaskCalls,
  requestNames: ['flask.request', 'flask.session', 'flask.g'],
  queries: ['flask.request.args'],
  rawBodies: ['flask.request.data', 'flask.request.get_data()'],
  unchecked: ['flask.request.form', 'flask.request.json', 'flask.request.get_json()', 'flask.request.values'],
  httpErrors: {
    exceptions: ['werkzeug.exceptions.HTTPException'],
    raisers: [
      'flask.abort',
      'werkzeug.exceptions.abort',
      'flask_restful.abort',
      'flask_restx.abort',
      'flask_smorest.abort',
    ],
  },
  errorHandlers: {
    methods: ['flask.Flask', 'flask.Blueprint'].flatMap((owner) =>
      ['errorhandler', 'app_errorhandler', 'register_error_handler'].map((method) => `${owner}().${method}`),
    ),
  },
  restates: { G3a: ['FL2b'], G4a: ['FL3a'], G2a: ['FL5a'], G2b: ['FL5a'], G2c: ['FL5a'] },
  facts: {
    routes: flaskRoutes,
    services: flaskServices,
    hooks: flaskHooks,
    schemas: flaskForms,
    settings: flaskSettings,
    renders: flaskRenders,
  },
});
