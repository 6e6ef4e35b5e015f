import { describe, expect, test } from 'vitest';
import { routesOf } from './routes.ts';

const flask = (files: { readonly [path: string]: string }) => routesOf(files, 'flask');

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
    app.register_blueprint(admin, url_prefix="/backoffice")

    @app.route("/health")
    async def health(): ...

    return app
`,
        'shop/items.py': `
from flask import Blueprint
bp = Blueprint("items", __name__, url_prefix="/items")

@bp.route("/", methods=["GET", "POST"])
def items(): ...

@bp.delete("/<int:number>")
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
      'DELETE /items/<int:number> shop.items.drop worker',
      'GET /backoffice/users/all shop.admin.all_users worker',
      'GET /health shop.create_app.<locals>.health event-loop',
      'GET,POST /items/ shop.items.items worker',
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

def plain(): ...

app.add_url_rule("/users", view_func=Users.as_view("users"))
app.add_url_rule("/page", view_func=login_required(Page.as_view("page")))
app.add_url_rule("/plain", "plain", plain, methods=["PUT"])
`;
    expect(flask({ 'app.py': app })).toEqual([
      'GET /users app.Users.get worker',
      'POST /users app.Users.post worker',
      'GET,POST /page app.Page.dispatch_request worker',
      'PUT /plain app.plain worker',
    ]);
  });

  test('of resources', () => {
    expect(
      flask({
        'api.py': `
from flask import Blueprint
from flask_restx import Api, Namespace, Resource
bp = Blueprint("api", __name__, url_prefix="/api")
api = Api(bp)
users = Namespace("users")
api.add_namespace(users, "/people")

@users.route("/<int:number>")
class User(Resource):
    def get(self, number): ...
`,
        'old.py': `
from flask import Flask
from flask_restful import Api, Resource
app = Flask(__name__)
api = Api(app)

class Todo(Resource):
    def put(self): ...

api.add_resource(Todo, "/todo", "/todos", endpoint="todo")
`,
      }),
    ).toEqual([
      'PUT /todo old.Todo.put worker',
      'PUT /todos old.Todo.put worker',
      'GET /api/people/<int:number> api.User.get worker',
    ]);
  });
});
