import { expect, test } from 'vitest';
import { projectOf } from '../support/project.ts';

/** What the calls of `m.f` call, across files. */
function calledBy(body: string): readonly (string | null)[] {
  const project = projectOf({
    'zoo.py': `
class Dog:
    @classmethod
    def make(cls):
        return cls()
    @classmethod
    def named(cls, name):
        dog = cls()
        dog.name = name
        return dog
    def again(self):
        return type(self)()
    def wag(self):
        return self
    @property
    def friend(self):
        return Cat()
    def run(self): ...
class Pup(Dog):
    def run(self): ...
class Cat:
    def run(self): ...
`,
    'm.py': `from zoo import Cat, Dog, Pup\ndef f(x, by_name: dict[str, Dog]):\n${body}`,
  });
  return project
    .functionOf('m.f')!
    .fact.calls.map(({ callee }) => (callee === null ? null : project.resolve(callee)))
    .filter((path) => path === null || path.endsWith('run'));
}

test('methods that give the instance or the class they are called on', () => {
  expect(
    calledBy('    Pup.make().run()\n    Pup.named("a").run()\n    Pup().again().run()\n    Pup().wag().wag().run()\n'),
  ).toEqual(['zoo.Pup.run', 'zoo.Pup.run', 'zoo.Pup.run', 'zoo.Pup.run']);
});

test('properties of what other modules define', () => {
  expect(calledBy('    Pup().friend.run()\n')).toEqual(['zoo.Cat.run']);
});

test('names that isinstance tells, in the branch it guards and as long as they are the same', () => {
  const body = `
    if isinstance(x, Dog):
        x.run()
        if other and isinstance(x, Pup):
            x.run()
    else:
        x.run()
    if isinstance(x, (Dog, Cat)):
        x.run()
    if isinstance(x, Dog) or other:
        x.run()
    if isinstance(x, Dog):
        x = Cat()
        x.run()
`;
  expect(calledBy(body)).toEqual([
    'zoo.Dog.run',
    'zoo.Pup.run',
    'm.f.<parameters>.x.run',
    'm.f.<parameters>.x.run',
    'm.f.<parameters>.x.run',
    'zoo.Cat.run',
  ]);
});

test('entries of tuples and dicts under constant keys', () => {
  const body = `
    pair = (Dog(), Cat())
    pair[1].run()
    pair[x].run()
    kinds = {"dog": Dog(), "cat": Cat()}
    kinds["cat"].run()
    kinds["cow"].run()
    by_name.get("a").run()
    by_name.pop("a").run()
`;
  expect(calledBy(body)).toEqual([
    'zoo.Cat.run',
    'tuple()[].run',
    'zoo.Cat.run',
    'dict()[].run',
    'zoo.Dog.run',
    'zoo.Dog.run',
  ]);
});

test('unpacking around a star', () => {
  expect(calledBy('    first, *rest, last = Dog(), 1, 2, Cat()\n    first.run()\n    last.run()\n')).toEqual([
    'zoo.Dog.run',
    'zoo.Cat.run',
  ]);
});

test('parts of tuples that names hold and annotations tell', () => {
  const body = `
    def pair() -> tuple[Dog, Cat]: ...
    def named(name: str) -> tuple[Pup, Cat]: ...
    def several() -> tuple[Dog, ...]: ...
    dog, cat = pair()
    dog.run()
    cat.run()
    pup, other = named("a")
    pup.run()
    other.run()
    held = (Cat(), Dog())
    first, second = held
    second.run()
    one, two = several()
    two.run()
    a, b, c = pair()
    c.run()
    a, *rest = pair()
    a.run()
`;
  expect(calledBy(body)).toEqual([
    'zoo.Dog.run',
    'zoo.Cat.run',
    'zoo.Pup.run',
    'zoo.Cat.run',
    'zoo.Dog.run',
    'zoo.Dog.run',
    'tuple()[].run',
    'tuple()[].run',
  ]);
});
