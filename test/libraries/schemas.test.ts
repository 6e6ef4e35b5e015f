import { describe, expect, test } from 'vitest';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** Schemas as text: fields as `name type`, with `?` for what need not be given and `| None` for what may be None. */
function schemasOf(source: string, pydantic: string | null = null) {
  const { schemas } = projectOf({ 'app.py': source }, { libraries, versions: { pydantic } });
  return Object.fromEntries(
    schemas.map(({ kind, cls, fields }) => [
      `${kind} ${cls.fact.name}`,
      fields.map(
        ({ name, type, isRequired, isNullable }) =>
          `${name}${isRequired ? '' : '?'} ${type}${isNullable ? ' | None' : ''}`,
      ),
    ]),
  );
}

const source = `
from typing import Annotated, ClassVar, Generic, List, Optional, TypeVar
from pydantic import BaseModel, Field, PrivateAttr
T = TypeVar("T")
class Base(BaseModel):
    model_config = {"extra": "forbid"}
    registry: ClassVar[dict] = {}
    id: int
    note: Optional[str]
class Item(Base):
    names: List[str] = Field(default_factory=list)
    size: int = Field(..., gt=0)
    label: Annotated[str, Field(max_length=3)] = "x"
    base: "Base | None" = None
    _hidden: int = 1
    secret: int = PrivateAttr(2)
    plain = 5
    id: str = "none"
class Page(BaseModel, Generic[T]):
    items: List[T]
`;

describe('schemas', () => {
  test('of pydantic', () => {
    expect(schemasOf(source)).toEqual({
      'pydantic app.Base': ['id int()', 'note str() | None'],
      'pydantic app.Item': [
        'id? str()',
        'note str() | None',
        'names? list()',
        'size int()',
        'label? str()',
        'base? app.Base() | None',
      ],
      'pydantic app.Page': ['items list()'],
    });
  });

  test('of pydantic before version 2, where Optional means not required', () => {
    expect(schemasOf(source, '1.10.2')['pydantic app.Base']).toEqual(['id int()', 'note? str() | None']);
    expect(schemasOf(source, '1.10.2')['pydantic app.Item']).toContain('plain? int()');
  });

  test('of SQLModel without a table, and none of settings', () => {
    expect(
      schemasOf(`
from pydantic_settings import BaseSettings
from sqlmodel import SQLModel
class Config(BaseSettings):
    debug: bool
class HeroIn(SQLModel):
    name: str
class Hero(HeroIn, table=True):
    id: int
`),
    ).toEqual({ 'sqlmodel app.HeroIn': ['name str()'] });
  });

  test('of marshmallow', () => {
    expect(
      schemasOf(`
from marshmallow import Schema, fields
class Base(Schema):
    id = fields.Integer(required=True)
    gone = fields.String()
class User(Base):
    email = fields.Email(allow_none=True)
    gone = None
    size = 3
`),
    ).toEqual({
      'marshmallow app.Base': ['id marshmallow.fields.Integer()', 'gone? marshmallow.fields.String()'],
      'marshmallow app.User': ['id marshmallow.fields.Integer()', 'email? marshmallow.fields.Email() | None'],
    });
  });
});
