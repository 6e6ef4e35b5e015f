"""Boots a Flask app and prints what it says of itself, as JSON (`RuntimeFacts` of recipe.ts).

    python flask_facts.py [--before CODE] [--settings NAME] [--wrappers MODULE] MODULE:EXPRESSION

Run with the Python of the app's own environment, in its folder. EXPRESSION is evaluated in MODULE and gives the app
(`app`, `create_app()`); CODE runs before that, for what the app needs to start: a stub for a server, a folder. NAME is
what the object is called that the app is configured by. Views of the module given as --wrappers hide what they call, and
are not compared. What the app itself prints goes to the error output.
"""

import argparse
import contextlib
import importlib
import importlib.metadata
import inspect
import json
import os
import platform
import sys

class NoJson(Exception):
    pass


def plain(value, depth=0):
    """The value as JSON; NoJson for what is none."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if depth < 6 and isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item, depth + 1) for item in value]
    if depth < 6 and isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: plain(item, depth + 1) for key, item in value.items()}
    raise NoJson


def settings(app):
    """What is configured beyond Flask's own defaults."""
    found = {}
    for key, value in app.config.items():
        if key in app.default_config and app.default_config[key] == value:
            continue
        with contextlib.suppress(NoJson):
            found[key] = plain(value)
    return found


def is_ours(module):
    file = getattr(sys.modules.get(module), "__file__", None)
    return file is not None and os.path.realpath(file).startswith(os.path.realpath(os.getcwd()) + os.sep)


def answers(view):
    """Module and qualified name of what answers, decorators taken off; None for what is a library's."""
    found = getattr(view, "view_class", None) or inspect.unwrap(view)
    found = getattr(found, "view_class", None) or found
    module = getattr(found, "__module__", None)
    name = getattr(found, "__qualname__", None)
    return f"{module}.{name}" if module is not None and name is not None and is_ours(module) else None


def routes(app, wrappers):
    for rule in app.url_map.iter_rules():
        view = app.view_functions.get(rule.endpoint)
        handler = None if view is None else answers(view)
        yield {
            "path": rule.rule,
            "methods": sorted(rule.methods or ()),
            "handler": None if wrappers and handler and handler.startswith(wrappers + ".") else handler,
        }


KINDS = {
    "before_request_funcs": "before",
    "url_value_preprocessors": "before",
    "after_request_funcs": "after",
    "teardown_request_funcs": "teardown",
}


def hooks(app):
    def hook(kind, on, call):
        return {"owner": None, "kind": kind, "on": on, "name": answers(call)}

    for by_code in app.error_handler_spec.values():
        for code, by_class in by_code.items():
            for error, call in by_class.items():
                named = error.__qualname__ if error.__module__ == "builtins" else f"{error.__module__}.{error.__qualname__}"
                yield hook("error", code or named, call)
    for attribute, kind in KINDS.items():
        for calls in getattr(app, attribute).values():
            yield from (hook(kind, None, call) for call in calls)


def version(distribution):
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(distribution)


def main():
    asked = argparse.ArgumentParser(usage=__doc__)
    asked.add_argument("--before", default="")
    asked.add_argument("--settings")
    asked.add_argument("--wrappers")
    asked.add_argument("app")
    given = asked.parse_args()
    name, _, expression = given.app.partition(":")
    sys.path.insert(0, os.getcwd())
    with contextlib.redirect_stdout(sys.stderr):
        exec(compile(given.before, "<before>", "exec"), {})
        app = eval(expression, vars(importlib.import_module(name)))
    versions = {name: version(name) for name in ("flask", "werkzeug")}
    found = {
        "versions": {"python": platform.python_version(), **versions},
        "modules": sorted(module for module in list(sys.modules) if is_ours(module)),
        "routes": list(routes(app, given.wrappers)),
    }
    found["hooks"] = [hook for hook in hooks(app) if hook["name"] is not None and "<lambda>" not in hook["name"]]
    if given.settings is not None:
        found["settings"] = [{"name": given.settings, "values": settings(app)}]
    json.dump(found, sys.stdout)


main()
