import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import type { Project } from '../../src/project/project.ts';
import { projectOf } from '../support/project.ts';

const inUse = frameworks.filter(({ name }) => name === 'flask');

function linked(files: { readonly [path: string]: string }): Project {
  return projectOf(files, { libraries, frameworks: inUse });
}

/** `METHODS path name → handler`, without what Flask adds by itself. */
function flask(files: { readonly [path: string]: string }): readonly string[] {
  return linked(files)
    .routes.filter(({ isBuiltIn }) => isBuiltIn !== true)
    .map(
      ({ methods, path, name, handler, endpoint }) =>
        `${methods.join(',') || '*'} ${path ?? '?'} ${name ?? '?'} → ${handler?.fact.name ?? endpoint ?? '?'}`,
    );
}

describe('routes of Flask', () => {
  test('of an app, a factory and blueprints', () => {
    expect(
      flask({
        'shop/__init__.py': `
from flask import Flask
from .items import bp as items
from .admin import admin

def create_app():
    app = Flask(__name__)
    app.register_blueprint(items)
    app.register_blueprint(admin, url_prefix="/backoffice", name="office")

    @app.route("/health")
    async def health(): ...

    return app
`,
        'shop/items.py': `
from flask import Blueprint
bp = Blueprint("items", __name__, url_prefix="/items")

@bp.route("/", methods=["GET", "POST"])
def items(): ...

@bp.delete("/<int:number>", endpoint="remove")
def drop(number): ...
`,
        'shop/admin.py': `
from flask import Blueprint
admin = Blueprint("admin", __name__, url_prefix="/admin")
users = Blueprint("users", __name__, url_prefix="/users")
admin.register_blueprint(users)

@users.get("/all")
def all_users(): ...
`,
      }).toSorted(),
    ).toEqual([
      'DELETE /items/<int:number> items.remove → shop.items.drop',
      'GET /backoffice/users/all office.users.all_users → shop.admin.all_users',
      'GET /health health → shop.create_app.<locals>.health',
      'GET,POST /items/ items.items → shop.items.items',
    ]);
  });

  test('of class-based views and of functions added by hand', () => {
    const app = `
from flask import Flask
from flask.views import MethodView, View
app = Flask(__name__)

class Users(MethodView):
    def get(self): ...
    def post(self): ...

class Page(View):
    methods = ["GET", "POST"]
    def dispatch_request(self): ...

class News(Page):
    pass

def plain(): ...

app.add_url_rule("/users", view_func=Users.as_view("people"))
app.add_url_rule("/page", view_func=login_required(Page.as_view("page")))
app.add_url_rule("/news", view_func=News.as_view("news"))
app.add_url_rule("/plain", "plain", plain, methods=["PUT"])
app.add_url_rule("/nothing", endpoint="later")
`;
    expect(flask({ 'app.py': app })).toEqual([
      'GET /users people → app.Users.get',
      'POST /users people → app.Users.post',
      'GET,POST /page page → app.Page.dispatch_request',
      'GET,POST /news news → app.Page.dispatch_request',
      'PUT /plain plain → app.plain',
      'GET /nothing later → ?',
    ]);
  });

  test('name the class that answers as their endpoint', () => {
    const app = `
from flask import Flask
from flask.views import MethodView
app = Flask(__name__)
class Users(MethodView):
    def get(self): ...
app.add_url_rule("/users", view_func=Users.as_view("people"))
`;
    const [route] = linked({ 'app.py': app }).routes;
    expect(route?.endpoint).toBe('app.Users');
    expect(route?.service).toBe('app.app');
  });

  test('of resources', () => {
    expect(
      flask({
        'api.py': `
from flask import Blueprint, Flask
from flask_restx import Api, Namespace, Resource
bp = Blueprint("api", __name__, url_prefix="/api")
api = Api(bp)
users = Namespace("users")
api.add_namespace(users, "/people")
groups = api.namespace("groups", path="/teams/")

@users.route("/<int:number>")
class UserDetail(Resource):
    def get(self, number): ...

@groups.route("/all")
class Groups(Resource):
    def get(self): ...

@api.route("/ping", endpoint="alive")
class Ping(Resource):
    def get(self): ...

app = Flask(__name__)
app.register_blueprint(bp)
`,
        'old.py': `
from flask import Flask
from flask_restful import Api, Resource
app = Flask(__name__)
api = Api(app)

class TodoList(Resource):
    def put(self): ...

api.add_resource(TodoList, "/todo", "/todos")
`,
      }),
    ).toEqual([
      'PUT /todo todolist → old.TodoList.put',
      'PUT /todos todolist → old.TodoList.put',
      'GET /api/people/<int:number> api.users_user_detail → api.UserDetail.get',
      'GET /api/teams/all api.groups_groups → api.Groups.get',
      'GET /api/ping api.alive → api.Ping.get',
    ]);
  });

  test('on apps that functions are passed, and on blueprints that a loop registers', () => {
    expect(
      flask({
        'shop/factory.py': `
from flask import Flask

VERSION = 2

def create_app(blueprints=()):
    app = Flask(__name__)
    add_pages(app)
    add_blueprints(app, blueprints)
    return app

def add_pages(app):
    @app.route("/about")
    def about(): ...

def add_blueprints(app, blueprints):
    for blueprint in blueprints:
        app.register_blueprint(blueprint, url_prefix=f"/api/{VERSION}")
`,
        'shop/items.py': `
from flask import Blueprint
bp = Blueprint("items", __name__, url_prefix="/unused")

@bp.get("/items")
def items(): ...
`,
        'shop/plugin.py': `
def load(app):
    app.add_url_rule("/plugin", "plugin", page)

def page(): ...
`,
      }),
    ).toEqual([
      'GET /about about → shop.factory.add_pages.<locals>.about',
      'GET /api/2/items items.items → shop.items.items',
      'GET /plugin plugin → shop.plugin.page',
    ]);
  });

  test('on a blueprint that a function makes', () => {
    const app = `
from flask import Blueprint, Flask

def make():
    bp = Blueprint("made", __name__, url_prefix="/made")

    @bp.route("/")
    def index(): ...

    return bp

app = Flask(__name__)
app.register_blueprint(make(), url_prefix="/other")
`;
    expect(flask({ 'app.py': app })).toEqual(['GET /other/ made.index → app.make.<locals>.index']);
  });

  test('of rules that a function may leave as they are', () => {
    const app = `
from flask import Flask
app = Flask(__name__)

def scoped(rule):
    if app.config["TENANTS"]:
        return "/<tenant>" + rule
    return rule

@app.route(scoped("/items"))
def items(): ...
`;
    expect(flask({ 'app.py': app })).toEqual(['GET /items items → app.items']);
  });

  test('that Flask and Flask-RESTX add by themselves', () => {
    const app = `
from flask import Flask
from flask_restx import Api
app = Flask(__name__, static_folder="assets/")
api = Api(app, doc="/docs")
bare = Flask(__name__, static_folder=None)
`;
    const own = linked({ 'app.py': app }).routes.filter(({ isBuiltIn }) => isBuiltIn === true);
    expect(own.map(({ path, name, handler }) => [path, name, handler])).toEqual([
      ['/', 'root', null],
      ['/swagger.json', 'specs', null],
      ['/docs', 'doc', null],
      ['/assets/<path:filename>', 'static', null],
      ['/swaggerui/<path:filename>', 'restx_doc.static', null],
    ]);
  });

  test('give what converters make of their parts', () => {
    const app = `
from flask import Flask
app = Flask(__name__)
@app.get("/<int:a>/<b>/<any(x, y):c>/<odd:d>")
def one(a, b, c, d): ...
`;
    const [route] = linked({ 'app.py': app }).routes;
    expect(route?.inputs?.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'int()'],
      ['b', 'str()'],
      ['c', 'str()'],
      ['d', null],
    ]);
  });
});

describe('what lets requests in', () => {
  const auth = (files: { readonly [path: string]: string }) =>
    linked(files)
      .routes.filter(({ isBuiltIn }) => isBuiltIn !== true)
      .map(
        ({ name, auth: asked }) => `${name}: ${asked?.map(({ kind, name: by }) => `${kind} ${by}`).join(', ') ?? '?'}`,
      );

  test('is asked by decorators of extensions and of the project, by classes and by hooks', () => {
    expect(
      auth({
        'app.py': `
from functools import wraps
from flask import Blueprint, Flask, abort, g, redirect, url_for
from flask.views import MethodView
from flask_httpauth import HTTPTokenAuth
from flask_login import current_user, login_required
from elsewhere import cached
from .missing import needs_login

app = Flask(__name__)
tokens = HTTPTokenAuth()
bp = Blueprint("staff", __name__)

def members_only(view):
    @wraps(view)
    def wrapped(**kwargs):
        if g.user is None:
            return redirect(url_for("login"))
        return view(**kwargs)
    return wrapped

def timed(view):
    @wraps(view)
    def wrapped(**kwargs):
        return view(**kwargs)
    return wrapped

@bp.before_request
def only_staff():
    if not current_user.is_staff:
        abort(403)

@app.get("/open")
@cached(60)
@timed
def open(): ...

@app.get("/mine")
@login_required
def mine(): ...

@app.get("/api")
@tokens.login_required(optional=True)
def api(): ...

@app.get("/members")
@members_only
def members(): ...

@bp.get("/staff")
def staff(): ...

class Items(MethodView):
    decorators = [login_required]
    def get(self): ...

app.add_url_rule("/items", view_func=Items.as_view("items"))
app.register_blueprint(bp)
`,
      }),
    ).toEqual([
      'open: ',
      'mine: session flask_login.login_required',
      'api: bearer flask_httpauth.HTTPTokenAuth().login_required',
      'members: custom app.members_only',
      'staff.staff: custom app.only_staff',
      'items: session flask_login.login_required',
    ]);
  });

  test('is not known where a decorator of the project leads nowhere', () => {
    const files = {
      'shop/__init__.py': '',
      'shop/app.py': `
from flask import Flask
from .missing import needs_login
app = Flask(__name__)

@app.get("/secret")
@needs_login
def secret(): ...
`,
    };
    expect(auth(files)).toEqual(['secret: ?']);
  });
});

describe('CSRF', () => {
  const checked = (app: string) =>
    Object.fromEntries(
      linked({ 'app.py': app })
        .routes.filter(({ isBuiltIn }) => isBuiltIn !== true)
        .map(({ name, isCsrfChecked }) => [name, isCsrfChecked]),
    );

  test('is checked by CSRFProtect but for what is exempt', () => {
    expect(
      checked(`
from flask import Blueprint, Flask
from flask_wtf import CSRFProtect
csrf = CSRFProtect()
app = Flask(__name__)
csrf.init_app(app)
api = Blueprint("api", __name__)
csrf.exempt(api)

@app.post("/a")
def a(): ...

@app.get("/b")
def b(): ...

@app.post("/c")
@csrf.exempt
def c(): ...

@api.post("/d")
def d(): ...

app.register_blueprint(api)
`),
    ).toEqual({ a: true, b: false, c: false, 'api.d': false });
  });

  test('is checked by forms, and may be by a hook of the project', () => {
    expect(
      checked(`
from flask import Blueprint, Flask, abort, request, session
from flask_wtf import FlaskForm
app = Flask(__name__)
other = Blueprint("other", __name__)

class Item(FlaskForm):
    pass

@app.post("/a")
def a():
    form = Item()
    if form.validate_on_submit():
        ...

@app.post("/b")
def b(): ...

@other.before_request
def check_csrf():
    if session["nonce"] != request.form["nonce"]:
        abort(403)

@other.post("/c")
def c(): ...

app.register_blueprint(other)
`),
    ).toEqual({ a: true, b: false, 'other.c': null });
  });
});
