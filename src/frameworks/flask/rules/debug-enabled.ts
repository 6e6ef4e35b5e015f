import { defineRule, py } from '../../../contracts/rule.ts';
import { keyword, literal } from '../../../summary/terms.ts';

/** `app.run(debug=True)`: the interactive debugger, ready for whoever reaches the port. */
export default defineRule({
  name: 'flask/debug-enabled',
  standards: ['FL2b', 'G4f'],
  summary: 'Disallow `debug=True` in code.',
  why: 'The debugger that Flask starts with it runs any Python a visitor types into the error page.',
  help: 'Leave `debug` out and start development with `flask run --debug`.',
  limits:
    'Only the argument of `app.run`: `app.debug = True` and `DEBUG` in a configuration are not seen. An app that a function without annotation returns may not be known. Under an `if` that asks for debugging itself it is silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: {
        'workshop/__init__.py': py`
          from flask import Flask

          def create_app():
              app = Flask(__name__)
              return app
        `,
        'wsgi.py': py`
          from workshop import create_app

          app = create_app()

          if __name__ == "__main__":
              app.run(host="0.0.0.0", debug=True)  # error
        `,
      },
      good: py`
        from flask import Flask

        app = Flask(__name__)

        if __name__ == "__main__":
            app.run()
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['run'])) {
      if (callee !== 'flask.Flask().run') continue;
      const debug = keyword(call, 'debug');
      if (debug === undefined || literal(debug) !== true || call.conditions.some(asksForDebugging)) continue;
      yield { at: project.at(file, debug.span), message: 'The app is started with its interactive debugger on.' };
    }
  },
});

/** Whether a test, as source text, is one of a setting for debugging or development: `settings.debug`, `not production`. */
function asksForDebugging(test: string): boolean {
  return /debug|development|(?:^|\W|_)dev(?:\W|_|$)/i.test(test) && !/^not\b|__name__/.test(test);
}
