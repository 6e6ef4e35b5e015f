import type { CallFacts, Knowledge } from '../../contracts/framework.ts';
import { blocks, give, long, names } from '../../libraries/_tables.ts';
import { flaskMarkup } from './markup.ts';

/** Names of Flask (https://flask.palletsprojects.com/en/stable/api/) and of the extensions that nearly every project uses. */
export const flaskKnowledge: Knowledge = {
  aliases: {
    'flask.app.Flask': 'flask.Flask',
    'flask.blueprints.Blueprint': 'flask.Blueprint',
    'flask.globals.current_app': 'flask.current_app',
    'flask.globals.request': 'flask.request',
    'flask.globals.session': 'flask.session',
    'flask.globals.g': 'flask.g',
    'flask.templating.render_template': 'flask.render_template',
    'flask.json.jsonify': 'flask.jsonify',
    'flask.helpers.url_for': 'flask.url_for',
    'flask.helpers.flash': 'flask.flash',
    'werkzeug.utils.redirect': 'flask.redirect',
    'werkzeug.exceptions.abort': 'flask.abort',
    'flask.wrappers.Request': 'flask.Request',
    'flask.wrappers.Response': 'flask.Response',
    'flask_restx.resource.Resource': 'flask_restx.Resource',
    'flask_restx.namespace.Namespace': 'flask_restx.Namespace',
    'flask_restx.api.Api': 'flask_restx.Api',
    'flask_restplus.Resource': 'flask_restx.Resource',
    'flask_restplus.Namespace': 'flask_restx.Namespace',
    'flask_restplus.Api': 'flask_restx.Api',
    'flask_restplus.api.Api': 'flask_restx.Api',
    'flask_wtf.form.FlaskForm': 'flask_wtf.FlaskForm',
    'flask_wtf.Form': 'flask_wtf.FlaskForm',
    'flask_wtf.csrf.CSRFProtect': 'flask_wtf.CSRFProtect',
    'flask_login.mixins.UserMixin': 'flask_login.UserMixin',
    'flask_login.utils.login_required': 'flask_login.login_required',
    'flask_login.utils.current_user': 'flask_login.current_user',
    'wtforms.form.Form': 'wtforms.Form',
    'flask_sqlalchemy.extension.SQLAlchemy': 'flask_sqlalchemy.SQLAlchemy',
  },
  bases: {
    'flask.views.MethodView': ['flask.views.View'],
    'flask_restful.Resource': ['flask.views.MethodView'],
    'flask_restx.Resource': ['flask.views.MethodView'],
    'flask_smorest.Blueprint': ['flask.Blueprint'],
    'flask_smorest.blueprint.Blueprint': ['flask.Blueprint'],
    'apiflask.APIFlask': ['flask.Flask'],
    'apiflask.APIBlueprint': ['flask.Blueprint'],
    'apiflask.views.MethodView': ['flask.views.MethodView'],
    'flask_openapi3.OpenAPI': ['flask.Flask'],
    'flask_openapi3.APIBlueprint': ['flask.Blueprint'],
    'flask_wtf.FlaskForm': ['wtforms.Form'],
    'wtforms.Form': ['wtforms.BaseForm'],
    // https://flask-sqlalchemy.readthedocs.io/en/stable/api/
    'flask_sqlalchemy.query.Query': ['sqlalchemy.orm.Query'],
    'flask_sqlalchemy.model.Model': ['sqlalchemy.orm.DeclarativeBase'],
    ...Object.fromEntries(
      names(
        'werkzeug.exceptions',
        `BadRequest Unauthorized Forbidden NotFound MethodNotAllowed NotAcceptable Conflict Gone UnprocessableEntity
         TooManyRequests InternalServerError ServiceUnavailable`,
      ).map((path) => [path, ['werkzeug.exceptions.HTTPException']]),
    ),
  },
  types: {
    'flask.current_app': 'flask.Flask()',
    'flask_restx.Api().namespace()': 'flask_restx.Namespace()',
    ...give('logging.Logger()', 'flask.Flask().logger'),
    'flask.Flask().test_client()': 'flask.testing.FlaskClient()',
    'flask.make_response()': 'flask.Response()',
    'flask.jsonify()': 'flask.Response()',
    'flask.redirect()': 'flask.Response()',
    'flask_sqlalchemy.SQLAlchemy().Model': 'flask_sqlalchemy.model.Model',
    // `BaseModel: DefaultMeta = db.Model`, for type checkers.
    'flask_sqlalchemy.model.DefaultMeta()': 'flask_sqlalchemy.model.Model',
    ...give('sqlalchemy.orm.Session()', 'flask_sqlalchemy.SQLAlchemy().session'),
    'flask_sqlalchemy.SQLAlchemy().engine': 'sqlalchemy.Engine()',
    'flask_sqlalchemy.SQLAlchemy().metadata': 'sqlalchemy.MetaData()',
    'flask_sqlalchemy.SQLAlchemy().Query': 'flask_sqlalchemy.query.Query',
    'flask_sqlalchemy.SQLAlchemy().select': 'sqlalchemy.select',
    'flask_sqlalchemy.SQLAlchemy().text': 'sqlalchemy.text',
    'flask_sqlalchemy.SQLAlchemy().Column': 'sqlalchemy.Column',
    'flask_sqlalchemy.SQLAlchemy().relationship': 'sqlalchemy.orm.relationship',
    'flask_sqlalchemy.model.Model.query': 'flask_sqlalchemy.query.Query()',
  },
};

export const flaskCalls: CallFacts = {
  markup: flaskMarkup,
  // https://flask.palletsprojects.com/en/stable/api/#response-objects
  answers: ['flask.jsonify', 'flask.make_response', 'flask.Response', 'flask.json.jsonify', 'flask.render_template'],
  blocking: [
    // https://flask-sqlalchemy.readthedocs.io/en/stable/queries/
    ...blocks(
      'database',
      "SQLAlchemy's `AsyncSession`",
      names('flask_sqlalchemy.query.Query()', 'get_or_404 first_or_404 one_or_404 paginate'),
    ),
    ...blocks(
      'database',
      "SQLAlchemy's `AsyncSession`",
      names('flask_sqlalchemy.SQLAlchemy()', 'create_all drop_all reflect get_or_404 first_or_404 one_or_404 paginate'),
    ),
    // https://flask-mail.readthedocs.io/
    ...long(blocks('mail', '`aiosmtplib`', names('flask_mail.Mail()', 'send send_message'))),
  ],
};
