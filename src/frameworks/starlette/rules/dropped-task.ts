import { defineRule, py } from '../../../contracts/rule.ts';

const SPAWNERS = new Set([
  'asyncio.create_task',
  'asyncio.ensure_future',
  'asyncio.get_event_loop().create_task',
  'asyncio.get_running_loop().create_task',
]);

/** `asyncio.create_task(…)` whose task nobody keeps. */
export default defineRule({
  name: 'starlette/dropped-task',
  standards: ['ST4b'],
  summary: 'Disallow tasks that nobody keeps a reference to.',
  why: 'The event loop holds tasks by weak references only (Python documentation, `asyncio.create_task`): a dropped one can be collected half-way, and its exception is never seen.',
  help: 'Keep the task in a set until it is done, use an `asyncio.TaskGroup`, or attach a `BackgroundTask` to the response.',
  limits:
    'A task in a variable that nobody reads afterwards is not seen, nor is one started on a loop that came as a parameter.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  examples: [
    {
      bad: py`
        import asyncio

        async def publish(request):
            asyncio.create_task(notify(request))  # error
            return Response(status_code=202)
      `,
      good: py`
        from starlette.background import BackgroundTask

        async def publish(request):
            return Response(status_code=202, background=BackgroundTask(notify, request))
      `,
    },
    {
      bad: py`
        import asyncio as aio

        async def start(app):
            aio.ensure_future(app.poll())  # error
      `,
      good: py`
        import asyncio

        tasks = set()

        async def start(app):
            task = asyncio.create_task(app.poll())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['create_task', 'ensure_future'])) {
      if (callee === null || !call.isDropped || call.isAwaited || call.inLambda || !SPAWNERS.has(callee)) continue;
      yield { at: project.at(file, call.span), message: 'The task that this starts is dropped at once.' };
    }
  },
});
