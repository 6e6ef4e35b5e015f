import { expect, test } from 'vitest';
import type { Handling } from '../../src/summary/summary.ts';
import { projectOf } from '../support/project.ts';

function handlingOf(text: string): readonly string[] {
  const [fn] = projectOf({ 'app/main.py': text }).files[0]!.functions;
  const show = (where: Handling, name: string | null): string =>
    [
      name,
      ...where.catches.map((caught) => caught ?? '?'),
      ...(['inHandler', 'inFinally'] as const).filter((flag) => where[flag]),
    ].join(' ');
  return [
    ...fn!.calls.map((call) => show(call, call.callee)),
    ...fn!.raises.map((raise) => show(raise, `raise ${raise.path}`)),
  ];
}

test('what the tries around a call or a raise catch', () => {
  expect(
    handlingOf(`
import m
def f():
    m.outside()
    try:
        m.first()
        try:
            m.second()
            raise KeyError(1)
        except (ValueError, m.Error) as error:
            m.handled()
            raise m.Other() from error
        else:
            m.well()
        finally:
            m.closed()
            lambda: m.later()
    except:
        m.logged()
    def g():
        m.inner()
`),
  ).toEqual([
    'm.outside',
    'm.first BaseException',
    'm.second ValueError m.Error BaseException',
    'KeyError ValueError m.Error BaseException',
    'm.handled BaseException inHandler',
    'm.Other BaseException inHandler',
    'm.well BaseException',
    'm.closed BaseException inFinally',
    'm.later',
    'm.logged inHandler',
    'raise KeyError ValueError m.Error BaseException',
    'raise m.Other BaseException inHandler',
  ]);
});

test('handlers that raise again catch nothing', () => {
  expect(
    handlingOf(`
import m
def f():
    try:
        m.a()
    except m.Known:
        pass
    except unknown() as error:
        pass
    except ValueError as error:
        if m.b():
            raise error
    except Exception:
        m.c()
        raise
`),
  ).toEqual([
    'm.a m.Known ?',
    ' inHandler',
    'm.b inHandler',
    'm.c inHandler',
    'raise ValueError inHandler',
    'raise null inHandler',
  ]);
});
