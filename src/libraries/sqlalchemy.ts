import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, names } from './_tables.ts';
import { sqlalchemyModels } from './sqlalchemy/models.ts';

const asyncSession = "SQLAlchemy's `AsyncSession`";
const asyncEngine = '`create_async_engine`';

/** What `Query` methods return the query itself (`-> Self` in SQLAlchemy 2.1). */
const generative = `
  add_column add_columns add_entity autoflush correlate distinct enable_assertions enable_eagerloads except_ except_all
  execution_options filter filter_by from_statement group_by having intersect intersect_all join limit offset options
  order_by outerjoin params populate_existing prefix_with reset_joinpoint select_from slice suffix_with tuples union
  union_all where with_entities with_for_update with_hint with_labels with_parent with_session with_statement_hint
  with_transformation yield_per`;

/**
 * SQLAlchemy and SQLModel. `AsyncSession` and `AsyncEngine` are other classes and stand for themselves.
 * `sessionmaker(class_=AsyncSession)` is told from a synchronous one by its calls being awaited, which no blocking call is.
 */
export default defineLibrary({
  name: 'sqlalchemy',
  distributions: ['SQLAlchemy', 'sqlmodel'],
  // Their texts hold the statement and its parameters.
  tellingErrors: [
    ...names(
      'sqlalchemy.exc',
      'SQLAlchemyError DBAPIError DatabaseError OperationalError ProgrammingError IntegrityError DataError InternalError',
    ),
  ],
  knowledge: {
    aliases: {
      // Where the classes are defined, by their `__module__`.
      'sqlalchemy.orm.session.Session': 'sqlalchemy.orm.Session',
      'sqlalchemy.orm.session.sessionmaker': 'sqlalchemy.orm.sessionmaker',
      'sqlalchemy.orm.scoping.scoped_session': 'sqlalchemy.orm.scoped_session',
      'sqlalchemy.orm.query.Query': 'sqlalchemy.orm.Query',
      'sqlalchemy.orm.decl_api.DeclarativeBase': 'sqlalchemy.orm.DeclarativeBase',
      'sqlalchemy.ext.declarative.declarative_base': 'sqlalchemy.orm.declarative_base',
      'sqlalchemy.ext.declarative.as_declarative': 'sqlalchemy.orm.as_declarative',
      'sqlalchemy.engine.create_engine': 'sqlalchemy.create_engine',
      'sqlalchemy.engine.Engine': 'sqlalchemy.Engine',
      'sqlalchemy.engine.base.Engine': 'sqlalchemy.Engine',
      'sqlalchemy.engine.Connection': 'sqlalchemy.Connection',
      'sqlalchemy.engine.base.Connection': 'sqlalchemy.Connection',
      'sqlalchemy.schema.MetaData': 'sqlalchemy.MetaData',
      'sqlalchemy.sql.schema.MetaData': 'sqlalchemy.MetaData',
      'sqlalchemy.schema.Table': 'sqlalchemy.Table',
      'sqlalchemy.schema.Column': 'sqlalchemy.Column',
      'sqlalchemy.sql.text': 'sqlalchemy.text',
      'sqlalchemy.sql.expression.text': 'sqlalchemy.text',
      'sqlalchemy.sql.select': 'sqlalchemy.select',
      'sqlalchemy.sql.expression.select': 'sqlalchemy.select',
      'sqlalchemy.future.select': 'sqlalchemy.select',
      'sqlalchemy.future.create_engine': 'sqlalchemy.create_engine',
      'sqlalchemy.ext.asyncio.session.AsyncSession': 'sqlalchemy.ext.asyncio.AsyncSession',
      'sqlalchemy.ext.asyncio.session.async_sessionmaker': 'sqlalchemy.ext.asyncio.async_sessionmaker',
      'sqlalchemy.ext.asyncio.engine.AsyncEngine': 'sqlalchemy.ext.asyncio.AsyncEngine',
      'sqlalchemy.ext.asyncio.engine.create_async_engine': 'sqlalchemy.ext.asyncio.create_async_engine',
      'sqlmodel.orm.session.Session': 'sqlmodel.Session',
      'sqlmodel.main.SQLModel': 'sqlmodel.SQLModel',
      'sqlmodel.main.Field': 'sqlmodel.Field',
      'sqlmodel.main.Relationship': 'sqlmodel.Relationship',
      'sqlmodel.create_engine': 'sqlalchemy.create_engine',
      'sqlmodel.text': 'sqlalchemy.text',
    },
    bases: {
      'sqlmodel.Session': ['sqlalchemy.orm.Session'],
      // A registry of sessions that hands every call on to the current one.
      'sqlalchemy.orm.scoped_session': ['sqlalchemy.orm.Session'],
      'sqlmodel.ext.asyncio.session.AsyncSession': ['sqlalchemy.ext.asyncio.AsyncSession'],
      'sqlmodel.SQLModel': ['pydantic.BaseModel'],
      'sqlalchemy.orm.MappedAsDataclass': [],
    },
    types: {
      'sqlalchemy.create_engine()': 'sqlalchemy.Engine()',
      'sqlalchemy.engine_from_config()': 'sqlalchemy.Engine()',
      ...give('sqlalchemy.Connection()', 'sqlalchemy.Engine().connect()', 'sqlalchemy.Engine().begin()'),
      ...chains('sqlalchemy.Connection()', 'execution_options'),
      ...chains('sqlalchemy.Engine()', 'execution_options'),
      'sqlalchemy.orm.Session().connection()': 'sqlalchemy.Connection()',
      ...give('sqlalchemy.Engine()', 'sqlalchemy.orm.Session().get_bind()', 'sqlalchemy.orm.Session().bind'),
      ...give('sqlalchemy.orm.Session()', 'sqlalchemy.orm.sessionmaker()()', 'sqlalchemy.orm.sessionmaker().begin()'),
      ...give('sqlalchemy.orm.Session()', 'sqlalchemy.orm.scoped_session()()', 'sqlalchemy.orm.object_session()'),
      // FastAPI-SQLAlchemy keeps the session of the request: https://github.com/mfreeborn/fastapi-sqlalchemy
      ...give('sqlalchemy.orm.Session()', 'fastapi_sqlalchemy.db.session', 'fastapi_sqlalchemy.middleware.db.session'),
      'sqlalchemy.orm.Session().query()': 'sqlalchemy.orm.Query()',
      'sqlalchemy.orm.scoped_session().query_property()': 'sqlalchemy.orm.Query()',
      ...chains('sqlalchemy.orm.Query()', generative),
      ...give(
        'sqlalchemy.orm.DeclarativeBase',
        'sqlalchemy.orm.declarative_base()',
        'sqlalchemy.orm.DeclarativeMeta()',
      ),
      'sqlalchemy.orm.registry().generate_base()': 'sqlalchemy.orm.DeclarativeBase',
      'sqlalchemy.orm.DeclarativeBase.metadata': 'sqlalchemy.MetaData()',
      'sqlmodel.SQLModel.metadata': 'sqlalchemy.MetaData()',
      'sqlalchemy.ext.asyncio.create_async_engine()': 'sqlalchemy.ext.asyncio.AsyncEngine()',
      ...give(
        'sqlalchemy.ext.asyncio.AsyncConnection()',
        names('sqlalchemy.ext.asyncio.AsyncEngine()', 'connect() begin()'),
      ),
      ...give(
        'sqlalchemy.ext.asyncio.AsyncSession()',
        names('sqlalchemy.ext.asyncio', 'async_sessionmaker()() async_sessionmaker().begin() async_scoped_session()()'),
      ),
    },
  },
  blocking: [
    // https://docs.sqlalchemy.org/en/20/orm/session_api.html: methods that may emit SQL.
    ...blocks(
      'database',
      asyncSession,
      names('sqlalchemy.orm.Session()', 'execute scalar scalars get get_one commit rollback flush refresh merge'),
      names('sqlalchemy.orm.Session()', 'bulk_save_objects bulk_insert_mappings bulk_update_mappings'),
      // https://sqlmodel.tiangolo.com/tutorial/select/
      'sqlmodel.Session().exec',
    ),
    // https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html
    ...blocks(
      'database',
      asyncSession,
      names('sqlalchemy.orm.Query()', 'all first one one_or_none scalar count get delete update values'),
      'sqlalchemy.orm.Query()[]',
    ),
    // https://docs.sqlalchemy.org/en/20/core/connections.html
    ...blocks(
      'database',
      asyncEngine,
      names('sqlalchemy.Connection()', 'execute exec_driver_sql scalar scalars commit rollback'),
      // `Engine.execute` went with 2.0.
      names('sqlalchemy.Engine()', 'connect begin raw_connection execute'),
    ),
    // https://docs.sqlalchemy.org/en/20/core/metadata.html
    ...blocks('database', '`AsyncConnection.run_sync`', names('sqlalchemy.MetaData()', 'create_all drop_all reflect')),
    ...blocks(
      'database',
      '`AsyncConnection.run_sync`',
      'sqlalchemy.inspect().get_table_names',
      'sqlalchemy.inspect().get_columns',
    ),
  ],
  // https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html: the function runs in a greenlet whose I/O is asynchronous.
  offloads: names('sqlalchemy.ext.asyncio', 'AsyncSession().run_sync AsyncConnection().run_sync').map((path) => ({
    path,
    position: 0,
    keyword: 'fn',
    to: 'thread',
  })),
  facts: { models: sqlalchemyModels },
});
