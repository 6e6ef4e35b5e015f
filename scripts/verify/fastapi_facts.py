"""What FastAPI and Starlette themselves say of the apps of a project: `RuntimeFacts` of recipe.ts on stdout.

    python fastapi_facts.py (MODULE:EXPRESSION | MODULE)... [--below FOLDER]

Run in the folder that the project is imported from. `MODULE` alone means every app among its globals, `MODULE:create()`
what an expression gives. `--below` takes every module in a folder; those that do not import are told on stderr.

Routes are those of `app.routes` with all that is included and mounted. Dependencies are `route.dependant`, in the order
they are called, each with all scopes that lead to it. A callable is `module.qualname`, an instance `module.Class()`, a
lambda `?`. `FOLDER INTO --markdown --below` takes the Python blocks of a
documentation in Markdown, written as modules into a folder. `--stub=NAME` stands in for a module that needs what the machine lacks. `--newer-syntax`
reads modules written for Python 3.14 on an older one. With `--services`, what the apps call beside handlers, and their middleware, is printed too. With `--details`, inputs, tags, status and models are printed too, one document in place of `RuntimeFacts`.
"""

import __future__

import contextlib
import functools
import importlib
import inspect
import json
import os
import re
import sys
import tempfile
from importlib.machinery import SourceFileLoader
from unittest import mock

HTTP_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]


def name_of(call):
    while isinstance(call, functools.partial):
        call = call.func
    if inspect.ismethod(call):
        return name_of(call.__func__)
    if not hasattr(call, "__qualname__"):
        return f"{name_of(type(call))}()"
    return "?" if call.__name__ == "<lambda>" else f"{public_module_of(call)}.{call.__qualname__}"


def public_module_of(call):
    """The outermost package of a library that exports it: names are compared by what their documentation calls them."""
    parts = call.__module__.split(".")
    if "site-packages" not in (getattr(sys.modules.get(parts[0]), "__file__", None) or "") or "." in call.__qualname__:
        return call.__module__
    for end in range(1, len(parts)):
        package = ".".join(parts[:end])
        if getattr(sys.modules.get(package), call.__qualname__, None) is call:
            return package
    return call.__module__


def dependants(dependant):
    """Every sub-dependant before its own."""
    for sub in dependant.dependencies:
        yield sub
        yield from dependants(sub)


def tree_of(dependant, scopes=()):
    found = []
    for sub in dependant.dependencies:
        # Older versions keep in `security_scopes` what is the dependency's own and what leads to it.
        own = getattr(sub, "own_oauth_scopes", None) or getattr(sub, "security_scopes", None) or ()
        reached = tuple(dict.fromkeys((*scopes, *own)))
        found.append({"provider": name_of(sub.call), "scopes": list(reached), "dependencies": tree_of(sub, reached)})
    return found


def scheme_of(dependant):
    from fastapi.security.base import SecurityBase

    call = inspect.unwrap(dependant.call) if callable(dependant.call) else dependant.call
    return call if isinstance(call, SecurityBase) else None


def inputs_of(dependant):
    from fastapi import params

    for place in ("path", "query", "header", "cookie"):
        for field in getattr(dependant, f"{place}_params"):
            yield place, field.alias
    for field in dependant.body_params:
        info = field.field_info
        place = "file" if isinstance(info, params.File) else "form" if isinstance(info, params.Form) else "body"
        yield place, field.alias


def depends_of(route):
    dependant = getattr(route, "dependant", None)
    if dependant is None:
        return {"dependencies": [], "auth": [], "inputs": []}
    found = list(dependants(dependant))
    schemes = [scheme for scheme in map(scheme_of, found) if scheme is not None]
    return {
        "dependencies": tree_of(dependant),
        "auth": sorted({name_of(type(scheme)) for scheme in schemes}),
        "inputs": sorted({pair for one in [dependant, *found] for pair in inputs_of(one)}),
    }


def effective(routes):
    """Routes with what the routers around them add: newer versions keep included routers whole."""
    try:
        from fastapi.routing import iter_route_contexts
    except ImportError:
        return [(route, None) for route in routes]
    return [(one, one.original_route) for one in iter_route_contexts(routes)]


def walk(routes, prefix, names, seen, mounted):
    from starlette.routing import Host, Mount, Route, WebSocketRoute

    for route, original in effective(routes):
        base = original or route
        if base is ... or getattr(base, "endpoint", None) is ...:
            continue  # A documentation leaves it to the reader.
        if isinstance(base, (Mount, Host)):
            inner = prefix + (getattr(route, "path", None) or getattr(base, "path", "") if isinstance(base, Mount) else "")
            app = getattr(base, "_base_app", base.app)
            below = [*names, base.name] if base.name else names
            sub = getattr(app, "routes", None)
            if sub is not None and id(app) not in seen:
                for found in walk(sub, inner, below, {*seen, id(app)}, mounted):
                    # The app whose document it stands in, and what of its path does not stand there.
                    yield {"within": (app, inner), **found}
                mounted.add(id(app))
            elif sub is None:
                yield {"kind": "mount", "path": inner + "/{path:path}", "methods": ["GET"] if "StaticFiles" in name_of(type(app)) else [], "name": ":".join(below),
                       "endpoint": name_of(type(app) if not inspect.isroutine(app) else app), **depends_of(base)}
            continue
        if isinstance(base, WebSocketRoute):
            kind, methods = "websocket", ["WEBSOCKET"]
        elif isinstance(base, Route):
            kind = "http"
            methods = route.methods if route.methods is not None else [
                method for method in HTTP_METHODS if hasattr(base.endpoint, method.lower())
            ]
        else:
            yield {"kind": "other", "path": prefix + (getattr(base, "path", None) or ""), "methods": [], "name": None,
                   "endpoint": name_of(base), **depends_of(base)}
            continue
        model = getattr(route, "response_model", None)
        yield {
            "kind": kind,
            "path": prefix + route.path,
            "methods": sorted(methods),
            "name": ":".join([*names, route.name]) if route.name else None,
            "endpoint": name_of(base.endpoint),
            "inSchema": getattr(route, "include_in_schema", None),
            "tags": [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", None) or []],
            "status": getattr(route, "status_code", None),
            "responseModel": name_of(model) if inspect.isclass(model) else str(model) if model else None,
            **depends_of(route),
        }


def apps_in(asked):
    from starlette.applications import Starlette

    module_name, _, attribute = asked.partition(":")
    module = importlib.import_module(module_name)
    if attribute:
        value = eval(attribute, vars(module))
        return [(f"{module_name}.{attribute}", value)]
    return [
        (f"{module_name}.{name}", value)
        for name, value in vars(module).items()
        if isinstance(value, Starlette)
    ]


def versions():
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("fastapi", "starlette", "pydantic"):
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def forget_tables():
    """Modules of a documentation declare the same tables again and again."""
    sqlmodel = sys.modules.get("sqlmodel")
    if sqlmodel is not None:
        sqlmodel.SQLModel.metadata.clear()
        sqlmodel.SQLModel._sa_registry.dispose()


def modules_below(folder):
    return sorted(
        os.path.relpath(os.path.join(at, file[:-3]), ".").replace(os.sep, ".")
        for at, _, files in os.walk(folder)
        for file in files
        if file.endswith(".py") and file != "__init__.py" and not file.startswith("test_")
    )


def modules_in_markdown(folder, into):
    """Writes each Python block of a documentation as a module of its own: `routing_3` is the third of `routing.md`."""
    os.makedirs(into, exist_ok=True)
    for page in sorted(os.listdir(folder)):
        if page.endswith(".md"):
            with open(os.path.join(folder, page)) as file:
                blocks = re.findall(r"(?ms)^```(?:py|python)\b[^\n]*\n(.*?)^```", file.read())
            for number, block in enumerate(blocks, 1):
                with open(os.path.join(into, f"{page[:-3].replace('-', '_')}_{number}.py"), "w") as file:
                    file.write(block)


def folder_for_examples():
    """Where modules of a documentation find the folders and files that they mount and read."""
    folder = tempfile.mkdtemp()
    for name in ("static", "dist", "templates"):
        os.mkdir(os.path.join(folder, name))
    for name, text in (("dist/index.html", ""), ("dist/404.html", ""), ("openapi.json", '{"paths": {}}')):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    return folder


def facts(asked):
    apps, routes, mounted, services = {}, [], set(), {}
    for one in asked:
        try:
            found = apps_in(one)
        except BaseException as error:  # what a project's module raises is anything
            if len(asked) == 1:
                raise
            print(f"skipped {one}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
            found = []
        for service, app in found:
            # An app that another module imports belongs to the first that has it.
            if apps.setdefault(id(app), app) is app and not any(route["service"] == service for route in routes):
                routes.extend({"service": service, **route} for route in walk(app.routes, "", [], {id(app)}, mounted))
                services[service] = app
        forget_tables()
    told = {name: app for name, app in services.items() if id(app) not in mounted}
    # What is mounted below another is told there.
    return told, [route for route in routes if id(services[route["service"]]) not in mounted]


def documented(app):
    """Of each operation in the OpenAPI document what it asks for, by path as declared and method."""
    try:
        paths = app.openapi().get("paths", {})
    except Exception as error:  # a document that cannot be made is compared with nothing
        print(f"no document: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
        return {}
    return {
        (path, method.upper()): [
            {"scheme": scheme, "scopes": scopes}
            for requirement in operation.get("security", [])
            for scheme, scopes in requirement.items()
        ]
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method.upper() in HTTP_METHODS
    }


def security_of(route, service, documents):
    """The requirements of a route that stands in its app's document; those of all its methods are alike."""
    app, prefix = route.get("within", (service, ""))
    if not route.get("inSchema") or route["kind"] != "http" or not hasattr(app, "openapi"):
        return {}
    if id(app) not in documents:
        documents[id(app)] = documented(app)
    path = re.sub(r"\{(\w+):\w+\}", r"{\1}", route["path"].removeprefix(prefix))
    asked = [documents[id(app)].get((path, method)) for method in route["methods"]]
    return {"security": asked[0]} if asked and asked[0] is not None else {}


def lifespans_of(context):
    """FastAPI puts those of an app and its routers into each other."""
    plain = inspect.unwrap(context)
    nested = inspect.getclosurevars(plain).nonlocals if inspect.isfunction(plain) else {}
    inner = [nested[name] for name in ("original_context", "nested_context") if name in nested]
    if inner:
        return [name for one in inner for name in lifespans_of(one)]
    name = name_of(inspect.unwrap(context))
    return [] if name.startswith(("starlette.", "fastapi.")) else [name]


def hooks_of(service, app):
    def hook(kind, on, call):
        # A method of a library's object is told by the object.
        is_bound = inspect.ismethod(call) and public_module_of(type(call.__self__)) != type(call.__self__).__module__
        name = f"{name_of(call.__self__)}.{call.__name__}" if is_bound else name_of(call)
        return {"owner": service, "kind": kind, "on": on, "name": name}

    for error, handler in app.exception_handlers.items():
        on = error if isinstance(error, int) else f"{public_module_of(error)}.{error.__qualname__}"
        # FastAPI brings its own.
        if not name_of(handler).startswith("fastapi."):
            yield hook("error", on, handler)
    for kind in ("startup", "shutdown"):
        for call in getattr(app.router, f"on_{kind}", ()):
            yield hook(kind, None, call)
    for name in lifespans_of(app.router.lifespan_context):
        yield {"owner": service, "kind": "lifespan", "on": None, "name": name}
    for call, other in getattr(app, "dependency_overrides", {}).items():
        yield hook("override", name_of(call), other)


def middleware_of(app):
    for one in app.user_middleware:
        # `@app.middleware("http")` wraps a function.
        dispatch = getattr(one, "kwargs", getattr(one, "options", {})).get("dispatch")
        yield name_of(one.cls if dispatch is None else dispatch)


def read_newer_syntax():
    """What Python 3.14 made of `except A, B:` and of annotations, for an older one."""
    compiled = SourceFileLoader.source_to_code

    def source_to_code(self, data, path, **options):
        if not isinstance(data, bytes) or "site-packages" in path:
            return compiled(self, data, path, **options)
        data = re.sub(rb"(?m)^(\s*except\s+)([\w.]+(?:,\s*[\w.]+)+):", rb"\1(\2):", data)
        return compile(data, path, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)

    SourceFileLoader.source_to_code = source_to_code


def main():
    if "--newer-syntax" in sys.argv:
        read_newer_syntax()
    sys.path.insert(0, os.getcwd())
    asked = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    for argument in sys.argv[1:]:
        if argument.startswith("--stub="):
            sys.modules[argument.removeprefix("--stub=")] = mock.MagicMock()
    if "--markdown" in sys.argv:
        folder, into = asked
        modules_in_markdown(folder, into)
        os.chdir(into)
        sys.path[0] = os.getcwd()
        asked = ["."]
    here = os.getcwd() + os.sep
    if "--below" in sys.argv:
        asked = modules_below(asked[0])
        os.chdir(folder_for_examples())
    with contextlib.redirect_stdout(sys.stderr):
        services, routes = facts(asked)
    if "--details" in sys.argv:
        for route in routes:
            route.pop("within", None)
        json.dump({"versions": versions(), "routes": routes}, sys.stdout)
        return
    documents = {}
    document = {
        "versions": versions(),
        "modules": [name for name, module in sys.modules.items() if (getattr(module, "__file__", None) or "").startswith(here)],
        "routes": [
            {"service": route["service"], "methods": route["methods"], "path": route["path"], "handler": route["endpoint"]}
            for route in routes
        ],
        "dependencies": [
            {
                **{key: route[key] for key in ("service", "methods", "path", "dependencies", "auth")},
                **security_of(route, services[route["service"]], documents),
            }
            for route in routes
            # Its own pages depend on nothing.
            if not route["endpoint"].startswith(("fastapi.applications.", "starlette.staticfiles."))
        ],
    }
    if "--services" in sys.argv:
        document["services"] = list(services)
        document["hooks"] = [hook for name, app in services.items() for hook in hooks_of(name, app)]
        document["middleware"] = [{"service": name, "names": list(middleware_of(app))} for name, app in services.items()]
    json.dump(document, sys.stdout)


if __name__ == "__main__":
    main()
