import { describe, expect, test } from 'vitest';
import type { ModelField } from '../../src/contracts/facts.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** Models as text: name, table, and fields as `name type flags`, relations as `name kind target reverse`. */
function modelsOf(source: string, using: readonly string[] = []) {
  const inUse = frameworks.filter(({ name }) => using.includes(name));
  const { models } = projectOf({ 'app.py': source }, { libraries, frameworks: inUse });
  return Object.fromEntries(
    models.map(({ cls, table, isAbstract, fields }) => [
      cls.fact.name,
      [isAbstract ? 'abstract' : table, ...fields.map(textOf)],
    ]),
  );
}

function textOf({ name, type, isNullable, isPrimaryKey, isUnique, relation }: ModelField): string {
  const flags = [isNullable && 'null', isPrimaryKey && 'key', isUnique && 'unique'].filter(Boolean);
  const to = relation === null ? [] : [relation.kind, relation.to, relation.reverseName ?? 'nothing'];
  return [name, ...(type === 'sqlalchemy.orm.Relationship' ? [] : [type]), ...flags, ...to].join(' ');
}

describe('models of SQLAlchemy', () => {
  test('by annotations', () => {
    expect(
      modelsOf(`
from __future__ import annotations
import datetime as dt
import enum
from typing import Annotated, Optional
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, WriteOnlyMapped, mapped_column, relationship
key = Annotated[int, mapped_column(primary_key=True)]
class Base(DeclarativeBase):
    type_annotation_map = {str: Text}
class Level(enum.Enum):
    low = 1
class Stamped:
    created: Mapped[dt.datetime]
class User(Stamped, Base):
    __tablename__ = "users"
    id: Mapped[key]
    name: Mapped[str] = mapped_column(String(50), unique=True)
    bio: Mapped[str | None]
    level: Mapped[Optional[Level]]
    posts: Mapped[list["Post"]] = relationship(back_populates="author")
    drafts: WriteOnlyMapped["Draft"] = relationship(backref="owner")
    label: str = "none"
class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author: Mapped["User"] = relationship(back_populates="posts")
class Draft(Base):
    __tablename__ = "drafts"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id = mapped_column(ForeignKey(User.id))
`),
    ).toEqual({
      'app.Base': ['abstract'],
      'app.User': [
        'users',
        'id sqlalchemy.Integer key',
        'name sqlalchemy.String unique',
        'bio sqlalchemy.Text null',
        'level sqlalchemy.Enum null',
        'posts one-to-many app.Post author',
        'drafts one-to-many app.Draft owner',
        'created sqlalchemy.DateTime',
      ],
      'app.Post': [
        'posts',
        'id sqlalchemy.Integer key',
        'author_id sqlalchemy.Integer many-to-one app.User nothing',
        'author many-to-one app.User posts',
      ],
      'app.Draft': [
        'drafts',
        'id sqlalchemy.Integer key',
        'owner_id  null many-to-one  nothing',
        'owner many-to-one app.User drafts',
      ],
    });
  });

  test('by calls, with mixins, inheritance and association tables', () => {
    expect(
      modelsOf(`
import functools
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.declarative import declarative_base, declared_attr
from sqlalchemy.orm import backref, deferred, relationship
class Named:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"
    @declared_attr
    def owner_id(cls):
        return Column(sa.Integer, sa.ForeignKey("people.id"), nullable=True)
Column = functools.partial(sa.Column, nullable=False)
Base = declarative_base()
shared = {"lazy": "select"}
links = sa.Table("links", Base.metadata, sa.Column("a", sa.ForeignKey("things.id")))
class People(Base):
    __tablename__ = "people"
    id = Column(sa.Integer, primary_key=True)
    kind = Column("kind_name", sa.String(10))
    data = deferred(sa.Column(JSONB))
    boss_id = sa.Column(sa.ForeignKey("people.id"))
    boss = relationship("People", remote_side=[id], **shared)
class Director(People):
    bonus = sa.Column(sa.Numeric)
class Clerk(People):
    __tablename__ = "clerks"
    id = sa.Column(sa.ForeignKey("people.id"), primary_key=True)
class Thing(Named, Base):
    id = Column(sa.BigInteger, primary_key=True)
    owner = relationship(People, backref=backref("things", uselist=True))
    others = relationship("Thing", secondary=links)
    size = 3
    @property
    def kind(self): ...
`),
    ).toEqual({
      'app.People': [
        'people',
        'id sqlalchemy.Integer key',
        'kind sqlalchemy.String',
        'data sqlalchemy.dialects.postgresql.JSONB null',
        'boss_id sqlalchemy.Integer null many-to-one app.People nothing',
        'boss many-to-one app.People nothing',
        'things one-to-many app.Thing owner',
      ],
      'app.Director': [
        'people',
        'bonus sqlalchemy.Numeric null',
        'id sqlalchemy.Integer key',
        'kind sqlalchemy.String',
        'data sqlalchemy.dialects.postgresql.JSONB null',
        'boss_id sqlalchemy.Integer null many-to-one app.People nothing',
        'boss many-to-one app.People nothing',
        'things one-to-many app.Thing owner',
      ],
      'app.Clerk': [
        'clerks',
        'id sqlalchemy.Integer key many-to-one app.People nothing',
        'kind sqlalchemy.String',
        'data sqlalchemy.dialects.postgresql.JSONB null',
        'boss_id sqlalchemy.Integer null many-to-one app.People nothing',
        'boss many-to-one app.People nothing',
        'things one-to-many app.Thing owner',
      ],
      'app.Thing': [
        'things',
        'id sqlalchemy.BigInteger key',
        'owner many-to-one app.People things',
        'others many-to-many app.Thing nothing',
        'owner_id sqlalchemy.Integer null many-to-one app.People nothing',
      ],
    });
  });

  test('of Flask-SQLAlchemy, whose tables are named for the classes', () => {
    expect(
      modelsOf(
        `
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)
class Pinned(BlogPost):
    __tablename__ = "pinned"
`,
        ['flask'],
      ),
    ).toEqual({
      'app.BlogPost': ['blog_post', 'id sqlalchemy.Integer key', 'text sqlalchemy.Text'],
      'app.Pinned': ['blog_post', 'id sqlalchemy.Integer key', 'text sqlalchemy.Text'],
    });
  });

  test('of SQLModel, and nothing of classes without a table', () => {
    expect(
      modelsOf(`
import uuid
from sqlalchemy import Column, DateTime
from sqlmodel import Field, Relationship, SQLModel
class HeroBase(SQLModel):
    name: str = Field(unique=True, index=True)
class Hero(HeroBase, table=True):
    id: uuid.UUID | None = Field(default=None, primary_key=True)
    age: int | None = None
    seen: str = Field(sa_column=Column(DateTime))
    team_id: int | None = Field(default=None, foreign_key="team.id")
    team: "Team" = Relationship(back_populates="heroes")
class Team(SQLModel, table=True):
    id: int = Field(primary_key=True)
    heroes: list[Hero] = Relationship(back_populates="team")
`),
    ).toEqual({
      'app.Hero': [
        'hero',
        'id sqlalchemy.Uuid key',
        'age sqlalchemy.Integer null',
        'seen sqlalchemy.DateTime null',
        'team_id sqlalchemy.Integer null many-to-one app.Team nothing',
        'team many-to-one app.Team heroes',
        'name sqlmodel.AutoString unique',
      ],
      'app.Team': ['team', 'id sqlalchemy.Integer key', 'heroes one-to-many app.Hero team'],
    });
  });

  test('that lead to themselves end', () => {
    const source = `
from sqlalchemy import Column, ForeignKey
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class A(Base):
    __tablename__ = "a"
    id = Column(ForeignKey("b.id"), primary_key=True)
class B(Base):
    __tablename__ = "b"
    id = Column(ForeignKey("a.id"), primary_key=True)
`;
    expect(Object.keys(modelsOf(source))).toEqual(['app.A', 'app.B']);
  });
});
