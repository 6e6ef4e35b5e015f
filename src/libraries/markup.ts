import { defineLibrary } from '../contracts/framework.ts';
import { names } from './_tables.ts';

/** HTML: what takes text for it, what escapes and cleans, and the engine of Jinja. */
export default defineLibrary({
  name: 'markup',
  distributions: ['MarkupSafe', 'Jinja2', 'bleach', 'nh3', 'Pygments'],
  knowledge: {},
  markup: {
    // https://markupsafe.palletsprojects.com/
    trusting: ['markupsafe.Markup', 'jinja2.Markup'],
    harmless: [
      'markupsafe.Markup',
      'jinja2.Markup',
      ...names('markupsafe', 'escape escape_silent'),
      'jinja2.escape',
      'html.escape',
      'cgi.escape',
      'xml.sax.saxutils.escape',
      'xml.sax.saxutils.quoteattr',
      ...names('urllib.parse', 'quote quote_plus urlencode'),
      // https://bleach.readthedocs.io/, https://nh3.readthedocs.io/
      ...names('bleach', 'clean linkify'),
      ...names('nh3', 'clean clean_text'),
      'bleach.sanitizer.Cleaner().clean',
      // https://pygments.org/docs/api/: formatters escape the code.
      'pygments.highlight',
      ...names('uuid', 'uuid1 uuid4'),
      ...names('jinja2.Template()', 'render'),
    ],
    // https://jinja.palletsprojects.com/en/stable/api/#jinja2.Environment
    engines: [
      { path: 'jinja2.Environment', isOffByDefault: true },
      { path: 'jinja2.sandbox.SandboxedEnvironment', isOffByDefault: true },
    ],
  },
});
