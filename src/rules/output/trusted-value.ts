import { defineRule, py } from '../../contracts/rule.ts';
import { isBuilt, unescapedIn } from './_expressions.ts';
import { trusting } from './_markup.ts';

/** Values that are declared to be HTML as a whole. */
export default defineRule({
  name: 'output/trusted-value',
  standards: ['G4b'],
  summary: 'Disallow values that are marked as safe HTML as they came.',
  why: 'Whoever decides the value decides what runs in the browser of everybody who sees the page.',
  help: 'Clean it where it is made and mark what comes out of that, or let the template escape it.',
  limits:
    'Whether the value was cleaned before it came into the function is not seen. Silent are constants, what functions of unknown effect give, and names that say markup, a number or an address. Texts that are formatted there are `output/unescaped-html`.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from markupsafe import Markup

        def biography(user):
            return Markup(user.biography)  # error
      `,
      good: py`
        import nh3
        from markupsafe import Markup

        def biography(user):
            return Markup(nh3.clean(user.biography))
      `,
    },
  ],
  visit: {
    Call(node, { file, report }) {
      const path = file.pathOf(node.func);
      const [html] = node.args;
      if (path === null || !trusting.has(path) || html === undefined) return;
      if (isBuilt(file, html) || unescapedIn(file, html) === null) return;
      const name = path.slice(path.lastIndexOf('.') + 1);
      report(html, {
        message: `\`${file.text.slice(html.start, html.end).split('\n')[0]!.slice(0, 60)}\` is HTML for \`${name}\`, whatever is in it.`,
      });
    },
  },
});
