import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { type Expr, Kind } from '../../syntax/python/nodes.ts';
import { isFieldValidator, isHandler, isRefusal } from './_places.ts';

/** `if "@" not in value: raise`, and its like for links: checks by a piece of the text. */
export default defineRule({
  name: 'input/hand-made-address',
  standards: ['G4e'],
  summary: 'Disallow checking e-mail addresses and links by a piece of their text.',
  why: '`@` alone is an address then, and `http://` a link: what comes through fails where mail is sent or the page is opened, long after the client could have been told.',
  help: 'Use the field or type for it that the framework or its schema library has: `EmailField`, `EmailStr`, `URLField`, `HttpUrl`.',
  limits:
    'Seen in methods that validate one field, and in functions whose decorator declares a route, where the next thing is a `raise` or an answer with a status of errors.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from pydantic import BaseModel, field_validator

        class Guest(BaseModel):
            email: str

            @field_validator("email")
            @classmethod
            def validate_email(cls, value: str) -> str:
                if "@" not in value:  # error
                    raise ValueError("This is no address")
                return value
      `,
      good: py`
        from pydantic import BaseModel, EmailStr

        class Guest(BaseModel):
            email: EmailStr
      `,
    },
  ],
  visit: {
    If(node, { file, report }) {
      const what = checkedIn(file, node.test);
      if (what === null || !isRefusal(file, node)) return;
      const around = file.functionAround(node);
      if (around?.kind !== Kind.FunctionDef || !(isFieldValidator(file, around) || isHandler(around))) return;
      report(node.test, { message: `This is a check for ${what} made by hand.` });
    },
  },
});

/** What a test looks for in vain, or null: a sign of addresses, or the beginning of links. */
function checkedIn(file: FileModel, test: Expr): string | null {
  if (test.kind === Kind.BoolOp) {
    for (const value of test.values) {
      const found = checkedIn(file, value);
      if (found !== null) return found;
    }
    return null;
  }
  if (test.kind === Kind.Compare) {
    const isMissing = test.ops.length === 1 && test.ops[0] === 'not in' && file.constantOf(test.left) === '@';
    return isMissing ? 'e-mail addresses' : null;
  }
  if (test.kind !== Kind.UnaryOp || test.op !== 'not' || test.operand.kind !== Kind.Call) return null;
  const { func, args } = test.operand;
  if (func.kind !== Kind.Attribute || func.attr !== 'startswith' || args.length !== 1) return null;
  const prefixes = file.constantOf(args[0]!);
  const all = Array.isArray(prefixes) ? prefixes : [prefixes];
  return all.length > 0 && all.every((each) => typeof each === 'string' && /^https?(?::\/\/)?$/.test(each))
    ? 'links'
    : null;
}
