import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact } from '../../summary/summary.ts';
import { effects } from '../_calls.ts';
import { isWait, nameOf, servedAsync, spoken, wayToBlocking } from './_blocking.ts';
import { HandlerWorks, type LongWork } from './_long-work.ts';

/** Handlers that let a client wait for what could be done later. */
export default defineRule({
  name: 'async/long-work-in-handler',
  standards: ['G2d'],
  summary: 'Disallow long work in request handlers.',
  why: 'The client waits, and so does the worker that serves it: a few such requests at a time, or one slow mail server, and nobody else is served. What fails half-way is not tried again.',
  help: 'Hand it to a task queue or the background tasks of the framework, and answer at once.',
  limits:
    'Helpers are followed as far as their calls can be told. What is handed to a queue, a background task or a thread is silent, and so are sessions that an adapter may give a limit, clients with a limit of their own, exports of a slice, what runs under `DEBUG` only, and what a helper does if something holds that it finds out by itself. What blocks the event loop in an async handler is a finding of the rules on that, which carries this statement too.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'shop/notices.py': py`
          import smtplib

          def notify(address, text):
              with smtplib.SMTP("mail.shop.example") as server:
                  server.sendmail("shop@shop.example", address, text)
        `,
        'shop/api.py': py`
          import requests
          from fastapi import FastAPI
          from .notices import notify

          app = FastAPI()

          @app.post("/orders/{number}/confirm")
          def confirm(number: int, address: str) -> dict[str, int]:
              stock = requests.get(f"https://stock.example/{number}")  # error
              notify(address, f"Order {number} is confirmed")  # error
              return {"left": stock.json()["left"]}
        `,
      },
      good: {
        'shop/notices.py': py`
          import smtplib

          def notify(address, text):
              with smtplib.SMTP("mail.shop.example") as server:
                  server.sendmail("shop@shop.example", address, text)
        `,
        'shop/api.py': py`
          import requests
          from fastapi import BackgroundTasks, FastAPI
          from .notices import notify

          app = FastAPI()

          @app.post("/orders/{number}/confirm")
          def confirm(number: int, address: str, tasks: BackgroundTasks) -> dict[str, int]:
              stock = requests.get(f"https://stock.example/{number}", timeout=3)
              tasks.add_task(notify, address, f"Order {number} is confirmed")
              return {"left": stock.json()["left"]}
        `,
      },
    },
  ],
  *project(project) {
    const works = new HandlerWorks(project);
    const blocking = new Blocking(project);
    for (const handler of works.handlers.values()) {
      const told = new Set<string>();
      for (const call of handler.fact.calls) {
        const work = works.of(handler, call);
        if (work === null || blocking.has(handler, call, work)) continue;
        const key = subjectOf(work);
        if (told.has(key)) continue;
        told.add(key);
        yield {
          at: project.at(handler.file, call.span),
          message: messageOf(work, nameOf(handler)),
          help: HELP[work.what],
          related: work.way.slice(1).map((step, index) => ({
            ...project.at(step.caller.file, step.span),
            message: `\`${nameOf(step.caller)}\` calls \`${spokenStep(work.way, index + 1)}\``,
          })),
        };
      }
    }
  },
});

/** What rules on the event loop report at the same place; their findings carry this rule's statement too. */
class Blocking {
  private readonly project: Project;
  private served: ReadonlySet<LinkedFunction> | null = null;

  constructor(project: Project) {
    this.project = project;
  }

  has(handler: LinkedFunction, call: CallFact, { way, path }: LongWork): boolean {
    if (!handler.fact.isAsync || call.isAwaited) return false;
    const effect = way.length === 1 ? effects.effectOf(path) : null;
    if (effect !== null) return isWait(effect);
    const helper = this.project.runBy(call);
    this.served ??= new Set(servedAsync(this.project));
    return helper !== null && this.served.has(handler) && wayToBlocking(this.project, helper, call) !== null;
  }
}

/** What is said once of a handler: work of one library that it does itself, and each place that helpers end in. */
function subjectOf({ what, path, way }: LongWork): string {
  const { caller, span } = way.at(-1)!;
  const isOnce = way.length === 1 && what !== 'http' && what !== 'sleep';
  return isOnce ? `${what} ${path.split('.', 1)[0]}` : `${caller.file.path}:${span.line}:${span.column}`;
}

function messageOf({ what, path, way }: LongWork, handler: string): string {
  const [, next] = way;
  const end = `\`${spoken(path)}\``;
  const through = next === undefined ? end : `\`${nameOf(next.caller)}\` ends in ${end}`;
  return `\`${handler}\` ${DOES[what]} while a client waits: ${through}${what === 'http' ? ' without a timeout' : ''}.`;
}

/** What a step calls: the name of the next function, or the path of the work. */
function spokenStep(way: LongWork['way'], index: number): string {
  const next = way[index + 1];
  return next === undefined ? spoken(way[index]!.path) : nameOf(next.caller);
}

const DOES: { readonly [what in LongWork['what']]: string } = {
  sleep: 'sleeps',
  http: 'asks another server',
  mail: 'sends mail',
  subprocess: 'runs another program',
  cpu: 'does long work',
  export: 'writes a row for each record of a table',
};

const HELP: { readonly [what in LongWork['what']]: string } = {
  sleep: 'Answer at once, and let the client ask again or a task do what has to wait.',
  http: 'Pass `timeout=`, or hand the request to a task.',
  mail: 'Hand the mail to a task queue or a background task.',
  subprocess: 'Hand it to a task queue, and let the client ask for the result.',
  cpu: 'Hand it to a task queue, and let the client ask for the result.',
  export: 'Have a task write the file and tell the client where it is, or write a page at a time.',
};
