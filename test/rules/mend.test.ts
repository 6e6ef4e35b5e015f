import { describe, expect, test } from 'vitest';
import { rules } from '../../src/generated/rules.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { mendedBy } from './mend.ts';

/** What a rule's fixes make of a file. */
function mended(name: string, before: string): string {
  const rule = rules.find((one) => one.name === name)!;
  return mendedBy(rule, { 'app.py': before })['app.py']!;
}

function safety(name: string, text: string): readonly (string | undefined)[] {
  const rule = rules.find((one) => one.name === name)!;
  return checkSources({ 'app.py': text }, { rules: [rule] }).findings.map(({ fix }) => fix?.safety);
}

describe('a log message', () => {
  const file = (call: string): string => `import logging\n\n\ndef f(a, b, e):\n    ${call}\n`;

  test.each([
    ['logging.info(f"{a} and {b!r}")', 'logging.info("%s and %r", a, b)'],
    ["logging.info(f'{{}} 100% {a}')", "logging.info('{} 100%% %s', a)"],
    ['logging.info(rf"\\d{a}")', 'logging.info(r"\\d%s", a)'],
    ['logging.info(f"{a[0]} {a.b(c=1)} {a if b else 1}")', 'logging.info("%s %s %s", a[0], a.b(c=1), a if b else 1)'],
    ['logging.info(f"{(a, b)} {a, b}")', 'logging.info(f"{(a, b)} {a, b}")'],
    ['logging.info(f"{(a, b)}")', 'logging.info("%s", (a, b))'],
    ['logging.info(f"{a}", exc_info=True)', 'logging.info("%s", a, exc_info=True)'],
    ['logging.info((f"{a}"),)', 'logging.info(("%s"), a,)'],
    [
      'logging.info(\n        f"{a} "  # first\n        "50% "\n        f"{b}",\n    )',
      'logging.info(\n        "%s "  # first\n        "50%% "\n        "%s",\n        a, b,\n    )',
    ],
    ['logging.info("{} {!r} 5%".format(a, b))', 'logging.info("%s %r 5%%", a, b)'],
    ['logging.info("{0} {x}".format(a, x=b))', 'logging.info("%s %s", a, b)'],
    ['logging.info("%s %d" % (a, b))', 'logging.info("%s %d", a, b)'],
    ['logging.info("%5.2f%%" % (a,))', 'logging.info("%5.2f%%", a)'],
    ['logging.info("a " + a + " b")', 'logging.info("a %s b", a)'],
  ])('%j', (before, after) => {
    expect(mended('logging/formatted-message', file(before))).toBe(file(after));
  });

  test.each([
    ['a format', 'logging.info(f"{a:>3}")'],
    ['what it writes for itself', 'logging.info(f"{a=}")'],
    ['values beside it', 'logging.info(f"{a} %s", b)'],
    ['an escaped percent sign', 'logging.info(f"\\x25 {a}")'],
    ['values in another order', 'logging.info("{1} {0}".format(a, b))'],
    ['a value used twice', 'logging.info("{0} {0}".format(a))'],
    ['a value not used', 'logging.info("{}".format(a, b))'],
    ['attributes of values', 'logging.info("{0.x}".format(a))'],
    ['values that are unpacked', 'logging.info("{}".format(*a))'],
    ['names of a mapping', 'logging.info("%(x)s" % a)'],
    ['another number of values', 'logging.info("%s %s" % a)'],
    ['numbers, maybe', 'logging.info(a + b + "x")'],
    ['quotes of both kinds', `logging.info("it's " + a + ' "b"')`],
    ['lines of a value', 'logging.info(f"""{a(\n        b)}""")'],
    ['an assignment', 'logging.info(f"{(x := a)}")'],
    ['a keyword of its own', 'logging.info(msg=f"{a}")'],
    ['bytes', 'logging.info(b"%s" % a)'],
  ])('is left to people for %s', (_, call) => {
    expect(mended('logging/formatted-message', file(call))).toBe(file(call));
  });

  test('is safe to mend, but where one value may turn out to be several', () => {
    const calls = ['f"{a}"', '"%s" % a', '"%s" % (a,)', '"%s" % str(a)'].map((text) => `    logging.info(${text})\n`);
    expect(safety('logging/formatted-message', `import logging\n\ndef f(a):\n${calls.join('')}`)).toEqual([
      'safe',
      'unsafe',
      'safe',
      'safe',
    ]);
  });

  test('with a member of an enumeration may read otherwise', () => {
    const text = `import enum\nimport logging\n\nclass Color(str, enum.Enum):\n    RED = "red"\n\ndef f():\n    logging.info(f"{Color.RED}")\n`;
    expect(safety('logging/formatted-message', text)).toEqual(['unsafe']);
  });

  test('of a logger that writes values otherwise is left alone', () => {
    const text = 'from loguru import logger\n\ndef f(a):\n    logger.info(f"{a}")\n';
    expect(mended('logging/formatted-message', text)).toBe(text);
  });
});

describe('a sleep', () => {
  test.each([
    ['a value that is used', 'async def f():\n    x = time.sleep(1)\n'],
    ['arguments it does not take', 'async def f():\n    time.sleep(*a)\n'],
    ['a name that is taken', 'asyncio = None\nasync def f():\n    time.sleep(1)\n'],
  ])('is left to people for %s', (_, text) => {
    expect(mended('async/blocking-call', `import time\n${text}`)).toBe(`import time\n${text}`);
  });

  test('uses the import that is there', () => {
    const text = 'import asyncio as aio\nfrom time import sleep as nap\n\nasync def f():\n    nap(1)  # x\n';
    expect(mended('async/blocking-call', text)).toBe(text.replace('nap(1)', 'await aio.sleep(1)'));
  });
});

describe('a query in async code', () => {
  const file = (body: string): string =>
    `from django.db import models\nfrom django.shortcuts import get_object_or_404\n\nclass Book(models.Model):\n    pass\n\nasync def f(request):\n    ${body}\n`;

  test.each([
    ['return Book.objects.get(pk=1)', 'return await Book.objects.aget(pk=1)'],
    ['return Book.objects.get(pk=1).pk', 'return (await Book.objects.aget(pk=1)).pk'],
    ['return not Book.objects.exists()', 'return not await Book.objects.aexists()'],
    ['for book in Book.objects.all(): pass', 'async for book in Book.objects.all(): pass'],
    ['return {b.pk: b for b in Book.objects.all()}', 'return {b.pk: b async for b in Book.objects.all()}'],
    ['return list(Book.objects.all())', 'return [row async for row in Book.objects.all()]'],
  ])('%j', (before, after) => {
    expect(mended('django/sync-orm-in-async', file(before))).toBe(file(after));
  });

  test('by a function is imported', () => {
    expect(mended('django/sync-orm-in-async', file('return get_object_or_404(Book, pk=1)'))).toBe(
      file('return await aget_object_or_404(Book, pk=1)').replace('_or_404\n', '_or_404, aget_object_or_404\n'),
    );
  });

  test.each([
    ['a generator', 'return (b for b in Book.objects.all())'],
    ['a queryset that is awaited', 'return [b for b in await Book.objects.all()]'],
    ['a call on one', 'return (await Book.objects.all()).first()'],
    ['a comprehension around it', 'return [Book.objects.get(pk=i) for i in (1, 2)]'],
  ])('is left to people for %s', (_, body) => {
    expect(mended('django/sync-orm-in-async', file(body))).toBe(file(body));
  });

  test('waits for a Django that has it', () => {
    const rule = rules.find(({ name }) => name === 'django/sync-orm-in-async')!;
    const files = { 'requirements.txt': 'django==4.1\n', 'app.py': file('return Book.objects.get(pk=1)') };
    expect(mendedBy(rule, files)).toEqual(files);
  });
});

describe('an idiom of pydantic 1', () => {
  const file = (imports: string, body: string): string =>
    `from pydantic import BaseModel, ${imports}\n\nclass Item(BaseModel):\n    a: int\n\n${body}`;

  test.each([
    [
      'a validator that comes first',
      file('validator', '    @validator("a", pre=True)\n    def check(cls, v):\n        return v\n'),
      file('field_validator', '    @field_validator("a", mode="before")\n    @classmethod\n    def check(cls, v):\n        return v\n'),
    ],
    [
      'a configuration',
      file('Field', '    class Config:\n        extra = ("forbid")\n        frozen = True\n'),
      file('Field, ConfigDict', '    model_config = ConfigDict(extra=("forbid"), frozen=True)\n'),
    ],
    ['a copy', file('Field', 'def f(x: Item):\n    return x.copy(deep=True)\n'), file('Field', 'def f(x: Item):\n    return x.model_copy(deep=True)\n')],
  ])('%s', (_, before, after) => {
    expect(mended('fastapi/pydantic-v1-idiom', before)).toBe(after);
  }); // prettier-ignore

  test.each([
    ['validators that look at other values', '    @validator("a")\n    def check(cls, v, values):\n        return v\n'],
    ['validators of each item', '    @validator("a", each_item=True)\n    def check(cls, v):\n        return v\n'],
    ['options nobody knows', '    class Config:\n        fields = {}\n'],
    ['comments', '    class Config:\n        # why\n        extra = "forbid"\n'],
    ['options that rest on each other', '    class Config:\n        title = "a"\n        extra = title\n'],
    ['a configuration that is inherited', '    class Config:\n        extra = "forbid"\n\nclass Other(BaseModel):\n    class Config(Item.Config):\n        pass\n'],
    ['arguments that are gone', 'def f(x: Item):\n    return x.json(indent=2)\n'],
    ['parts of a copy', 'def f(x: Item):\n    return x.copy(include={"a"})\n'],
  ])('is left to people for %s', (_, body) => {
    expect(mended('fastapi/pydantic-v1-idiom', file('validator', body))).toBe(file('validator', body));
  }); // prettier-ignore

  test('is safe to mend unless a model has such a method itself', () => {
    const body = 'def f(x: Item):\n    return x.dict()\n';
    const other = '\nclass Other(Item):\n    def dict(self):\n        return {}\n';
    expect(safety('fastapi/pydantic-v1-idiom', file('Field', body))).toEqual(['safe']);
    expect(safety('fastapi/pydantic-v1-idiom', file('Field', body + other))).toEqual(['unsafe']);
  });
});

describe('a hidden traceback', () => {
  const file = (call: string): string =>
    `import logging\n\n\ndef f():\n    try:\n        g()\n    except ValueError as e:\n        ${call}\n`;

  test.each([
    ['logging.error("no: %s", e)', 'logging.exception("no: %s", e)'],
    ['logging.critical("no: %s", e)', 'logging.critical("no: %s", e, exc_info=True)'],
  ])('%j', (before, after) => {
    expect(mended('errors/error-without-traceback', file(before))).toBe(file(after));
  });
});

describe('a template', () => {
  const rule = (name: string) => rules.find((one) => one.name === name)!;

  test.each([
    ['<form method="post"><button></button></form>\n', '<form method="post">{% csrf_token %}<button></button></form>\n'],
    ['<form method="post">  \n\n\t<button></button></form>\n', '<form method="post">\n\t{% csrf_token %}  \n\n\t<button></button></form>\n'],
  ])('of a form is given its token: %j', (before, after) => {
    expect(mendedBy(rule('django/form-without-csrf-token'), { 'templates/a.html': before })).toEqual({ 'templates/a.html': after });
  }); // prettier-ignore

  test.each([
    ['<input value={{ a }}/>\n', '<input value="{{ a }}"/>\n'],
    ['<input value=a{{ a }} >\n', '<input value=a{{ a }} >\n'],
    ['<input value={{ a }}b>\n', '<input value={{ a }}b>\n'],
  ])('has quotes put around whole values: %j', (before, after) => {
    expect(mendedBy(rule('output/unquoted-attribute'), { 'templates/a.html': before })).toEqual({
      'templates/a.html': after,
    });
  });
});

describe('flags of a cookie', () => {
  const file = (args: string): string => `def f(response):\n    response.set_cookie(${args})\n`;

  test.each([
    ['"id", x', '"id", x, secure=True, httponly=True'],
    ['"id", x, secure=False', '"id", x, secure=True, httponly=True'],
    ['"id", x, httponly=True', '"id", x, httponly=True, secure=True'],
    ['"id", x, 60', '"id", x, 60'],
  ])('%j', (before, after) => {
    expect(mended('security/unsafe-cookie', file(before))).toBe(file(after));
  });
});

describe('a compared secret', () => {
  const file = (condition: string, more = ''): string =>
    `import hmac\n\n\ndef f(api_key, settings):\n    ${condition}\n${more}`;

  test.each([
    ['return api_key == settings.api_key', 'return hmac.compare_digest(api_key, settings.api_key)'],
    ['if api_key != settings.api_key: pass', 'if not hmac.compare_digest(api_key, settings.api_key): pass'],
    ['x = (api_key != settings.api_key) | y', 'x = (api_key != settings.api_key) | y'],
  ])('%j', (before, after) => {
    expect(mended('security/compared-secret', file(before))).toBe(file(after));
  });
});
