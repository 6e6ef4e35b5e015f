import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { type Compare, type Expr, type FunctionDef, Kind } from '../../syntax/python/nodes.ts';
import { isFieldValidator, isHandler, isRefusal, isRequestValue } from './_places.ts';

/** Checks of a number against literal bounds, where bounds can be declared. */
export default defineRule({
  name: 'input/hand-made-range',
  standards: ['G4e'],
  summary: 'Disallow checks of number ranges by hand where bounds can be declared.',
  why: 'A bound that is declared is checked before any code runs, stands in the documentation of the API, and is answered as every other mistake in the input is. Checked by hand it is none of these.',
  help: 'Declare the bounds with the field or the parameter: `min_value` and `max_value`, `ge` and `le`, `NumberRange`.',
  limits:
    'Seen in methods that validate one field, and in functions whose decorator declares a route, where a parameter is compared with nothing but literal numbers, or a number made of a value of the request is, and the next thing is a `raise` or an answer with a status of errors.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from pydantic import BaseModel, field_validator

        class Rating(BaseModel):
            stars: int

            @field_validator("stars")
            @classmethod
            def validate_stars(cls, value: int) -> int:
                if value < 1 or value > 5:  # error
                    raise ValueError("Between 1 and 5 stars")
                return value
      `,
      good: py`
        from pydantic import BaseModel, Field

        class Rating(BaseModel):
            stars: int = Field(ge=1, le=5)
      `,
    },
    {
      bad: py`
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/articles")
        def articles(limit: int = 20) -> list[str]:
            if not 1 <= limit <= 100:  # error
                raise HTTPException(422, "Between 1 and 100")
            return load(limit)
      `,
      good: py`
        from typing import Annotated
        from fastapi import FastAPI, Query

        app = FastAPI()

        @app.get("/articles")
        def articles(limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[str]:
            return load(limit)
      `,
    },
  ],
  visit: {
    If(node, { file, report }) {
      if (!isRefusal(file, node)) return;
      const around = file.functionAround(node);
      const checked = around?.kind === Kind.FunctionDef ? comparedIn(node.test) : null;
      if (around?.kind !== Kind.FunctionDef || checked === null) return;
      const isDeclared = (isFieldValidator(file, around) || isHandler(around)) && isInput(file, around, checked);
      if (!isDeclared && !isNumberOfRequest(file, around, checked)) return;
      report(node.test, { message: `\`${checked}\` is checked by hand against bounds that could be declared.` });
    },
  },
});

/** Whether a name is a parameter, or what a form has of the field: `stars = self.cleaned_data["stars"]`. */
function isInput(file: FileModel, fn: FunctionDef, name: string): boolean {
  if ([...fn.params.posonly, ...fn.params.args, ...fn.params.kwonly].some((each) => each.name === name)) return true;
  return file
    .nodesIn('Assign', fn)
    .some(
      ({ targets: [target], value }) =>
        target?.kind === Kind.Name &&
        target.id === name &&
        value.kind === Kind.Subscript &&
        value.value.kind === Kind.Attribute &&
        value.value.attr === 'cleaned_data',
    );
}

/** Whether a name is bound to a number made of a value of the request: `age = int(request.form["age"])`. */
function isNumberOfRequest(file: FileModel, fn: FunctionDef, name: string): boolean {
  const values = file
    .nodesIn('Assign', fn)
    .flatMap(({ targets: [target], value }) => (target?.kind === Kind.Name && target.id === name ? [value] : []));
  const [value] = values;
  if (values.length !== 1 || value?.kind !== Kind.Call || value.func.kind !== Kind.Name) return false;
  const [text] = value.args;
  return /^(?:int|float)$/.test(value.func.id) && text !== undefined && isRequestValue(text);
}

/** The one name that a test compares with literal numbers, and does nothing else; null for any other test. */
function comparedIn(test: Expr): string | null {
  if (test.kind === Kind.UnaryOp && test.op === 'not') return comparedIn(test.operand);
  if (test.kind === Kind.BoolOp) {
    const names = new Set(test.values.map(comparedIn));
    const [name] = names;
    return names.size === 1 ? name! : null;
  }
  return test.kind === Kind.Compare ? nameIn(test) : null;
}

function nameIn({ left, ops, comparators }: Compare): string | null {
  if (!ops.every((op) => op === '<' || op === '<=' || op === '>' || op === '>=')) return null;
  const sides = [left, ...comparators];
  const names = sides.flatMap((side) => checkedName(side) ?? []);
  return names.length === 1 && sides.every((side) => checkedName(side) !== null || isNumber(side)) ? names[0]! : null;
}

/** `value`, and `field.data` of a form's field. */
function checkedName(side: Expr): string | null {
  const name = side.kind === Kind.Attribute && side.attr === 'data' ? side.value : side;
  return name.kind === Kind.Name ? name.id : null;
}

function isNumber(side: Expr): boolean {
  return side.kind === Kind.UnaryOp ? isNumber(side.operand) : side.kind === Kind.NumberLiteral;
}
