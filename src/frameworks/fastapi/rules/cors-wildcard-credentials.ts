import { defineRule, py } from '../../../contracts/rule.ts';
import { hasUnpacking, keyword, literal, pathOfTerm } from '../../../summary/terms.ts';

const CORS = new Set(['starlette.middleware.cors.CORSMiddleware', 'fastapi.middleware.cors.CORSMiddleware']);

/** Any origin, with cookies: the same-origin rule switched off. */
export default defineRule({
  name: 'fastapi/cors-wildcard-credentials',
  standards: ['FA5a'],
  summary: 'Disallow CORS for any origin together with credentials.',
  why: "Starlette then answers every origin by its own name, so that any page a user visits can call the API with the user's cookies and read the answer.",
  help: 'List the origins of your front ends in `allow_origins`, or drop `allow_credentials`.',
  limits:
    'Origins and credentials that come from the environment or a settings object are not known, and a pattern is taken to let everybody in only if it says nothing but “any host”.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette', 'fastapi'],
  examples: [
    {
      bad: py`
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        app = FastAPI()
        app.add_middleware(
            CORSMiddleware,
            allow_origins=["*"],  # error
            allow_credentials=True,
        )
      `,
      good: py`
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware

        app = FastAPI()
        app.add_middleware(
            CORSMiddleware,
            allow_origins=["https://parcels.example"],
            allow_credentials=True,
        )
      `,
    },
  ],
  *project(project) {
    for (const { call, file } of project.callsTo(['add_middleware', 'Middleware'])) {
      const [middleware] = call.args;
      if (middleware?.kind !== 'path' || !CORS.has(project.resolve(pathOfTerm(middleware) as string))) continue;
      // A branch for what the wildcard does not take.
      if (call.conditions.some((test) => /["']\*["']/.test(test))) continue;
      if (hasUnpacking(call) || literal(keyword(call, 'allow_credentials')) !== true) continue;
      const origins = keyword(call, 'allow_origins');
      const pattern = keyword(call, 'allow_origin_regex');
      if (origins !== undefined && isAny(project.constantOf(origins))) {
        yield { at: project.at(file, origins.span), message: 'Every origin may call this API with credentials.' };
      } else if (pattern !== undefined && isAnyPattern(project.constantOf(pattern))) {
        yield {
          at: project.at(file, pattern.span),
          message: 'This pattern lets every origin call the API with credentials.',
        };
      }
    }
  },
});

function isAny(origins: unknown): boolean {
  return Array.isArray(origins) && origins.includes('*');
}

function isAnyPattern(pattern: unknown): boolean {
  return (
    typeof pattern === 'string' && /^\^?(?:https\?:\/\/|https?:\/\/|\(https\?\|http\):\/\/)?\.[*+]\$?$/.test(pattern)
  );
}
