import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import { pathOfTerm } from '../../../summary/terms.ts';
import { configDict, fieldValidator, renamedMethod } from './_pydantic-v2.ts';

const MODEL = 'pydantic.BaseModel';

/** Decorators of pydantic 1 and what took their place (pydantic migration guide). */
const DECORATORS: ReadonlyMap<string, string> = new Map([
  ['pydantic.validator', '@field_validator'],
  ['pydantic.root_validator', '@model_validator'],
]);

/** Methods of pydantic 1's models and what took their place (pydantic migration guide). */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['dict', 'model_dump'],
  ['json', 'model_dump_json'],
  ['copy', 'model_copy'],
  ['parse_obj', 'model_validate'],
  ['parse_raw', 'model_validate_json'],
  ['from_orm', 'model_validate'],
  ['construct', 'model_construct'],
  ['schema', 'model_json_schema'],
  ['schema_json', 'model_json_schema'],
  ['update_forward_refs', 'model_rebuild'],
]);

/** `if PYDANTIC_V2:`, `if isinstance(model, v1.BaseModel):`, `if hasattr(model, "model_dump"):` */
const ASKS = /pydantic|\bv[12]\b|_v[12](?:\b|_)|hasattr/i;

/** Names and methods of pydantic 1 in a project that installs pydantic 2. */
export default defineRule({
  name: 'fastapi/pydantic-v1-idiom',
  standards: ['FA2a'],
  summary: 'Disallow the idioms of pydantic 1 under pydantic 2.',
  why: 'They warn today and go with pydantic 3; some already mean something else: a `Config` with the old option names is ignored without a word.',
  help: 'Run `bump-pydantic`, or write it in the way of pydantic 2.',
  limits:
    'Methods are reported on values that can be told to be models: one that comes as a parameter without an annotation is not. Code that first asks which pydantic is there is silent.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  frameworks: ['fastapi'],
  versions: { pydantic: '>=2' },
  examples: [
    {
      bad: py`
        from pydantic import BaseModel

        class ParcelIn(BaseModel):
            weight: int

            class Config:  # error
                orm_mode = True
                extra = "forbid"

        def row(parcel: ParcelIn):
            return parcel.dict(exclude_unset=True)  # error

        def load(data):
            return ParcelIn.parse_obj(data)  # error
      `,
      good: py`
        from pydantic import BaseModel, ConfigDict

        class ParcelIn(BaseModel):
            weight: int

            model_config = ConfigDict(from_attributes=True, extra="forbid")

        def row(parcel: ParcelIn):
            return parcel.model_dump(exclude_unset=True)

        def load(data):
            return ParcelIn.model_validate(data)
      `,
    },
    {
      bad: {
        'parcels/base.py': py`
          from pydantic import BaseModel

          class Schema(BaseModel):
              class Config:  # error
                  orm_mode = True
        `,
        'parcels/schemas.py': py`
          from pydantic import validator
          from .base import Schema

          class ParcelIn(Schema):
              weight: int

              @validator("weight")  # error
              def positive(cls, value):
                  return abs(value)

          def row(parcel: ParcelIn):
              return parcel.dict()  # error
        `,
      },
      good: {
        'parcels/base.py': py`
          from pydantic import BaseModel, ConfigDict

          class Schema(BaseModel):
              model_config = ConfigDict(from_attributes=True)
        `,
        'parcels/schemas.py': py`
          from pydantic import field_validator
          from .base import Schema

          class ParcelIn(Schema):
              weight: int

              @field_validator("weight")
              @classmethod
              def positive(cls, value):
                  return abs(value)

          def row(parcel: ParcelIn):
              return parcel.model_dump()
        `,
      },
    },
  ],
  *project(project) {
    for (const { fact, file } of project.functionsIn()) {
      for (const decorator of fact.decorators) {
        const path = pathOfTerm(decorator)?.replace(/\(\)$/, '');
        const instead = path === undefined ? undefined : DECORATORS.get(project.resolve(path));
        if (instead === undefined) continue;
        yield {
          at: project.at(file, decorator.span),
          message: `\`@${path?.slice('pydantic.'.length)}\` is pydantic 1.`,
          help: `Use \`${instead}\`.`,
          fix: (source) => {
            const found = source.nodes('FunctionDef').find((fn) => source.nameOf(fn) === fact.name);
            return found === undefined ? null : fieldValidator(source, found);
          },
        };
      }
    }
    for (const { fact, file } of project.classesIn()) {
      if (!fact.name.endsWith('.Config') || !project.inherits(fact.name.slice(0, -'.Config'.length), MODEL)) continue;
      yield {
        at: project.at(file, fact.span),
        message: 'A `Config` class is how pydantic 1 configures a model.',
        help: 'Use `model_config = ConfigDict(…)`.',
        fix: (source) => {
          const config = source.nodes('ClassDef').find((cls) => source.nameOf(cls) === fact.name);
          return config === undefined || isInherited(project, fact.name) ? null : configDict(source, config);
        },
      };
    }
    for (const { call, callee, file } of project.callsTo([...METHODS.keys()])) {
      const dot = callee?.lastIndexOf('.') ?? -1;
      const method = callee?.slice(dot + 1) ?? '';
      const instead = METHODS.get(method);
      if (
        callee === null ||
        instead === undefined ||
        // Code that asks what it has before it goes the one way or the other.
        call.conditions.some((test) => ASKS.test(test)) ||
        // A method or field of the project's own.
        project.functionOf(callee) !== null ||
        !project.inherits(callee.slice(0, dot).replace(/\(\)$/, ''), MODEL)
      )
        continue;
      yield {
        at: project.at(file, call.span),
        message: `\`.${method}()\` of a model is pydantic 1.`,
        help: `Use \`.${instead}()\`.`,
        fix: (source) => {
          const found = source.nodeAt('Call', call.span);
          const mending = found === null ? null : renamedMethod(found, instead);
          return mending !== null && isOverridden(project, method) ? { ...mending, safety: 'unsafe' } : mending;
        },
      };
    }
    for (const file of project.files) {
      // One stands in for the other.
      if (file.imports.some(({ module, name }) => module === 'pydantic_settings' && name === 'BaseSettings')) continue;
      for (const { module, name, span } of file.imports) {
        if (module !== 'pydantic' || name !== 'BaseSettings') continue;
        yield {
          at: project.at(file, span),
          message: '`BaseSettings` is no longer part of pydantic: this import fails.',
          help: 'Install `pydantic-settings` and import it from there.',
        };
      }
    }
  },
});

/** Whether another class inherits from this one by its name: then it has to stay. */
function isInherited(project: Project, name: AccessPath): boolean {
  return project
    .classesIn()
    .some(({ fact }) => fact.bases.some((base) => base !== null && project.resolve(base) === name));
}

/** Whether a model of the project has a method of that name, and an instance may turn out to be of that. */
function isOverridden(project: Project, method: string): boolean {
  return project.classesIn().some(({ fact }) => fact.methods.includes(method) && project.inherits(fact.name, MODEL));
}
