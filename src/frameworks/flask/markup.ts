import type { MarkupCalls } from '../../contracts/framework.ts';
import { names } from '../../libraries/_tables.ts';

/** https://flask.palletsprojects.com/en/stable/quickstart/#html-escaping, #about-responses; Markup and escape went in 3.0. */
export const flaskMarkup: MarkupCalls = {
  trusting: ['flask.Markup'],
  harmless: ['flask.Markup', 'flask.escape', 'flask.render_template', 'flask.render_template_string', 'flask.url_for'],
  pages: ['flask.make_response', 'flask.Response'],
  pageDecorators: ['flask.Flask()', 'flask.Blueprint()'].flatMap((owner) =>
    names(owner, 'route get post put patch delete errorhandler'),
  ),
};
