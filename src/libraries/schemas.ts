import { defineLibrary } from '../contracts/framework.ts';
import { marshmallowSchemas } from './schemas/marshmallow.ts';
import { pydanticSchemas } from './schemas/pydantic.ts';

/** Classes that describe data: pydantic and marshmallow. */
export default defineLibrary({
  name: 'schemas',
  distributions: ['pydantic', 'pydantic-settings', 'marshmallow', 'marshmallow-sqlalchemy', 'msgspec', 'attrs'],
  knowledge: {
    aliases: {
      // https://docs.pydantic.dev/latest/api/base_model/, and where 2.x defines them.
      'pydantic.main.BaseModel': 'pydantic.BaseModel',
      'pydantic.root_model.RootModel': 'pydantic.RootModel',
      'pydantic.fields.Field': 'pydantic.Field',
      'pydantic.functional_validators.field_validator': 'pydantic.field_validator',
      'pydantic.functional_validators.model_validator': 'pydantic.model_validator',
      'pydantic.class_validators.validator': 'pydantic.validator',
      'pydantic.config.ConfigDict': 'pydantic.ConfigDict',
      'pydantic_settings.main.BaseSettings': 'pydantic_settings.BaseSettings',
      'pydantic.env_settings.BaseSettings': 'pydantic.BaseSettings',
      // https://marshmallow.readthedocs.io/en/stable/api_reference.html
      'marshmallow.schema.Schema': 'marshmallow.Schema',
    },
    bases: {
      'pydantic.RootModel': ['pydantic.BaseModel'],
      'pydantic.generics.GenericModel': ['pydantic.BaseModel'],
      'pydantic.BaseSettings': ['pydantic.BaseModel'],
      'pydantic_settings.BaseSettings': ['pydantic.BaseModel'],
      'marshmallow_sqlalchemy.SQLAlchemySchema': ['marshmallow.Schema'],
      'marshmallow_sqlalchemy.SQLAlchemyAutoSchema': ['marshmallow_sqlalchemy.SQLAlchemySchema'],
    },
  },
  facts: { schemas: (project) => [...pydanticSchemas(project), ...marshmallowSchemas(project)] },
});
