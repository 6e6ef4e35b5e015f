import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { mapJson } from '../../src/reporters/map-json.ts';
import { mapText } from '../../src/reporters/map-text.ts';
import type { MapResult, MappedProject, MappedRoute } from '../../src/reporters/map.ts';
import { block } from './results.ts';

function resultOf(part: Partial<MappedProject>): MapResult {
  const project = { root: '.', frameworks: ['fastapi'], versions: { fastapi: '0.121.0' }, python: '3.12', ...part };
  return { projects: [project], problems: [] };
}

function route(part: Partial<MappedRoute>): MappedRoute {
  return {
    framework: 'fastapi',
    methods: ['GET'],
    path: '/',
    name: null,
    endpoint: 'shop.api.show',
    handler: { name: 'shop.api.show', isAsync: true, file: 'shop/api.py', line: 5 },
    runs: 'event-loop',
    owner: 'shop.api.router',
    file: 'shop/api.py',
    line: 5,
    ...part,
  };
}

function text(result: MapResult, columns = 80): string {
  const options = { colors: picocolors.createColors(false), columns, frameworkTitle: (name: string) => name };
  return [...mapText(result, options)].join('');
}

describe('a map as text', () => {
  test('groups routes by router and aligns them', () => {
    const db = { provider: 'shop.db.session', parameter: 'db', scopes: [], dependencies: [] };
    const user = { provider: 'shop.auth.user', parameter: null, scopes: [], dependencies: [db] };
    const routes = [
      route({ path: '/orders/{id}', tags: ['orders'], dependencies: [user, db], auth: [], untested: [] }),
      route({
        methods: ['POST'],
        path: '/orders',
        endpoint: 'shop.api.create',
        handler: { name: 'shop.api.create', isAsync: false, file: 'shop/api.py', line: 12 },
        runs: 'thread-pool',
        tags: ['orders'],
        dependencies: [user],
        auth: [{ kind: 'bearer', name: 'shop.auth.user', scopes: ['write'], isRequired: true }],
        inputs: [{ name: 'order', from: 'body', type: 'shop.schemas.OrderIn()', isRequired: true }],
        responses: [{ status: 201, type: 'shop.schemas.Order()' }],
        untested: ['POST'],
      }),
      route({ path: '/docs', isBuiltIn: true, handler: null, owner: 'shop.main.app' }),
    ];
    expect(text(resultOf({ routes }))).toBe(
      block(`
          ── . ───────────────────────────────────────────── fastapi 0.121.0 · Python 3.12

          Routes  2 · 1 async · 1 ask who calls, 1 let anybody in · 1 tested

            shop.api.router  shop/api.py  all tagged orders
              GET   /orders/{id}  show    async   anybody        :5
                  needs user(session), session
              POST  /orders       create  thread  bearer[write]  :12
                  takes order: OrderIn (body) · gives 201 Order · needs user · without a
                  test

            and of the frameworks themselves: GET /docs

      `),
    );
  });

  test('lists fields of models and what they refer to', () => {
    const field = { isNullable: false, isPrimaryKey: false, isUnique: false, relation: null, declaration: null };
    const models = [
      {
        mapper: 'django',
        name: 'shop.models.Order',
        table: 'shop_order',
        isAbstract: false,
        file: 'shop/models.py',
        line: 4,
        fields: [
          { ...field, name: 'id', type: 'django.db.models.BigAutoField', isPrimaryKey: true },
          { ...field, name: 'note', type: 'django.db.models.TextField', isNullable: true },
          {
            ...field,
            name: 'customer',
            type: 'django.db.models.ForeignKey',
            relation: { kind: 'many-to-one' as const, to: 'shop.models.Customer', reverseName: 'orders' },
          },
        ],
      },
    ];
    expect(text(resultOf({ models }))).toContain(
      block(`
              Order  table shop_order  :4
                id: BigAutoField primary key, note?: TextField,
                customer → Customer ← orders
      `),
    );
  });

  test('shows a setting once, and what differs between environments', () => {
    const spot = { file: 'config/base.py', line: 3 };
    const settings = (['production', 'development'] as const).map((environment) => ({
      framework: 'django',
      name: `config.${environment}`,
      environment,
      isComplete: environment === 'production',
      values: [
        {
          name: 'DEBUG',
          value: environment !== 'production',
          variable: null,
          file: `config/${environment}.py`,
          line: 1,
        },
        { name: 'NAME', value: 'shop', variable: null, ...spot },
        { name: 'PORT', variable: { name: 'PORT', fallback: 80 }, ...spot },
        { name: 'HOST', variable: null, ...spot },
      ],
    }));
    expect(text(resultOf({ settings }), 100)).toContain(
      block(`
          Settings  4

            config.production  production
            config.development  development  something that cannot be read may set more
              DEBUG  False        production   config/production.py:1
                     True         development  config/development.py:1
              HOST   ?                         config/base.py:3
              NAME   "shop"                    config/base.py:3
              PORT   $PORT or 80               config/base.py:3
      `),
    );
  });

  test('tells what middleware is given, and hooks below what they are declared on', () => {
    const at = (line: number, file = 'shop/main.py') => ({ file, line });
    const hook = { framework: 'fastapi', owner: 'shop.main.app', on: null } as const;
    const result = resultOf({
      services: [
        {
          framework: 'fastapi',
          name: 'shop.main.app',
          ...at(3),
          middleware: [
            {
              name: 'starlette.middleware.gzip.GZipMiddleware',
              options: [{ name: 'minimum_size', value: 500 }, { name: 'compresslevel' }],
              ...at(4),
            },
          ],
        },
      ],
      hooks: [
        { ...hook, kind: 'error', on: 404, name: 'shop.errors.missing', ...at(9, 'shop/errors.py') },
        { ...hook, kind: 'error', name: null, ...at(5) },
        { ...hook, kind: 'lifespan', name: 'shop.main.lifespan', ...at(14) },
      ],
    });
    expect(text(result, 100)).toContain(
      block(`
          Services  1
            Middleware in the order that requests meet it.
            shop.main.app  fastapi  shop/main.py:3
              1  starlette.middleware.gzip.GZipMiddleware(minimum_size=500, compresslevel)  :4

          Hooks  3
            shop.main.app  fastapi
              error     404  shop.errors.missing  shop/errors.py:9
              error     ?    ?                    shop/main.py:5
              lifespan       shop.main.lifespan   shop/main.py:14
      `),
    );
  });

  test('lets no name of the project out into the terminal', () => {
    const hostile = 'a\x1b[2J\u202eb';
    const spot = { file: hostile, line: 1 };
    const result = resultOf({
      root: hostile,
      services: [
        {
          framework: 'x',
          name: hostile,
          ...spot,
          middleware: [{ name: hostile, options: [{ name: hostile, value: hostile }], ...spot }],
        },
      ],
      hooks: [{ framework: 'x', owner: hostile, kind: 'error', on: hostile, name: hostile, ...spot }],
      routes: [
        route({
          throttles: [{ name: hostile, rate: hostile }],
          methods: [hostile],
          path: hostile,
          owner: hostile,
          service: hostile,
          tags: [hostile],
          ...spot,
          handler: { name: hostile, isAsync: true, ...spot },
          inputs: [{ name: hostile, from: 'query', type: hostile, isRequired: true }],
          responses: [{ status: null, type: hostile }],
          dependencies: [{ provider: hostile, parameter: null, scopes: [hostile], dependencies: [] }],
          auth: [{ kind: 'custom', name: hostile, scopes: [hostile], isRequired: false }],
        }),
      ],
      models: [{ mapper: 'x', name: hostile, table: hostile, isAbstract: false, ...spot, fields: [] }],
      schemas: [
        {
          kind: hostile,
          name: hostile,
          model: hostile,
          ...spot,
          fields: [{ name: hostile, type: hostile, isRequired: true, isNullable: true }],
        },
      ],
      settings: [
        {
          framework: hostile,
          name: hostile,
          environment: 'any',
          isComplete: true,
          values: [{ name: hostile, value: { [hostile]: [hostile] }, variable: null, ...spot }],
        },
      ],
      renders: [{ template: hostile, by: hostile, context: [hostile], ...spot }],
    });
    const problems = [{ file: hostile, line: 1, column: 1, message: hostile }];
    // oxlint-disable-next-line no-control-regex
    expect(text({ ...result, problems })).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  });

  test('says so where there is nothing', () => {
    expect(text(resultOf({ routes: [] }))).toContain('Nothing of what was asked for is declared here.');
    expect(text({ projects: [], problems: [] })).toBe('No Python files to map.\n');
  });
});

describe('a map as JSON', () => {
  test('is one document with a version', () => {
    const result = resultOf({ routes: [route({})], models: [] });
    const json = JSON.parse([...mapJson(result)].join('')) as unknown;
    expect(json).toEqual({ version: 1, projects: result.projects, errors: [] });
  });

  test('holds no project where there is none', () => {
    expect(JSON.parse([...mapJson({ projects: [], problems: [] })].join(''))).toEqual({
      version: 1,
      projects: [],
      errors: [],
    });
  });
});
