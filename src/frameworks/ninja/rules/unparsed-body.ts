import { defineRule, py } from '../../../contracts/rule.ts';
import type { FileModel } from '../../../semantics/model.ts';
import { Kind, type Expr, type FunctionDef } from '../../../syntax/python/nodes.ts';

const OPERATION = /^ninja\.(?:NinjaAPI|Router)\(\)\.(?:get|post|put|patch|delete|api_operation)(?:\(\))?$/;

/** `json.loads(request.body)` in an operation: input that no schema has seen. */
export default defineRule({
  name: 'ninja/unparsed-body',
  standards: ['NJ2a', 'G4a'],
  summary: 'Disallow reading the request body by hand in an operation.',
  why: 'What the client sent reaches the code unchecked, a missing key becomes a 500 instead of a 422, and the API documentation shows no body at all.',
  help: 'Declare a `Schema` and take it as a parameter: `def create(request, payload: SurveyIn)`.',
  limits: 'Operations are known by a decorator of a router or API made in the same file.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['ninja'],
  examples: [
    {
      bad: py`
        import json
        from ninja import Router

        router = Router()

        @router.post("/surveys")
        def create(request):
            data = json.loads(request.body)  # error
            return {"name": data["name"]}
      `,
      good: py`
        from ninja import Router, Schema

        router = Router()

        class SurveyIn(Schema):
            name: str

        @router.post("/surveys", response=SurveyIn)
        def create(request, payload: SurveyIn):
            return payload
      `,
    },
  ],
  visit: {
    Call(node, { file, report }) {
      const [body] = node.args;
      if (body === undefined || file.pathOf(node.func) !== 'json.loads') return;
      const owner = file.functionAround(node);
      if (owner?.kind !== Kind.FunctionDef || !isOperation(file, owner) || !isBodyOf(owner, body)) return;
      report(node, { message: 'The body is parsed by hand, so that no schema checks it.' });
    },
  },
});

function isOperation(file: FileModel, definition: FunctionDef): boolean {
  return definition.decorators.some((decorator) =>
    OPERATION.test(file.pathOf(decorator.kind === Kind.Call ? decorator.func : decorator) ?? ''),
  );
}

/** `request.body`, or `request.body.decode(…)`, of the operation's own request. */
function isBodyOf(operation: FunctionDef, expr: Expr): boolean {
  const inner = expr.kind === Kind.Call && expr.func.kind === Kind.Attribute ? expr.func.value : expr;
  if (inner.kind !== Kind.Attribute || inner.attr !== 'body' || inner.value.kind !== Kind.Name) return false;
  return inner.value.id === [...operation.params.posonly, ...operation.params.args][0]?.name;
}
