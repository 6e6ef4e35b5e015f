import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedClass } from '../../project/project.ts';
import { TestReach } from '../../project/reach.ts';
import { lastName } from '../../project/paths.ts';

/** Models with logic of their own that no test names. */
export default defineRule({
  name: 'testing/untested-model',
  standards: ['G6a'],
  summary: 'Require a test for every model with logic.',
  why: 'What a model computes is used from everywhere, so a mistake in it shows far away from its cause, and only in the data.',
  help: 'Make one in a test, call what it computes, and assert what comes back.',
  limits:
    'A model counts as tested if any test imports it or names one of its methods. Nothing is reported in projects whose tests name fewer than half of the models with logic: there, models are made in another way.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'shop/models.py': py`
          from django.db import models


          class Order(models.Model):
              net = models.DecimalField(max_digits=8, decimal_places=2)

              def gross(self):
                  return self.net * 119 / 100


          class Voucher(models.Model):  # error
              percent = models.IntegerField()

              def reduced(self, price):
                  return price - price * self.percent / 100
        `,
        'shop/tests.py': py`
          from shop.models import Order


          def test_tax_is_added():
              assert Order(net=100).gross() == 119
        `,
      },
      good: {
        'shop/models.py': py`
          from django.db import models


          class Voucher(models.Model):
              percent = models.IntegerField()

              def reduced(self, price):
                  return price - price * self.percent / 100
        `,
        'shop/tests.py': py`
          from shop.models import Voucher


          def test_a_voucher_reduces():
              assert Voucher(percent=10).reduced(50) == 45
        `,
      },
    },
  ],
  *project(project) {
    const reach = new TestReach(project);
    if (!reach.hasTests) return;
    const models = project.models
      .filter(({ cls, isAbstract }) => !isAbstract && cls.file.role === 'product' && logicOf(cls).length > 0)
      .map(({ cls }) => cls);
    const untested = models.filter((cls) => !isTested(cls, reach));
    const tested = models.length - untested.length;
    if (tested === 0 || tested < untested.length) return;
    for (const cls of untested) {
      yield {
        at: project.at(cls.file, cls.fact.span),
        message: `No test names \`${lastName(cls.fact.name)}\` or what it computes (${listed(logicOf(cls))}).`,
      };
    }
  },
});

/** Methods that compute something; what Python and frameworks call by themselves is reached in many ways. */
function logicOf({ fact }: LinkedClass): readonly string[] {
  return [...new Set(fact.methods)].filter((name) => !name.startsWith('_') && !CALLED_BY_OTHERS.has(name));
}

const CALLED_BY_OTHERS: ReadonlySet<string> = new Set(['save', 'delete', 'clean', 'get_absolute_url', 'natural_key']);

function isTested(cls: LinkedClass, reach: TestReach): boolean {
  return reach.mentions(lastName(cls.fact.name)) || logicOf(cls).some((name) => reach.mentions(name));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ');
}
