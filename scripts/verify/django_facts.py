"""What a booted Django project says of itself: `RuntimeFacts` of recipe.ts as JSON on standard output.

Arguments: the settings module, and what names its settings in facts where that is a class.
Runs in the project's folder, inside an environment with the project installed. No database is asked.
"""

import contextlib
import copy
import importlib
import inspect
import json
import os
import pathlib
import sys

MODULE = sys.argv[1]
SETTINGS_NAME = sys.argv[2] if len(sys.argv) > 2 else MODULE
ROOT = os.getcwd()
CHECKOUT = os.environ.get("VERIFY_ROOT", ROOT)
os.environ["DJANGO_SETTINGS_MODULE"] = MODULE
sys.path.insert(0, ROOT)


def is_ours(module):
    """Whether a module lies in the project's own tree."""
    file = getattr(sys.modules.get(module), "__file__", None) or ""
    return file.startswith(CHECKOUT + os.sep) and "site-packages" not in file


def name_of(thing):
    return f"{thing.__module__}.{thing.__qualname__}"


#: Packages that hand out what their modules define.
PACKAGES = (
    "django.db.models",
    "django.views.generic",
    "django.contrib.admin",
    "django.contrib.postgres.fields",
)


def canonical(cls):
    for package in PACKAGES:
        if cls.__module__.startswith(package + "."):
            if getattr(sys.modules.get(package), cls.__name__, None) is cls:
                return f"{package}.{cls.__qualname__}"
    return name_of(cls)


# ---------------------------------------------------------------- routes


def endpoint_of(view):
    """The class or function that a pattern leads to, below all its decorators."""
    for _ in range(30):
        for attribute in ("view_class", "cls"):
            cls = getattr(view, attribute, None)
            if inspect.isclass(cls) and not (
                cls.__name__ == "WrappedAPIView" or cls.__module__ == "rest_framework.decorators"
            ):
                return cls
        inner = getattr(view, "__wrapped__", None) or getattr(view, "func", None)
        if inner is None:
            break
        view = inner
    return view


def endpoint_name(view):
    found = endpoint_of(view)
    if inspect.isclass(found):
        return canonical(found)
    if inspect.ismethod(found):
        return f"{found.__func__.__module__}.{found.__func__.__qualname__}"
    if hasattr(found, "__qualname__"):
        return name_of(found)
    return canonical(type(found))


def methods_of(view):
    """What a pattern answers to; nothing for all that there is."""
    actions = getattr(view, "actions", None)
    if actions:
        return sorted({verb.upper() for verb in actions if verb not in ("head", "options")})
    found = endpoint_of(view)
    if inspect.isclass(found):
        # What a library's class answers stands in no text of the project.
        if not (is_ours(found.__module__) or found.__module__.startswith(("django.", "rest_framework."))):
            return []
        names = getattr(found, "http_method_names", [])
        initkwargs = getattr(view, "view_initkwargs", None) or getattr(view, "initkwargs", {})
        names = initkwargs.get("http_method_names", names)
        return sorted(name.upper() for name in names if name not in ("head", "options") and hasattr(found, name))
    cls = getattr(view, "cls", None)
    for _ in range(30):
        cls = cls or getattr(view, "cls", None)
        listed = closure_of(view).get("request_method_list")
        if listed is not None:
            return sorted(listed)
        view = getattr(view, "__wrapped__", None)
        if view is None:
            break
    if cls is not None:
        return sorted(n.upper() for n in cls.http_method_names if n not in ("head", "options") and hasattr(cls, n))
    return []


def closure_of(function):
    try:
        return inspect.getclosurevars(function).nonlocals
    except (TypeError, ValueError):
        return {}


def text_of(pattern):
    text = str(pattern)
    if type(pattern).__name__ == "RegexPattern":
        text = text.removeprefix("^").removesuffix("$")
    return text


def routes(resolver, prefix="/", namespaces=(), outside=None):
    """Patterns of a resolver, those of what it includes as well; not of the URLconfs that libraries bring."""
    for pattern in resolver.url_patterns:
        path = prefix + text_of(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            module = pattern.urlconf_name if inspect.ismodule(pattern.urlconf_name) else None
            module = module or sys.modules.get(str(pattern.urlconf_name))
            name = module.__name__ if module else None
            library = name if name and not is_ours(name) and not name.startswith(("django.", "rest_framework.")) else None
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern, path, inner, library or outside)
        elif outside is None:
            view = pattern.callback
            full = None if pattern.name is None else ":".join((*namespaces, pattern.name))
            yield {
                "methods": methods_of(view),
                "path": path,
                "handler": endpoint_name(view),
                "name": full,
            }


# ---------------------------------------------------------------- settings


class NotPlain(Exception):
    pass


def plain(value, depth=0):
    if depth > 12:
        raise NotPlain
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    if isinstance(value, (str, pathlib.PurePath)):
        text = str(value)
        root = CHECKOUT
        if text == root or text.startswith(root + os.sep):
            return "./" + text[len(root) + 1 :]
        if isinstance(value, pathlib.PurePath):
            raise NotPlain
        return text
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotPlain
        return {key: plain(item, depth + 1) for key, item in value.items()}
    from django.utils.functional import Promise

    if isinstance(value, Promise):
        return str(value)
    raise NotPlain


def settings_left():
    """As the module leaves them: Django adds its own to some once it is set up."""
    left = {}
    for name, value in vars(importlib.import_module(MODULE)).items():
        if name.isupper() and not name.startswith("_"):
            with contextlib.suppress(Exception):
                left[name] = copy.deepcopy(value)
    return left


def plain_values(left):
    values = {}
    for name, value in left.items():
        with contextlib.suppress(NotPlain):
            values[name] = plain(value)
    return values


# ---------------------------------------------------------------- models

KINDS = {"many_to_one": "many-to-one", "one_to_one": "one-to-one", "many_to_many": "many-to-many"}


def relation_of(field):
    if field.__class__.__name__ == "GenericForeignKey":
        return {"kind": "generic", "to": "?", "reverseName": None}
    remote = getattr(field, "remote_field", None)
    if remote is None or not field.is_relation:
        return None
    kind = next((KINDS[flag] for flag in KINDS if getattr(field, flag, False)), "one-to-many")
    accessor = remote.get_accessor_name() if hasattr(remote, "get_accessor_name") else None
    if getattr(remote, "hidden", False) or (hasattr(remote, "is_hidden") and remote.is_hidden()):
        accessor = None
    return {"kind": kind, "to": name_of(field.related_model), "reverseName": accessor}


def models():
    from django.apps import apps

    for model in apps.get_models():
        if not is_ours(model.__module__):
            continue
        meta = model._meta
        fields = []
        for field in (*meta.fields, *meta.many_to_many, *meta.private_fields):
            fields.append(
                {
                    "name": field.name,
                    "type": canonical(type(field)),
                    "isNullable": bool(getattr(field, "null", False)),
                    "isPrimaryKey": bool(getattr(field, "primary_key", False)),
                    "isUnique": bool(getattr(field, "unique", False)),
                    "relation": relation_of(field),
                }
            )
        yield {"name": name_of(model), "table": meta.db_table, "fields": fields}


def middleware_name(name):
    """Of the project's own the module that defines it, of a library's the name that it is documented by."""
    from django.utils.module_loading import import_string

    found = import_string(name)
    file = getattr(sys.modules.get(found.__module__), "__file__", None) or ""
    return name if "site-packages" in file else f"{found.__module__}.{found.__qualname__}"


def hooks(resolver, urlconf):
    for status in (400, 403, 404, 500):
        view = resolver.resolve_error_handler(status)
        view = getattr(view, "view_class", view)
        if not view.__module__.startswith("django."):
            yield {"owner": urlconf, "kind": "error", "on": status, "name": f"{view.__module__}.{view.__qualname__}"}


def main():
    with contextlib.redirect_stdout(sys.stderr):
        import django

        left = settings_left()
        django.setup()
        from django.conf import settings
        from django.urls import get_resolver

        versions = {"python": sys.version.split()[0], "Django": django.get_version()}
        with contextlib.suppress(ImportError):
            import rest_framework

            versions["djangorestframework"] = rest_framework.VERSION
        found = {
            "versions": versions,
            "services": [settings.ROOT_URLCONF],
            "routes": list(routes(get_resolver())),
            "settings": [{"name": SETTINGS_NAME, "values": plain_values(left)}],
            "models": list(models()),
            "hooks": list(hooks(get_resolver(), settings.ROOT_URLCONF)),
            "middleware": [{"service": settings.ROOT_URLCONF, "names": list(map(middleware_name, settings.MIDDLEWARE))}],
        }
    json.dump(found, sys.stdout, default=str)


main()
