import type { HandledRoute, Place, Route, Service } from '../contracts/facts.ts';
import type { Mending, ProjectReport } from '../contracts/rule.ts';
import type { Project } from '../project/project.ts';
import type { Range } from '../syntax/python/nodes.ts';

/** Whether a route answers a method that changes something; one that does not say what it answers, answers all. */
export function isUnsafe({ methods }: Route): boolean {
  return methods.length === 0 || methods.some((method) => UNSAFE.has(method));
}

const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** One report for each app that leaves routes open, with the first of them; where no app can be told, at the first route. */
export function* reportApps(
  project: Project,
  services: readonly Service[],
  open: readonly HandledRoute[],
  message: string,
): Iterable<ProjectReport> {
  const byPlace = new Map<Place, HandledRoute[]>();
  for (const route of open) {
    const service = services.find(({ name }) => name === route.service) ?? (services.length === 1 ? services[0] : null);
    const at = service?.declaration ?? open[0]!.declaration;
    const others = byPlace.get(at);
    if (others === undefined) byPlace.set(at, [route]);
    else others.push(route);
  }
  for (const [{ file, span }, routes] of byPlace) {
    yield {
      at: project.at(file, span),
      message,
      related: routes.slice(0, MOST_SHOWN).map(({ handler, path }) => ({
        ...project.at(handler.file, handler.fact.span),
        message: `answers ${path === null ? 'a writing request' : `\`${path}\``} to whoever the cookie names`,
      })),
    };
  }
}

const MOST_SHOWN = 5;

/** Puts a token behind the start tag of a form: on a line of its own, where the tag ends one. */
export function withToken(text: string, { end }: Range, token: string): Mending | null {
  if (text[end - 1] !== '>') return null;
  const indent = /^[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)\S/.exec(text.slice(end, end + 2000))?.[1];
  const written = indent === undefined ? token : `\n${indent}${token}`;
  return { title: `Write \`${token}\` into the form`, edits: [{ start: end, end, text: written }] };
}
