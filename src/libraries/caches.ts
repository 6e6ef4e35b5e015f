import { defineLibrary } from '../contracts/framework.ts';
import { anyMethodBlocks, blocks, give, names } from './_tables.ts';

/** Methods of a Redis client that make something without asking the server. */
const local = `
  client close connection_pool from_pool from_url get_connection_kwargs get_encoder get_retry set_retry json ft ts bf cf cms
  tdigest topk vset load_external_module lock pipeline pubsub register_script set_response_callback monitor`;

/** Redis, Valkey and memcached. `redis.asyncio` is another module and does not block. */
export default defineLibrary({
  name: 'caches',
  distributions: ['redis', 'valkey', 'pymemcache', 'python-memcached', 'pylibmc'],
  knowledge: {
    aliases: {
      'redis.client.Redis': 'redis.Redis',
      'redis.StrictRedis': 'redis.Redis',
      'redis.client.StrictRedis': 'redis.Redis',
      'redis.cluster.RedisCluster': 'redis.RedisCluster',
      'pymemcache.client.base.Client': 'pymemcache.Client',
      'pymemcache.client.Client': 'pymemcache.Client',
    },
    bases: { 'redis.RedisCluster': ['redis.Redis'], 'pymemcache.client.hash.HashClient': ['pymemcache.Client'] },
    types: {
      ...give('redis.Redis()', 'redis.from_url()', 'redis.Redis.from_url()', 'redis.Redis.from_pool()'),
      ...give('redis.Redis()', 'redis.sentinel.Sentinel().master_for()', 'redis.sentinel.Sentinel().slave_for()'),
      'redis.Redis().pipeline()': 'redis.client.Pipeline()',
      'redis.Redis().pubsub()': 'redis.client.PubSub()',
      'redis.Redis().lock()': 'redis.lock.Lock()',
      ...give('redis.asyncio.Redis()', 'redis.asyncio.from_url()', 'redis.asyncio.Redis.from_url()'),
      'valkey.from_url()': 'valkey.Valkey()',
    },
  },
  blocking: [
    // https://redis.readthedocs.io/en/stable/commands.html: every command is a round trip.
    ...anyMethodBlocks('cache', '`redis.asyncio`', 'redis.Redis()', local),
    ...blocks(
      'cache',
      '`redis.asyncio`',
      'redis.client.Pipeline().execute',
      'redis.lock.Lock().acquire',
      'redis.lock.Lock().release',
    ),
    ...blocks(
      'cache',
      '`redis.asyncio`',
      names('redis.client.PubSub()', 'subscribe psubscribe get_message listen parse_response'),
    ),
    // https://valkey-py.readthedocs.io/
    ...anyMethodBlocks('cache', '`valkey.asyncio`', 'valkey.Valkey()', local),
    // https://pymemcache.readthedocs.io/, https://sendapatch.se/projects/pylibmc/
    ...blocks(
      'cache',
      '`aiomcache`',
      ...['pymemcache.Client()', 'memcache.Client()', 'pylibmc.Client()'].map((client) =>
        names(
          client,
          'get get_many get_multi set set_many set_multi add replace delete delete_many incr decr touch flush_all',
        ),
      ),
    ),
  ],
});
