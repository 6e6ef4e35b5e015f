import { describe, expect, test } from 'vitest';
import type { TemplateSummary } from '../../src/summary/template.ts';
import { summarizeTemplate } from '../../src/summary/templates.ts';

function read(text: string, path = 'templates/page.html'): TemplateSummary {
  return summarizeTemplate(path, text, 'product').summary;
}

function places(text: string): readonly string[] {
  return read(text).outputs.map(
    ({ expression, place, placeName }) => `${expression}: ${place}${placeName === null ? '' : ` ${placeName}`}`,
  );
}

describe('what a template says', () => {
  test('of others, of blocks, of libraries', () => {
    const page = read(
      '{% extends "base.html" %}\n{% load i18n static %}{% load x from other %}\n' +
        '{%- block main -%}{% include "a.html" with b=c %}{% include name %}{% endblock %}\n' +
        '{% import "m.html" as m %}{% from "n.html" import f %}{% include "b.html" ignore missing %}',
    );
    expect(page.references.map(({ kind, name, isOptional }) => [kind, name, isOptional])).toEqual([
      ['extends', 'base.html', false],
      ['include', 'a.html', false],
      ['include', null, false],
      ['import', 'm.html', false],
      ['import', 'n.html', false],
      ['include', 'b.html', true],
    ]);
    expect(page.libraries).toEqual(['i18n', 'static', 'other']);
    expect(page.blocks).toEqual([{ name: 'main', span: { line: 3, column: 1, endLine: 3, endColumn: 19 } }]);
  });

  test('of routes and files', () => {
    const { links } = read(
      `<a href="{% url 'shop:cart' pk=item.id "x y" %}">{% url "home" as home %}{% static 'a.css' %}\n` +
        `{{ url_for('auth.login', next=request.path) }}{% set u = url_for("index") %}{{ url_for(name) }}{% url name %}`,
    );
    expect(links.map(({ kind, name, arguments: given, isKept }) => [kind, name, given, isKept])).toEqual([
      ['url', 'shop:cart', ['pk=item.id', '"x y"'], false],
      ['url', 'home', [], true],
      ['static', 'a.css', [], false],
      ['url_for', 'auth.login', ['next=request.path'], false],
      ['url_for', 'index', [], false],
      ['url_for', null, [], false],
      ['url', null, [], false],
    ]);
    expect(links[0]!.span).toEqual({ line: 1, column: 10, endLine: 1, endColumn: 48 });
  });

  test('where outputs stand, and what they are passed through', () => {
    expect(
      places(
        '<p title="{{ a }}" class={{ b }} {{ c }}>{{ d }}</p><!-- {{ e }} -->\n' +
          '<script type="text/x-tpl">{{ f }}</script><style>{{ g }}</style><textarea>{{ h }}</textarea>{{ i }}',
      ),
    ).toEqual([
      'a: attribute title',
      'b: unquoted class',
      'c: tag',
      'd: text',
      'e: comment',
      'f: script text/x-tpl',
      'g: style',
      'h: text',
      'i: text',
    ]);
    expect(read('{{ a.b|default:"x|y"|safe }}').outputs[0]).toMatchObject({
      expression: 'a.b',
      filters: [
        { name: 'default', argument: '"x|y"' },
        { name: 'safe', argument: null },
      ],
    });
    expect(read("{{ f(a | b, 'c') | join(', ') | safe if d else e }}").outputs[0]!.filters).toEqual([
      { name: 'join', argument: "', '" },
      { name: 'safe', argument: null },
    ]);
  });

  test('of strings in scripts, comments and apostrophes in them', () => {
    const { outputs } = read(
      `<script>\nvar a = "{{ a }}"; // don't {{ b }}\nvar c = {{ c }}; /* it's */\nvar d = '\\'{{ d }}';\n</script>{{ e }}`,
    );
    expect(outputs.map(({ expression, isInString }) => [expression, isInString])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', true],
      ['e', false],
    ]);
  });

  test('each branch of a condition starts where the condition does', () => {
    expect(places('<a {% if x %}href="{{ a }}"{% else %}class="{{ b }}"{% endif %}>{{ c }}</a>')).toEqual([
      'a: attribute href',
      'b: attribute class',
      'c: text',
    ]);
    expect(places('<a class="{% if x %}a">{% else %}b">{% endif %}{{ c }}')).toEqual(['c: text']);
  });

  test('of autoescaping', () => {
    const page = read('{{ a }}{% autoescape off %}{% if x %}{{ b }}{% endif %}{% endautoescape %}{{ c }}');
    expect(page.outputs.map(({ isAutoescaped }) => isAutoescaped)).toEqual([null, false, null]);
    expect(read('{% autoescape true %}{{ a }}{% endautoescape %}').autoescapes).toMatchObject([{ isOn: true }]);
  });

  test('of forms', () => {
    const { forms } = read(
      '<form method="POST" action="{% url "x" %}" hx-post="/y">\n{% csrf_token %}<button>Go</button></form>\n' +
        '<form><input><button type="button"></button></form><form method="{{ m }}" action="/go">{% include "fields.html" %}\n{{ form.as_p }}\n',
    );
    expect(forms).toMatchObject([
      {
        method: 'post',
        action: '{% url "x" %}',
        attributes: ['hx-post'],
        hasToken: true,
        hasButton: true,
        tags: ['csrf_token'],
        span: { line: 1, column: 1, endLine: 1, endColumn: 57 },
        body: { line: 1, column: 1, endLine: 2, endColumn: 36 },
      },
      { method: 'get', action: null, hasToken: false, hasButton: false },
      { method: null, action: '/go', tags: ['include'], body: { line: 3, endLine: 5 } },
    ]);
  });

  test('of addresses', () => {
    expect(read('<a href="/x">a</a><a href=#top></a><img src="{{ u }}"><a href=" /y/{{ id }} ">').addresses).toEqual([
      {
        element: 'a',
        attribute: 'href',
        value: '/x',
        isLiteral: true,
        span: { line: 1, column: 10, endLine: 1, endColumn: 12 },
      },
      expect.objectContaining({ element: 'img', attribute: 'src', value: '{{ u }}', isLiteral: false }),
      expect.objectContaining({ value: '/y/{{ id }}', isLiteral: false }),
    ]);
  });

  test('nothing within comments and verbatim stretches', () => {
    const page = read(
      '{# {{ a }} #}{% comment %}{% url "x" %}{{ b }}{% endcomment %}{% raw %}{{ c }}{% endraw %}' +
        '{% verbatim %}{{ d }}{% endverbatim %}{{ e }}',
    );
    expect(page.outputs.map(({ expression }) => expression)).toEqual(['e']);
    expect(page.links).toEqual([]);
  });
});

describe('the language', () => {
  test.each([
    ['templates/a.html', '{{ a }}', null],
    ['templates/a.html', '{% load x %}', 'dtl'],
    ['templates/a.html', '{{ a|default:"b" }}', 'dtl'],
    ['templates/a.html', '{{ a() }}', 'jinja'],
    ['templates/a.html', '{% set a = 1 %}', 'jinja'],
    ['app/jinja2/a.html', '{{ a }}', 'jinja'],
    ['a.html.j2', '{{ a }}', 'jinja'],
  ])('of %s with %s is %s', (path, text, language) => {
    expect(read(text, path).language).toBe(language);
  });

  test.each([
    ['templates/a.html', true],
    ['mail.html.j2', true],
    ['page.jinja', true],
    ['templates/mail.txt', false],
    ['nginx.conf.j2', false],
  ])('%s makes HTML: %s', (path, isHtml) => {
    expect(read('<p>{{ a }}</p>', path).isHtml).toBe(isHtml);
  });

  test('a text without elements is none, whatever it is called', () => {
    expect(read('Hello {{ name }}, 1 < 2').isHtml).toBe(false);
    expect(read('{% extends "base.html" %}{% block a %}x{% endblock %}').isHtml).toBe(true);
  });
});

describe('suppressions', () => {
  test('cover their line, or the next one with content', () => {
    const { suppressions } = summarizeTemplate(
      'templates/a.html',
      '<p>{{ a|safe }}</p> {# groundrules: ignore[x/y, z] for a reason #}\n{# groundrules: ignore #}\n\n<b>\n' +
        '{# groundrules: ignore-file[q] #}\n',
      'product',
    );
    expect(suppressions).toMatchObject([
      { rules: ['x/y', 'z'], reason: 'for a reason', fromLine: 1, toLine: 1, isFile: false },
      { rules: null, fromLine: 2, toLine: 4 },
      { rules: ['q'], isFile: true, fromLine: 1 },
    ]);
  });

  test('that are malformed are told', () => {
    const { problems } = summarizeTemplate('templates/a.html', '\n {# groundrules: skip #}', 'product');
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'templates/a.html',
        line: 2,
        column: 2,
        message: expect.stringContaining('neither'),
      }),
    ]);
  });
});

describe('whatever the text is', () => {
  const hostile = [
    '{{',
    '{% raw %}{{ a',
    '{% comment %}',
    '{{ "}}" }',
    "{{ '}}' ",
    '<form <form <form',
    '<script>"{{ a }}',
    '<a href=',
    '{%%}{{}}{##}',
    '<{{ a }}>{{ b }}</{{ a }}>',
    '{% if %}{% else %}{% endfor %}{% else %}',
    '{{ f((((([[[[{{{{ }}',
  ];

  test.each(hostile)('%s is read', (text) => {
    expect(() => read(text)).not.toThrow();
  });

  test('time grows with its length, not faster', () => {
    // A quadratic reading takes minutes.
    for (const text of hostile) expect(read(text.repeat(40_000)).outputs.length).toBeLessThanOrEqual(3000);
  });

  test('positions are inside it', () => {
    const lines = '<p>{{ a }}\r\n{% url "x" %}<form method=post>\r\n{{ b'.split('\r\n');
    const page = read(lines.join('\r\n'));
    for (const { span } of [...page.outputs, ...page.links, ...page.forms]) {
      expect(span.line).toBeGreaterThan(0);
      expect(span.endLine).toBeLessThanOrEqual(lines.length);
      expect(span.endColumn).toBeLessThanOrEqual(lines[span.endLine - 1]!.length + 1);
    }
  });
});
