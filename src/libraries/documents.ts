import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, names } from './_tables.ts';

const asyncMongo = '`pymongo.AsyncMongoClient`';
const asyncElastic = '`elasticsearch.AsyncElasticsearch`';
const thread = '`asyncio.to_thread`';

/** `find` only makes a cursor, which asks the server when it is iterated over. */
const collectionCalls = `
  aggregate bulk_write count_documents estimated_document_count create_index create_indexes delete_many delete_one distinct
  drop drop_index find_one find_one_and_delete find_one_and_replace find_one_and_update insert_many insert_one
  list_indexes rename replace_one update_many update_one`;

const searchCalls = `
  bulk count create delete delete_by_query exists get index info mget msearch ping reindex scroll search update
  update_by_query`;

/** Document stores, search engines, wide-column, graph and vector databases. motor and beanie do not block. */
export default defineLibrary({
  name: 'documents',
  distributions: [
    'pymongo',
    'mongoengine',
    'elasticsearch',
    'opensearch-py',
    'cassandra-driver',
    'neo4j',
    'qdrant-client',
    'chromadb',
    'meilisearch',
    'pysolr',
    'influxdb-client',
    'typesense',
    'pinecone',
    'pynamodb',
  ],
  knowledge: {
    aliases: {
      'pymongo.mongo_client.MongoClient': 'pymongo.MongoClient',
      'pymongo.synchronous.mongo_client.MongoClient': 'pymongo.MongoClient',
      'pymongo.synchronous.database.Database': 'pymongo.database.Database',
      'pymongo.synchronous.collection.Collection': 'pymongo.collection.Collection',
      'pymongo.Collection': 'pymongo.collection.Collection',
      'elasticsearch.client.Elasticsearch': 'elasticsearch.Elasticsearch',
      'opensearchpy.client.OpenSearch': 'opensearchpy.OpenSearch',
    },
    types: {
      ...give(
        'pymongo.database.Database()',
        'pymongo.MongoClient()[]',
        names('pymongo.MongoClient()', 'get_database() get_default_database()'),
      ),
      ...give(
        'pymongo.collection.Collection()',
        'pymongo.database.Database()[]',
        names('pymongo.database.Database()', 'get_collection() create_collection()'),
      ),
      'pymongo.collection.Collection().find()': 'pymongo.cursor.Cursor()',
      ...chains('pymongo.cursor.Cursor()', 'sort limit skip batch_size hint max_time_ms collation'),
      'cassandra.cluster.Cluster().connect()': 'cassandra.cluster.Session()',
      ...give('neo4j.Driver()', 'neo4j.GraphDatabase.driver()'),
      'neo4j.Driver().session()': 'neo4j.Session()',
      'neo4j.Session().begin_transaction()': 'neo4j.Transaction()',
      'meilisearch.Client().index()': 'meilisearch.index.Index()',
      'chromadb.HttpClient().get_or_create_collection()': 'chromadb.Collection()',
    },
  },
  blocking: [
    // https://pymongo.readthedocs.io/en/stable/api/: a client's attributes are databases, theirs are collections.
    ...blocks(
      'database',
      asyncMongo,
      names('pymongo.collection.Collection()', collectionCalls),
      names('pymongo.database.Database().*', collectionCalls),
      names('pymongo.MongoClient().*.*', collectionCalls),
      names('pymongo.database.Database()', 'command list_collection_names drop_collection create_collection'),
      names('pymongo.MongoClient()', 'list_database_names drop_database server_info'),
      'pymongo.cursor.Cursor()[]',
    ),
    // https://docs.mongoengine.org/apireference.html
    ...blocks(
      'database',
      '`beanie`',
      'mongoengine.connect',
      names('mongoengine.Document()', 'save delete reload update modify'),
    ),
    ...blocks('database', '`beanie`', names('mongoengine.Document.objects()', 'first get count delete update')),
    // https://elasticsearch-py.readthedocs.io/, https://opensearch-project.github.io/opensearch-py/
    ...blocks(
      'database',
      asyncElastic,
      names('elasticsearch.Elasticsearch()', searchCalls),
      'elasticsearch.Elasticsearch().indices.*',
    ),
    ...blocks(
      'database',
      '`elasticsearch.helpers.async_bulk`',
      names('elasticsearch.helpers', 'bulk streaming_bulk parallel_bulk scan reindex'),
    ),
    ...blocks('database', asyncElastic, names('elasticsearch_dsl.Search()', 'execute count scan delete')),
    ...blocks(
      'database',
      '`opensearchpy.AsyncOpenSearch`',
      names('opensearchpy.OpenSearch()', searchCalls),
      'opensearchpy.OpenSearch().indices.*',
    ),
    ...blocks(
      'database',
      '`opensearchpy.AsyncOpenSearch`',
      names('opensearchpy.helpers', 'bulk streaming_bulk parallel_bulk scan'),
    ),
    // https://docs.datastax.com/en/developer/python-driver/latest/api/cassandra/cluster/
    ...blocks(
      'database',
      '`Session.execute_async`',
      names('cassandra.cluster.Session()', 'execute prepare'),
      'cassandra.cluster.Cluster().connect',
    ),
    // https://neo4j.com/docs/api/python-driver/current/api.html
    ...blocks('database', '`neo4j.AsyncGraphDatabase`', names('neo4j.Driver()', 'execute_query verify_connectivity')),
    ...blocks(
      'database',
      '`neo4j.AsyncGraphDatabase`',
      names('neo4j.Session()', 'run execute_read execute_write'),
      'neo4j.Transaction().run',
    ),
    // https://python-client.qdrant.tech/
    ...blocks(
      'database',
      '`qdrant_client.AsyncQdrantClient`',
      names(
        'qdrant_client.QdrantClient()',
        'search query_points upsert retrieve scroll delete count get_collection get_collections',
      ),
      names('qdrant_client.QdrantClient()', 'create_collection recreate_collection delete_collection upload_points'),
    ),
    // https://docs.trychroma.com/reference/python/client
    ...blocks(
      'database',
      '`chromadb.AsyncHttpClient`',
      names('chromadb.Collection()', 'add get query update upsert delete count'),
    ),
    // https://www.meilisearch.com/docs, https://github.com/django-haystack/pysolr
    ...blocks(
      'database',
      thread,
      names('meilisearch.index.Index()', 'search add_documents get_document update_documents delete_document'),
    ),
    ...blocks('database', thread, names('pysolr.Solr()', 'search add delete commit')),
    // https://influxdb-client.readthedocs.io/en/stable/api.html
    ...blocks(
      'database',
      '`InfluxDBClientAsync`',
      names('influxdb_client.InfluxDBClient().query_api()', 'query query_data_frame'),
    ),
    ...blocks('database', '`InfluxDBClientAsync`', 'influxdb_client.InfluxDBClient().write_api().write'),
    // https://typesense.org/docs/, https://sdk.pinecone.io/python/
    ...blocks(
      'database',
      thread,
      names('typesense.Client().collections[].documents', 'search create upsert import_ delete'),
    ),
    ...blocks(
      'database',
      '`pinecone.PineconeAsyncio`',
      names('pinecone.Pinecone().Index()', 'query upsert fetch delete update'),
    ),
    // https://pynamodb.readthedocs.io/en/stable/api.html
    ...blocks('database', '`aioboto3`', names('pynamodb.models.Model()', 'save delete update refresh')),
    ...blocks('database', '`aioboto3`', names('pynamodb.models.Model', 'get query scan count batch_get create_table')),
  ],
});
