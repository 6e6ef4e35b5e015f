import type { Offload } from '../contracts/framework.ts';
import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, names } from './_tables.ts';

function offload(path: string, position: number, keyword: string | null, to: Offload['to']): Offload {
  return { path, position, keyword, to };
}

/** Calls that have a function run on another thread, in another process or on the event loop. */
export default defineLibrary({
  name: 'concurrency',
  distributions: ['anyio', 'asgiref', 'trio', 'asyncer', 'channels'],
  knowledge: {
    aliases: {
      'asyncio.events.AbstractEventLoop': 'asyncio.AbstractEventLoop',
      'concurrent.futures.thread.ThreadPoolExecutor': 'concurrent.futures.ThreadPoolExecutor',
      'concurrent.futures.process.ProcessPoolExecutor': 'concurrent.futures.ProcessPoolExecutor',
      'asgiref.sync.SyncToAsync': 'asgiref.sync.sync_to_async',
      'asgiref.sync.AsyncToSync': 'asgiref.sync.async_to_sync',
    },
    bases: {
      'concurrent.futures.ThreadPoolExecutor': ['concurrent.futures.Executor'],
      'concurrent.futures.ProcessPoolExecutor': ['concurrent.futures.Executor'],
      'threading.Timer': ['threading.Thread'],
    },
    types: {
      ...give('asyncio.AbstractEventLoop()', names('asyncio', 'get_running_loop() get_event_loop() new_event_loop()')),
      ...give('multiprocessing.pool.Pool()', 'multiprocessing.Pool()', 'multiprocessing.get_context().Pool()'),
    },
  },
  blocking: [
    // Python library reference, `threading`, `multiprocessing`, `concurrent.futures`: waiting for others.
    ...blocks('sleep', '`asyncio.to_thread`', 'threading.Thread().join', 'multiprocessing.Process().join'),
    ...blocks(
      'sleep',
      '`asyncio.Event`',
      'threading.Event().wait',
      'threading.Barrier().wait',
      'threading.Condition().wait',
    ),
    ...blocks(
      'sleep',
      '`asyncio.wrap_future`',
      'concurrent.futures.Executor().submit().result',
      'concurrent.futures.wait',
      'concurrent.futures.as_completed()[]',
    ),
    ...blocks('sleep', '`loop.run_in_executor`', names('multiprocessing.pool.Pool()', 'apply map starmap join')),
    // https://psutil.readthedocs.io/en/latest/#psutil.wait_procs
    ...blocks('sleep', '`asyncio.to_thread`', 'psutil.wait_procs', 'psutil.Process().wait'),
  ],
  offloads: [
    // Python library reference, `asyncio`.
    offload('asyncio.to_thread', 0, 'func', 'thread'),
    offload('asyncio.AbstractEventLoop().run_in_executor', 1, 'func', 'thread'),
    offload('asyncio.AbstractEventLoop().call_soon_threadsafe', 0, 'callback', 'event-loop'),
    // `concurrent.futures`, `threading`, `multiprocessing`.
    offload('concurrent.futures.Executor().submit', 0, 'fn', 'thread'),
    offload('concurrent.futures.Executor().map', 0, 'fn', 'thread'),
    offload('concurrent.futures.ProcessPoolExecutor().submit', 0, 'fn', 'process'),
    offload('concurrent.futures.ProcessPoolExecutor().map', 0, 'fn', 'process'),
    offload('threading.Thread', 1, 'target', 'thread'),
    offload('threading.Timer', 1, 'function', 'thread'),
    offload('multiprocessing.Process', 1, 'target', 'process'),
    ...['apply', 'apply_async', 'map', 'map_async', 'imap', 'imap_unordered', 'starmap'].map((method) =>
      offload(`multiprocessing.pool.Pool().${method}`, 0, 'func', 'process'),
    ),
    // https://anyio.readthedocs.io/en/stable/api.html
    offload('anyio.to_thread.run_sync', 0, 'func', 'thread'),
    offload('anyio.to_process.run_sync', 0, 'func', 'process'),
    offload('anyio.from_thread.run', 0, 'func', 'event-loop'),
    // https://trio.readthedocs.io/en/stable/reference-core.html
    offload('trio.to_thread.run_sync', 0, 'sync_fn', 'thread'),
    // https://github.com/django/asgiref: called, or as a decorator.
    offload('asgiref.sync.sync_to_async', 0, 'func', 'thread'),
    offload('asgiref.sync.async_to_sync', 0, 'awaitable', 'event-loop'),
    // https://channels.readthedocs.io/en/stable/topics/databases.html
    offload('channels.db.database_sync_to_async', 0, 'func', 'thread'),
    // https://asyncer.tiangolo.com/
    offload('asyncer.asyncify', 0, 'function', 'thread'),
  ],
});
