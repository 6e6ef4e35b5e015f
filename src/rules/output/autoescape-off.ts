import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr, type Range } from '../../syntax/python/nodes.ts';
import { engines } from './_markup.ts';

/** Template engines of pages that leave values as they are. */
export default defineRule({
  name: 'output/autoescape-off',
  standards: ['G4b'],
  summary: 'Disallow template engines for HTML that do not escape.',
  why: 'Every value in every template is then HTML: one of them with `<script>` in it is run in the browser of whoever sees the page.',
  help: 'Pass `autoescape=True`, or `select_autoescape()` for an engine that makes more than HTML.',
  limits:
    'An engine is reported if a text of its module names an HTML file or `text/html`. An engine with delimiters of its own makes templates or code, no pages, and is silent, and so is a value of `autoescape` that is no literal.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from jinja2 import Environment, FileSystemLoader

        pages = Environment(loader=FileSystemLoader("pages"), autoescape=False)  # error

        def page(name):
            return pages.get_template(f"{name}.html").render()
      `,
      good: py`
        from jinja2 import Environment, FileSystemLoader, select_autoescape

        pages = Environment(loader=FileSystemLoader("pages"), autoescape=select_autoescape())

        def page(name):
            return pages.get_template(f"{name}.html").render()
      `,
    },
  ],
  visit: {
    Dict(node, { file, report }) {
      const named = (name: string): Expr | undefined =>
        node.values[node.keys.findIndex((key) => key?.kind === Kind.StringLiteral && key.value === name)];
      const options = named('OPTIONS');
      const backend = named('BACKEND');
      if (options?.kind !== Kind.Dict || backend === undefined) return;
      const path = file.constantOf(backend);
      if (!engines.some((one) => one.path === path)) return;
      const at = options.keys.findIndex((key) => key?.kind === Kind.StringLiteral && key.value === 'autoescape');
      const value = options.values[at];
      if (value === undefined || file.constantOf(value) !== false) return;
      report({ start: options.keys[at]!.start, end: value.end }, { message: 'This engine escapes nothing.' });
    },
    Call(node, { file, report }) {
      const path = file.pathOf(node.func);
      const engine = path === null ? undefined : engines.find((one) => one.path === path);
      if (
        engine === undefined ||
        node.keywords.some(({ name }) => name === 'variable_start_string') ||
        !speaksOfHtml(file, engine.isOffByDefault ? placeOfUse(file, node) : (file.functionAround(node) ?? file.tree))
      )
        return;
      const option = node.keywords.find(({ name }) => name === 'autoescape');
      if (option === undefined) {
        if (!engine.isOffByDefault || node.keywords.some(({ name }) => name === null)) return;
        report(node.func, {
          message: 'This template engine escapes nothing: `autoescape` is off unless it is passed.',
        });
      } else if (file.constantOf(option.value) === false) {
        report(option, { message: 'This template engine escapes nothing.' });
      }
    },
  },
});

/** Where the templates of an engine are named: in the function that makes it, if that one also takes templates from it. */
function placeOfUse(file: FileModel, engine: Call): Range {
  const around = file.functionAround(engine);
  const takes =
    around !== null &&
    file
      .nodesIn('Attribute', around)
      .some(({ attr }) => attr === 'get_template' || attr === 'select_template' || attr === 'from_string');
  return takes ? around : file.tree;
}

/** Of a page on the web, as messages and comments have it. */
const ADDRESS = /https?:\/\/\S+/g;

/** Engines make code, mails in plain text and configuration too: only a module with pages is judged. */
function speaksOfHtml(file: FileModel, within: Range): boolean {
  return (
    /\.html|text\/html/.test(file.text) &&
    [...file.nodes('StringLiteral'), ...file.nodes('JoinedStr')].some(
      ({ start, end, parent }) =>
        start >= within.start &&
        end <= within.end &&
        parent?.kind !== Kind.ExprStmt &&
        /\.html?\b|text\/html/.test(file.text.slice(start, Math.min(end, start + 500)).replaceAll(ADDRESS, '')),
    )
  );
}
