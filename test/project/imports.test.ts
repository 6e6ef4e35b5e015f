import { describe, expect, test } from 'vitest';
import { type ImportGraph, importGraph } from '../../src/project/imports.ts';
import { projectOf } from '../support/project.ts';

const around = (graph: ImportGraph) =>
  graph.cycles.map((cycle) => cycle.shortest.map((edge) => `${edge.from.module} -> ${edge.to.module}`));

describe('the import graph', () => {
  test('leads to sub-modules by the names imported, and to packages otherwise', () => {
    const project = projectOf({
      'app/__init__.py': 'name = 1\n',
      'app/models.py': '',
      'app/views.py': 'from app import models, name\nfrom . import models as again\nimport os\nimport app.models\n',
    });
    const edges = importGraph(project).edges.get(project.module('app.views')!)!;
    expect(edges.map((edge) => [edge.to.path, edge.fact.span.line])).toEqual([
      ['app/models.py', 1],
      ['app/__init__.py', 1],
    ]);
  });

  test('has the shortest way around of each knot', () => {
    const project = projectOf({
      'a.py': 'import b\n',
      'b.py': 'import c\n',
      'c.py': 'import a\nimport d\n',
      'd.py': 'import c\n',
      'e.py': 'import a\n',
      'x.py': 'from y import one\n',
      'y.py': 'from x import two\n',
    });
    const graph = importGraph(project);
    expect(graph.cycles.map((cycle) => cycle.files.map((file) => file.module))).toEqual([
      ['a', 'b', 'c', 'd'],
      ['x', 'y'],
    ]);
    expect(around(graph)).toEqual([
      ['c -> d', 'd -> c'],
      ['x -> y', 'y -> x'],
    ]);
  });

  test('counts imports in functions and for type checkers only when asked', () => {
    const project = projectOf({
      'a.py': 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b\n',
      'b.py': 'def f():\n    import a\n',
    });
    expect(around(importGraph(project))).toEqual([]);
    expect(around(importGraph(project, ['import', 'call', 'typing']))).toEqual([['a -> b', 'b -> a']]);
  });

  test('takes a long circle without recursion', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) files[`m${i}.py`] = `import m${(i + 1) % 3000}\n`;
    const [cycle] = importGraph(projectOf(files)).cycles;
    expect(cycle?.shortest).toHaveLength(3000);
  });
});
