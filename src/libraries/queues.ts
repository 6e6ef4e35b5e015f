import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';

/**
 * Brokers and task queues. Handing a task to its queue (`task.delay()`) is what a handler should do and is no effect here;
 * waiting for its result is.
 */
export default defineLibrary({
  name: 'queues',
  distributions: [
    'pika',
    'kafka-python',
    'confluent-kafka',
    'celery',
    'kombu',
    'rq',
    'dramatiq',
    'huey',
    'pyzmq',
    'paho-mqtt',
    'stomp.py',
    'kazoo',
  ],
  knowledge: {
    aliases: {
      'pika.adapters.blocking_connection.BlockingConnection': 'pika.BlockingConnection',
      'pika.adapters.BlockingConnection': 'pika.BlockingConnection',
      'celery.app.base.Celery': 'celery.Celery',
      'celery.app.shared_task': 'celery.shared_task',
      'celery.app.task.Task': 'celery.Task',
      'celery.task': 'celery.shared_task',
      'kafka.producer.KafkaProducer': 'kafka.KafkaProducer',
      'kafka.consumer.KafkaConsumer': 'kafka.KafkaConsumer',
      'rq.queue.Queue': 'rq.Queue',
      'rq.job.Job': 'rq.Job',
      'huey.api.Huey': 'huey.Huey',
    },
    bases: {
      'huey.RedisHuey': ['huey.Huey'],
      'huey.SqliteHuey': ['huey.Huey'],
      'huey.MemoryHuey': ['huey.Huey'],
      'celery.result.GroupResult': ['celery.result.ResultSet'],
      'confluent_kafka.SerializingProducer': ['confluent_kafka.Producer'],
    },
    types: {
      'pika.BlockingConnection().channel()': 'pika.adapters.blocking_connection.BlockingChannel()',
      ...give('celery.result.AsyncResult()', 'celery.Celery().AsyncResult()', 'celery.Celery().send_task()'),
      ...give('celery.result.AsyncResult()', names('celery.Task()', 'delay() apply_async() AsyncResult()')),
      'rq.Queue().enqueue()': 'rq.Job()',
      'zmq.Context().socket()': 'zmq.Socket()',
      'celery.Celery().Task': 'celery.Task',
    },
  },
  blocking: [
    // https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html
    ...blocks('queue', '`aio_pika`', 'pika.BlockingConnection', 'pika.BlockingConnection().process_data_events'),
    ...blocks(
      'queue',
      '`aio_pika`',
      names(
        'pika.adapters.blocking_connection.BlockingChannel()',
        'basic_publish basic_get basic_ack consume start_consuming queue_declare exchange_declare',
      ),
      names('pika.adapters.blocking_connection.BlockingChannel()', 'queue_bind queue_purge queue_delete'),
    ),
    // https://kafka-python.readthedocs.io/en/master/apidoc/: the constructors bootstrap from the brokers.
    ...blocks(
      'queue',
      '`aiokafka`',
      'kafka.KafkaProducer',
      'kafka.KafkaProducer().flush',
      'kafka.KafkaProducer().send().get',
    ),
    ...blocks('queue', '`aiokafka`', 'kafka.KafkaConsumer', 'kafka.KafkaConsumer().poll', 'kafka.KafkaConsumer()[]'),
    // https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/
    ...blocks(
      'queue',
      '`aiokafka`',
      'confluent_kafka.Producer().flush',
      names('confluent_kafka.Consumer()', 'poll consume commit'),
    ),
    // https://docs.celeryq.dev/en/stable/reference/celery.result.html
    ...blocks(
      'queue',
      '`task.delay` and read the result later',
      names('celery.result.AsyncResult()', 'get wait collect'),
    ),
    ...blocks(
      'queue',
      '`task.delay` and read the result later',
      names('celery.result.ResultSet()', 'get join join_native'),
    ),
    // https://docs.celeryq.dev/projects/kombu/en/stable/reference/
    ...blocks(
      'queue',
      '`aio_pika`',
      names('kombu.Connection()', 'connect drain_events ensure_connection'),
      'kombu.Producer().publish',
    ),
    // https://dramatiq.io/reference.html, https://huey.readthedocs.io/en/latest/api.html
    ...blocks('queue', thread, 'dramatiq.Message().get_result', names('huey.api.Result()', 'get')),
    // https://pyzmq.readthedocs.io/en/latest/api/zmq.html
    ...blocks('queue', '`zmq.asyncio`', names('zmq.Socket()', 'recv recv_string recv_json recv_multipart recv_pyobj')),
    // https://eclipse.dev/paho/files/paho.mqtt.python/html/
    ...blocks(
      'queue',
      '`aiomqtt`',
      'paho.mqtt.publish.single',
      'paho.mqtt.publish.multiple',
      names('paho.mqtt.client.Client()', 'connect loop_forever'),
    ),
    // https://jasonrbriggs.github.io/stomp.py/api.html, https://kazoo.readthedocs.io/
    ...blocks('queue', thread, names('stomp.Connection()', 'connect send')),
    ...blocks('queue', thread, names('kazoo.client.KazooClient()', 'start get set create delete get_children exists')),
  ],
  tasks: [
    // https://docs.celeryq.dev/en/stable/userguide/calling.html
    ...['celery.shared_task', 'celery.Celery().task'].map((decorator) => ({
      decorator,
      sends: ['delay', 'apply_async', 's', 'si', 'signature'],
    })),
    // https://dramatiq.io/guide.html
    { decorator: 'dramatiq.actor', sends: ['send', 'send_with_options', 'message'] },
    // https://python-rq.org/docs/#the-job-decorator
    { decorator: 'rq.decorators.job', sends: ['delay', 'enqueue'] },
    // https://huey.readthedocs.io/en/latest/guide.html: calling the task puts it on the queue.
    { decorator: 'huey.Huey().task', sends: [] },
    { decorator: 'huey.Huey().periodic_task', sends: [] },
    // https://procrastinate.readthedocs.io/, https://taskiq-python.github.io/
    { decorator: 'procrastinate.App().task', sends: ['defer', 'defer_async', 'configure'] },
    { decorator: 'taskiq.AsyncBroker().task', sends: ['kiq', 'kicker'] },
  ],
});
