import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type ClassDef, type Expr, type FunctionDef, type Range } from '../../syntax/python/nodes.ts';
import { givesHarmless, trustedBases, trustingDecorators } from './_markup.ts';

/** Classes whose instances templates put into pages as they are. */
export default defineRule({
  name: 'output/trusted-class',
  standards: ['G4b'],
  summary: 'Disallow classes whose text is HTML while they escape nothing.',
  why: 'Templates do not escape an instance, so that whatever text ends up in it is run in the browser of everybody who sees the page.',
  help: 'Make `__html__` give what `format_html` or a template has made, and leave the class a plain text otherwise.',
  limits:
    'A class that escapes, cleans or renders anywhere in its body is silent, and so is one whose `__html__` or `__str__` gives constants, or what another object gives.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        class Badge:
            def __init__(self, label):
                self.label = label

            def __html__(self):  # error
                return "<b>" + self.label + "</b>"
      `,
      good: py`
        from markupsafe import escape

        class Badge:
            def __init__(self, label):
                self.label = label

            def __html__(self):
                return "<b>" + escape(self.label) + "</b>"
      `,
    },
    {
      bad: py`
        from django.utils.safestring import SafeString

        class Badge(SafeString):  # error
            color = "red"
      `,
      good: py`
        class Badge(str):
            color = "red"
      `,
    },
  ],
  visit: {
    ClassDef(node, context) {
      const { file } = context;
      const base = node.bases.find((one) => trustedBases.has(file.pathOf(one) ?? ''));
      const decorator = node.decorators.find((one) => trustingDecorators.has(file.pathOf(one) ?? ''));
      const method = methodNamed(node, '__html__');
      const at = base ?? decorator ?? (method === null || isConstant(file, method) ? null : nameOf(file, method));
      if (at !== null) check(node, at, context);
    },
    Call(node, context) {
      const { file } = context;
      const [cls] = node.args;
      if (cls?.kind !== Kind.Name || !trustingDecorators.has(file.pathOf(node.func) ?? '')) return;
      const path = file.pathOf(cls);
      const own = file.nodes('ClassDef').find((one) => file.nameOf(one) === path);
      if (own !== undefined) check(own, node, context);
    },
  },
});

function check(cls: ClassDef, at: Range, { file, report }: FileContext): void {
  const text = methodNamed(cls, '__str__');
  if (text !== null && isConstant(file, text)) return;
  if (file.nodesIn('Call', cls).some(({ func }) => escapes(file, func))) return;
  report(at, { message: `The text of \`${cls.name}\` is HTML, and nothing in the class escapes.` });
}

function escapes(file: FileModel, func: Expr): boolean {
  const path = file.pathOf(func);
  if (path !== null) return givesHarmless(path);
  return func.kind === Kind.Attribute && givesHarmless(func.attr);
}

function methodNamed({ body }: ClassDef, name: string): FunctionDef | null {
  return body.find((one): one is FunctionDef => one.kind === Kind.FunctionDef && one.name === name) ?? null;
}

/** Whether all that a method returns is constant, or an attribute of which only its own class can tell. */
function isConstant(file: FileModel, method: FunctionDef): boolean {
  return file
    .nodesIn('Return', method)
    .every(
      ({ value }) =>
        value === null ||
        file.constantOf(value) !== undefined ||
        value.kind === Kind.Name ||
        value.kind === Kind.Attribute ||
        (value.kind === Kind.Call && !/^(?:replace|format|join)$/.test(lastName(value.func))),
    );
}

function lastName(func: Expr): string {
  return func.kind === Kind.Attribute ? func.attr : '';
}

function nameOf(file: FileModel, { start, end, name }: FunctionDef): Range {
  const at = file.text.indexOf(name, start);
  return at < 0 || at > end ? { start, end } : { start: at, end: at + name.length };
}
