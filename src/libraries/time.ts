import { defineLibrary } from '../contracts/framework.ts';
import { blocks, long } from './_tables.ts';

/** Waiting for the clock or a signal. */
export default defineLibrary({
  name: 'time',
  distributions: [],
  knowledge: {},
  blocking: [
    // Python library reference, `time`, `signal`, `sched`.
    ...long(blocks('sleep', '`asyncio.sleep`', 'time.sleep')),
    ...blocks('sleep', '`loop.add_signal_handler`', 'signal.pause', 'signal.sigwait', 'signal.sigwaitinfo'),
    ...blocks('sleep', '`loop.call_later`', 'sched.scheduler().run'),
  ],
});
