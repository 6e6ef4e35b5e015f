"""What Django Ninja says of the APIs of a project, as JSON on stdout (`RuntimeFacts` of recipe.ts).

    python ninja_facts.py --settings MODULE
    python ninja_facts.py --urlconf MODULE [--apps APP,APP…]
    python ninja_facts.py --files

Run with the Python of the project, in the folder its modules are imported from. With `--settings` Django is set up as
the project has it, with `--urlconf` by the least settings that serve that URLconf. `--files` imports every file below
the folder and takes the APIs found in it as mounted on the root; files that do not import are left out of "modules".

Paths have `{…}` for what Ninja writes so, and `<…>` for what stands in the URLconf. What the project prints goes to the
error output.
"""

import contextlib
import importlib
import importlib.metadata
import inspect
import json
import os
import pathlib
import platform
import sys


def remember_path_views():
    """Lets a view tell the operations behind it."""
    from ninja.operation import PathView

    original = PathView.get_view

    def get_view(self):
        made = original(self)

        def view(*args, **kwargs):
            return made(*args, **kwargs)

        view.path_view = self
        return view

    PathView.get_view = get_view


def named(call):
    while hasattr(call, "func") and hasattr(call, "keywords"):
        call = call.func
    plain = inspect.unwrap(call)
    if not hasattr(plain, "__qualname__"):
        plain = type(plain)
    return canonical(f"{plain.__module__}.{plain.__qualname__}")


def canonical(name):
    """Names of Ninja as it exports them: `ninja.security.APIKeyCookie`, not the module below."""
    module, _, own = name.rpartition(".")
    if module.startswith("ninja.security."):
        import ninja.security

        if hasattr(ninja.security, own):
            return f"ninja.security.{own}"
    return name


def spelled(route):
    """As the operation was declared: Ninja makes `<…>` of its braces, and a converter of its own of `uuid`."""
    return route.replace("<uuidstr:", "<uuid:").replace("<", "{").replace(">", "}")


def methods_of(operation):
    return sorted({method.upper() for method in operation.methods})


def leaf(prefix, pattern):
    view = pattern.callback
    path_view = getattr(view, "path_view", None)
    route = str(pattern.pattern)
    if path_view is None:
        name = named(view)
        if name.startswith("ninja.openapi."):
            yield {"path": prefix + route, "methods": [], "handler": name}, None
        return
    for operation in path_view.operations:
        yield {
            "path": prefix + spelled(route),
            "methods": methods_of(operation),
            "handler": named(operation.view_func),
        }, operation


def walk(prefix, patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(prefix + str(pattern.pattern), pattern.url_patterns)
        else:
            yield from leaf(prefix, pattern)


def once(found):
    """A path with several operations is a pattern for each, and every one of them leads to all."""
    seen = set()
    for route, operation in found:
        key = (route["path"], tuple(route["methods"]), route["handler"])
        if key not in seen:
            seen.add(key)
            yield route, operation


def modules_below(folder):
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def files(folder):
    from ninja import NinjaAPI

    os.environ.setdefault("NINJA_SKIP_REGISTRY", "1")
    for module in modules_below(folder):
        try:
            with contextlib.redirect_stdout(sys.stderr):
                loaded = importlib.import_module(module)
        except Exception as error:
            print(f"{module}: {error}", file=sys.stderr)
            sys.modules.pop(module, None)
            continue
        if hasattr(loaded, "urlpatterns"):
            yield from once(walk("/", loaded.urlpatterns))
            continue
        apis = {id(value): value for value in vars(loaded).values() if isinstance(value, NinjaAPI)}
        for api in apis.values():
            yield from once(
                (route, operation) for route, operation in walk("/", api.urls[0]) if operation is not None
            )


def configure(urlconf, apps):
    from django.conf import settings

    settings.configure(
        ROOT_URLCONF=urlconf,
        SECRET_KEY="none",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                        "django.contrib.sessions", "django.contrib.messages", *apps],
    )


def version(distribution):
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(distribution)


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None


def main():
    if option("--settings"):
        os.environ["DJANGO_SETTINGS_MODULE"] = option("--settings")
    else:
        apps = option("--apps")
        configure(option("--urlconf"), apps.split(",") if apps else [])
    with contextlib.redirect_stdout(sys.stderr):
        import django

        # Projects of django-configurations are set up by it alone.
        if "DJANGO_CONFIGURATION" in os.environ:
            import configurations

            configurations.setup()
        else:
            django.setup()
        remember_path_views()
        if "--files" in sys.argv:
            found = list(files(pathlib.Path.cwd()))
        else:
            from django.urls import get_resolver

            found = list(once(walk("/", get_resolver().url_patterns)))
    names = ("Django", "django-ninja", "django-ninja-extra", "pydantic")
    auth = [
        {
            "methods": route["methods"],
            "path": route["path"],
            "dependencies": [],
            "auth": [named(callback) for callback in operation.auth_callbacks],
            "throttles": [
                {"name": canonical(f"{type(one).__module__}.{type(one).__qualname__}"), "rate": one.rate if "rate" in vars(one) else None}
                for one in getattr(operation, "throttle_objects", ())
            ],
        }
        for route, operation in found
        if operation is not None
    ]
    document = {
        "versions": {"python": platform.python_version(), **{name: version(name) for name in names if version(name)}},
        "modules": sorted(sys.modules),
        "routes": [route for route, _ in found],
        "dependencies": auth,
    }
    json.dump(document, sys.stdout, indent=1)


main()
