import type { Related, Span } from '../../contracts/finding.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FileSummary } from '../../summary/summary.ts';
import { handlersByFile, modelsByFile } from './_layers.ts';

/** Modules in which handlers, models and business logic stand together. */
export default defineRule({
  name: 'structure/mixed-module',
  standards: ['G1a'],
  summary: 'Disallow large modules that hold handlers, models and business logic together.',
  why: 'What decides cannot be tested or used again without what answers requests, everybody who touches one touches the other, and imports between such modules end in circles.',
  help: 'Give each kind a module of its own: handlers in one, models in another, and what handlers do in a service module that knows neither requests nor responses.',
  limits:
    'Only functions at module level count as business logic, and only those past `function-lines`. Projects with fewer than three modules are left alone.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  options: {
    lines: { default: 200, summary: 'Lines of code a module may mix things in.' },
    'function-lines': {
      default: 40,
      summary: 'Lines of a function that is more than a helper of what stands beside it.',
    },
  },
  examples: [
    {
      bad: {
        'shop/app.py': py`
          from fastapi import FastAPI

          app = FastAPI()
        `,
        'shop/models.py': '',
        'shop/orders.py': mixed('# error'),
      },
      good: {
        'shop/app.py': py`
          from fastapi import FastAPI

          app = FastAPI()
        `,
        'shop/models.py': '',
        'shop/orders.py': py`
          from shop.app import app
          from shop.pricing import price


          @app.get('/price')
          def read_price(article: str) -> int:
              return price(article)
        `,
      },
    },
  ],
  *project(project, options) {
    if (project.files.filter(({ role }) => role === 'product').length < SMALL) return;
    const layers = { handlers: handlersByFile(project), models: modelsByFile(project) };
    const apps = new Set(project.services.map(({ declaration }) => declaration.file));
    for (const file of new Set([...layers.handlers.keys(), ...layers.models.keys(), ...apps])) {
      if (file.role !== 'product' || file.codeLines <= options['lines']!) continue;
      const parts = partsOf(project, file, layers, options['function-lines']!);
      if (parts.length < 2) continue;
      const smallest = parts.reduce((least, part) => (part.count < least.count ? part : least));
      const others = parts.filter((part) => part !== smallest);
      yield {
        at: project.at(file, smallest.first),
        message: `\`${file.module}\` holds ${listed(parts.map(({ text }) => text))} in ${file.codeLines} lines of code.`,
        related: others.map(({ text, first }) => relatedTo(project, file, text, first)),
      };
    }
  },
});

/** Projects with fewer modules are a script, or one small service. */
const SMALL = 3;

interface Part {
  readonly text: string;
  readonly count: number;
  readonly first: Span;
}

interface Layers {
  readonly handlers: ReturnType<typeof handlersByFile>;
  readonly models: ReturnType<typeof modelsByFile>;
}

function partsOf(project: Project, file: FileSummary, layers: Layers, longest: number): readonly Part[] {
  const handlers = layers.handlers.get(file) ?? [];
  const models = layers.models.get(file) ?? [];
  const apps = project.services.filter(({ declaration }) => declaration.file === file);
  const taken = new Set(handlers.map(({ fact }) => fact.name));
  const functions = project
    .functionsIn(['product'])
    .filter((fn) => fn.file === file && isBusiness(fn, longest) && !taken.has(fn.fact.name))
    .filter(
      ({ fact }) => !apps.some(({ declaration: { span } }) => span.line >= fact.span.line && span.line <= fact.endLine),
    );
  return [
    partOf(
      'handler',
      handlers.map(({ fact }) => fact.span),
    ),
    partOf(
      'model',
      models.map(({ span }) => span),
    ),
    partOf('app', handlers.length > 0 ? [] : apps.map(({ declaration }) => declaration.span)),
    partOf(
      'long function',
      functions.map(({ fact }) => fact.span),
    ),
  ].filter(({ count }) => count > 0);
}

function partOf(name: string, spans: readonly Span[]): Part {
  return { text: `${spans.length} ${name}${spans.length === 1 ? '' : 's'}`, count: spans.length, first: spans[0]! };
}

/** A function at module level that is long enough to be more than a helper. */
function isBusiness({ fact, file }: LinkedFunction, longest: number): boolean {
  const isAtModuleLevel = !fact.name.slice(file.module.length + 1).includes('.');
  return isAtModuleLevel && fact.endLine - fact.span.line >= longest;
}

function relatedTo(project: Project, file: FileSummary, text: string, first: Span): Related {
  const { file: path, line, column } = project.at(file, first);
  return { file: path, line, column, message: `the first of ${text}` };
}

function listed(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0]! : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)!}`;
}

/** A module long enough to be reported. */
function mixed(mark: string): string {
  const steps = Array.from({ length: 200 }, (_, i) => `    total += rates.get(article, ${i})`);
  return [
    'from shop.app import app',
    '',
    '',
    `@app.get('/price')`,
    `def read_price(article: str) -> int:  ${mark}`,
    '    return price(article, {})',
    '',
    '',
    'def price(article, rates):',
    '    total = 0',
    ...steps,
    '    return total',
    '',
  ].join('\n');
}
