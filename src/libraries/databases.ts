import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';

/** What every driver of PEP 249 does; a fetch is left out, as the execute before it is what waits. */
const cursorCalls = 'execute executemany callproc';
const connectionCalls = 'commit rollback';

/** A driver of PEP 249: `connect` gives `connection`, whose `cursor()` gives `cursor`. */
function driver(connect: readonly string[], connection: string, cursor: string, instead: string) {
  return {
    types: {
      ...give(
        `${connection}()`,
        connect.map((path) => `${path}()`),
      ),
      [`${connection}().cursor()`]: `${cursor}()`,
    },
    blocking: blocks(
      'database',
      instead,
      connect,
      names(`${connection}()`, connectionCalls),
      names(`${cursor}()`, cursorCalls),
    ),
  };
}

// https://www.psycopg.org/docs/
const psycopg2 = driver(
  ['psycopg2.connect'],
  'psycopg2.extensions.connection',
  'psycopg2.extensions.cursor',
  '`asyncpg`',
);
// https://www.psycopg.org/psycopg3/docs/api/
const psycopg = driver(
  ['psycopg.connect', 'psycopg.Connection.connect'],
  'psycopg.Connection',
  'psycopg.Cursor',
  '`psycopg.AsyncConnection`',
);
// https://pymysql.readthedocs.io/
const pymysql = driver(
  ['pymysql.connect', 'pymysql.Connect'],
  'pymysql.connections.Connection',
  'pymysql.cursors.Cursor',
  '`aiomysql`',
);
// https://mysqlclient.readthedocs.io/
const mysqlClient = driver(
  ['MySQLdb.connect', 'MySQLdb.Connect'],
  'MySQLdb.connections.Connection',
  'MySQLdb.cursors.Cursor',
  '`aiomysql`',
);
// https://dev.mysql.com/doc/connector-python/en/
const mysqlConnector = driver(
  ['mysql.connector.connect'],
  'mysql.connector.MySQLConnection',
  'mysql.connector.cursor.MySQLCursor',
  '`mysql.connector.aio`',
);
// Python library reference, `sqlite3`.
const sqlite = driver(['sqlite3.connect'], 'sqlite3.Connection', 'sqlite3.Cursor', '`aiosqlite`');
// https://python-oracledb.readthedocs.io/
const oracle = driver(
  ['oracledb.connect', 'cx_Oracle.connect'],
  'oracledb.Connection',
  'oracledb.Cursor',
  '`oracledb.connect_async`',
);
// https://github.com/mkleehammer/pyodbc/wiki
const odbc = driver(['pyodbc.connect'], 'pyodbc.Connection', 'pyodbc.Cursor', '`aioodbc`');
// https://pymssql.readthedocs.io/
const mssql = driver(['pymssql.connect'], 'pymssql.Connection', 'pymssql.Cursor', '`aioodbc`');
// https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api
const snowflake = driver(
  ['snowflake.connector.connect'],
  'snowflake.connector.SnowflakeConnection',
  'snowflake.connector.cursor.SnowflakeCursor',
  thread,
);
// https://clickhouse-driver.readthedocs.io/en/latest/dbapi.html
const clickhouse = driver(
  ['clickhouse_driver.connect'],
  'clickhouse_driver.dbapi.connection.Connection',
  'clickhouse_driver.dbapi.cursor.Cursor',
  '`asynch`',
);

// https://github.com/tlocke/pg8000
const pg8000 = driver(
  ['pg8000.dbapi.connect', 'pg8000.connect'],
  'pg8000.dbapi.Connection',
  'pg8000.dbapi.Cursor',
  '`asyncpg`',
);
// https://mariadb-corporation.github.io/mariadb-connector-python/
const mariadb = driver(['mariadb.connect'], 'mariadb.SyncConnection', 'mariadb.SyncCursor', '`aiomysql`');
// https://github.com/trinodb/trino-python-client
const trino = driver(['trino.dbapi.connect'], 'trino.dbapi.Connection', 'trino.dbapi.Cursor', '`aiotrino`');
// https://firebird-driver.readthedocs.io/
const firebird = driver(
  ['firebird.driver.connect'],
  'firebird.driver.core.Connection',
  'firebird.driver.core.Cursor',
  thread,
);

const drivers = [
  pg8000,
  mariadb,
  trino,
  firebird,
  psycopg2,
  psycopg,
  pymysql,
  mysqlClient,
  mysqlConnector,
  sqlite,
  oracle,
  odbc,
  mssql,
  snowflake,
  clickhouse,
];

/** Drivers of relational databases. asyncpg, aiosqlite, aiomysql and their like are not here, as they do not block. */
export default defineLibrary({
  name: 'databases',
  distributions: [
    'psycopg2',
    'psycopg2-binary',
    'psycopg',
    'psycopg-pool',
    'PyMySQL',
    'mysqlclient',
    'mysql-connector-python',
    'oracledb',
    'cx_Oracle',
    'pyodbc',
    'pymssql',
    'snowflake-connector-python',
    'clickhouse-driver',
    'clickhouse-connect',
    'duckdb',
    'pg8000',
    'mariadb',
    'trino',
    'firebird-driver',
    'peewee',
    'records',
    'pony',
    'tinydb',
  ],
  // Their texts tell columns, constraints and hosts.
  tellingErrors: ['psycopg2', 'psycopg', 'pymysql', 'MySQLdb', 'sqlite3'].flatMap((module) =>
    names(module, 'Error DatabaseError OperationalError ProgrammingError IntegrityError DataError InternalError'),
  ),
  knowledge: {
    aliases: {
      // Before 2.0.
      'mariadb.connections.Connection': 'mariadb.SyncConnection',
      'mariadb.cursors.Cursor': 'mariadb.SyncCursor',
      'psycopg.connection.Connection': 'psycopg.Connection',
      'psycopg.cursor.Cursor': 'psycopg.Cursor',
      'psycopg2.pool.SimpleConnectionPool': 'psycopg2.pool.AbstractConnectionPool',
      'psycopg2.pool.ThreadedConnectionPool': 'psycopg2.pool.AbstractConnectionPool',
      'sqlite3.dbapi2.connect': 'sqlite3.connect',
      'sqlite3.dbapi2.Connection': 'sqlite3.Connection',
      'pymysql.Connection': 'pymysql.connections.Connection',
      'psycopg_pool.pool.ConnectionPool': 'psycopg_pool.ConnectionPool',
    },
    bases: {
      'pymysql.cursors.DictCursor': ['pymysql.cursors.Cursor'],
      'pymysql.cursors.SSCursor': ['pymysql.cursors.Cursor'],
      'psycopg2.extras.DictCursor': ['psycopg2.extensions.cursor'],
      'psycopg2.extras.RealDictCursor': ['psycopg2.extensions.cursor'],
      'psycopg2.extras.NamedTupleCursor': ['psycopg2.extensions.cursor'],
      ...Object.fromEntries(
        ['SqliteDatabase', 'PostgresqlDatabase', 'MySQLDatabase'].map((name) => [
          `peewee.${name}`,
          ['peewee.Database'],
        ]),
      ),
    },
    types: {
      ...Object.assign({}, ...drivers.map(({ types }) => types)),
      'psycopg2.pool.AbstractConnectionPool().getconn()': 'psycopg2.extensions.connection()',
      ...give(
        'psycopg.Connection()',
        'psycopg_pool.ConnectionPool().connection()',
        'psycopg_pool.ConnectionPool().getconn()',
      ),
      'psycopg.AsyncConnection.connect()': 'psycopg.AsyncConnection()',
      'psycopg.AsyncConnection().cursor()': 'psycopg.AsyncCursor()',
      ...give('sqlite3.Cursor()', names('sqlite3.Connection()', 'execute() executemany() executescript()')),
      'psycopg.Connection().execute()': 'psycopg.Cursor()',
      'duckdb.connect()': 'duckdb.DuckDBPyConnection()',
      'clickhouse_connect.get_client()': 'clickhouse_connect.driver.Client()',
    },
  },
  blocking: [
    ...drivers.flatMap(({ blocking }) => blocking),
    // Beyond PEP 249, from the same pages.
    ...blocks('database', '`asyncpg`', names('psycopg2.extensions.cursor()', 'copy_from copy_to copy_expert')),
    ...blocks('database', '`asyncpg`', names('psycopg2.extras', 'execute_values execute_batch')),
    ...blocks('database', '`psycopg.AsyncConnection`', 'psycopg.Connection().execute', 'psycopg.Cursor().stream'),
    ...blocks(
      'database',
      '`psycopg_pool.AsyncConnectionPool`',
      names('psycopg_pool.ConnectionPool()', 'connection getconn wait'),
    ),
    ...blocks('database', '`aiosqlite`', names('sqlite3.Connection()', 'execute executemany executescript backup')),
    ...blocks('database', '`aiosqlite`', 'sqlite3.Cursor().executescript'),
    // https://duckdb.org/docs/stable/clients/python/dbapi
    ...blocks(
      'database',
      thread,
      names('duckdb', 'sql query execute'),
      names('duckdb.DuckDBPyConnection()', 'sql query execute executemany'),
    ),
    // https://clickhouse.com/docs/integrations/python, https://clickhouse-driver.readthedocs.io/
    ...blocks('database', '`clickhouse_connect.get_async_client`', 'clickhouse_connect.get_client'),
    ...blocks(
      'database',
      '`clickhouse_connect.get_async_client`',
      names('clickhouse_connect.driver.Client()', 'query command insert query_df insert_df'),
    ),
    ...blocks(
      'database',
      '`asynch`',
      names('clickhouse_driver.Client()', 'execute execute_iter insert_dataframe query_dataframe'),
    ),
    // https://docs.peewee-orm.com/en/latest/peewee/api.html
    ...blocks(
      'database',
      thread,
      names('peewee.Model', 'create get get_or_none get_by_id get_or_create insert_many bulk_create'),
    ),
    ...blocks('database', thread, names('peewee.Model()', 'save delete_instance')),
    ...blocks('database', thread, names('peewee.Database()', 'connect execute_sql create_tables drop_tables')),
    // https://github.com/kennethreitz/records
    ...blocks('database', thread, names('records.Database()', 'query bulk_query get_connection query_file')),
    // https://docs.ponyorm.org/api_reference.html
    ...blocks('database', thread, names('pony.orm', 'commit flush rollback select get count')),
    // https://tinydb.readthedocs.io/en/latest/api.html: each call reads, or writes, the whole file.
    ...blocks(
      'database',
      thread,
      names('tinydb.TinyDB()', 'all insert insert_multiple search get update remove upsert'),
    ),
  ],
});
