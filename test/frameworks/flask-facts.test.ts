import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import type { Project } from '../../src/project/project.ts';
import { projectOf } from '../support/project.ts';

function linked(files: { readonly [path: string]: string }): Project {
  return projectOf(files, { libraries, frameworks: frameworks.filter(({ name }) => name === 'flask') });
}

describe('services of Flask', () => {
  test('have wrappers outermost, then extensions and hooks', () => {
    const { services } = linked({
      'shop/factory.py': `
from flask import Flask
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix
from .extensions import db, start

def create_app():
    app = Flask(__name__)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
    app.wsgi_app = Timing(app.wsgi_app)
    db.init_app(app)
    CORS(app, origins="*")
    start.init_app(app)

    @app.before_request
    def identify(): ...

    return app

class Timing: ...
`,
      'shop/extensions.py': `
from flask_sqlalchemy import SQLAlchemy
from . import start
db = SQLAlchemy()
`,
      'shop/start.py': `
def init_app(app): ...
`,
    });
    expect(services.map(({ name, middleware }) => [name, middleware.map((one) => one.name)])).toEqual([
      [
        'shop.factory.create_app.<locals>.app',
        [
          'shop.factory.Timing',
          'werkzeug.middleware.proxy_fix.ProxyFix',
          'flask_sqlalchemy.SQLAlchemy',
          'flask_cors.CORS',
          'shop.factory.create_app.<locals>.identify',
        ],
      ],
    ]);
  });
});

describe('renders of Flask', () => {
  test('know the template and the names it is given', () => {
    const { renders } = linked({
      'app.py': `
from flask import Flask, render_template
app = Flask(__name__)

def page(flag, rest):
    render_template("a.html", x=1, **dict(y=2), **{"z": 3})
    render_template("b.html" if flag else "c.html")
    render_template("d.html", **rest)
    render_template(rest)
`,
    });
    expect(renders.map(({ template, context, by }) => [template, context, by?.fact.name])).toEqual([
      ['a.html', ['x', 'y', 'z'], 'app.page'],
      ['b.html', [], 'app.page'],
      ['c.html', [], 'app.page'],
      ['d.html', null, 'app.page'],
      [null, [], 'app.page'],
    ]);
  });
});

describe('forms', () => {
  test('have inherited and own fields, with what they make and ask', () => {
    const { schemas } = linked({
      'forms.py': `
from flask import Flask
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, SubmitField
from wtforms.validators import DataRequired, Length

class Base(FlaskForm):
    title = StringField("Title", validators=[DataRequired(), Length(max=80)])
    old = StringField("Old")
    send = SubmitField("Send")

class Item(Base):
    old = None
    is_open = BooleanField("Open")
    note = OwnField("Note", [Length(max=9)])

class OwnField(StringField): ...
`,
    });
    const item = schemas.find(({ cls }) => cls.fact.name === 'forms.Item');
    expect(item?.fields.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
      ['title', 'str()', true],
      ['send', 'bool()', false],
      ['is_open', 'bool()', false],
      ['note', null, false],
    ]);
  });
});

describe('settings of Flask', () => {
  const settings = (files: { readonly [path: string]: string }) =>
    linked(files).settings.map(({ name, environment, values, isComplete }) => ({
      name,
      environment,
      isComplete,
      values: Object.fromEntries(
        [...values.values()].map(({ name: key, value, variable }) => [
          key,
          variable === null ? value : `${variable.name} or ${JSON.stringify(variable.fallback)}`,
        ]),
      ),
    }));

  test('are those of the classes an app may be configured by, each with what the factory sets', () => {
    expect(
      settings({
        'config.py': `
import os

class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "change-me"
    PAGE_SIZE = int(os.environ.get("PAGE_SIZE", "25"))
    DEBUG = False
    lower = "not a setting"

class ProductionConfig(Config):
    SESSION_COOKIE_SECURE = True

class TestingConfig(Config):
    TESTING = True
    DEBUG = Config.TESTING if False else True

config = {"default": ProductionConfig, "test": TestingConfig}
`,
        'app.py': `
from flask import Flask
from config import config

def create_app(name="default"):
    app = Flask(__name__)
    app.config.from_object(config[name])
    app.config["PAGE_SIZE"] = 50
    app.config.update(LANGUAGES=["en", "de"])
    return app
`,
      }),
    ).toEqual([
      {
        name: 'config.ProductionConfig',
        environment: 'any',
        isComplete: true,
        values: {
          SECRET_KEY: 'SECRET_KEY or "change-me"',
          PAGE_SIZE: 50,
          DEBUG: false,
          SESSION_COOKIE_SECURE: true,
          LANGUAGES: ['en', 'de'],
        },
      },
      {
        name: 'config.TestingConfig',
        environment: 'test',
        isComplete: true,
        values: {
          SECRET_KEY: 'SECRET_KEY or "change-me"',
          PAGE_SIZE: 50,
          DEBUG: undefined,
          TESTING: true,
          LANGUAGES: ['en', 'de'],
        },
      },
    ]);
  });

  test('may be those of a module, named as text, and of a file that nobody sees', () => {
    expect(
      settings({
        'shop/settings.py': `
from shop.base import *
NAME = "shop"
if NAME:
    EXTRA = 1
`,
        'shop/base.py': `
NAME = "base"
COLOURS = ("red",)
`,
        'shop/app.py': `
from flask import Flask
app = Flask(__name__)
app.config.from_object("shop.settings")
app.config.from_envvar("SHOP_CONFIG", silent=True)
app.config["LATE"] = True
`,
      }),
    ).toEqual([
      {
        name: 'shop.settings',
        environment: 'any',
        isComplete: false,
        values: { NAME: 'shop', COLOURS: ['red'], EXTRA: undefined, LATE: true },
      },
    ]);
  });

  test('are those of the app where no object is read', () => {
    expect(
      settings({
        'app.py': `
from flask import Flask

def create_app(test_config=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="dev", DATABASE="x.sqlite")
    if test_config is not None:
        app.config.update(test_config)
    configure(app)
    return app

def configure(app):
    app.config.setdefault("DATABASE", "y.sqlite")
    app.config.setdefault("CACHE", None)
`,
      }),
    ).toEqual([
      {
        name: 'app.create_app.<locals>.app',
        environment: 'any',
        isComplete: true,
        values: { SECRET_KEY: 'dev', DATABASE: 'x.sqlite', CACHE: null },
      },
    ]);
  });
});
