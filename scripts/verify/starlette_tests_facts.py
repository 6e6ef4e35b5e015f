"""What Starlette says of the apps that the tests of a project make: `RuntimeFacts` of recipe.ts on stdout.

    python starlette_tests_facts.py FOLDER INTO [pytest arguments…]

Copies the modules of a folder of tests to a folder beside it, without `test_` before their names, and runs them there:
so they may be read as what is served. Every app and router that a `TestClient` is given counts, once for each function
that makes it. One that a function makes is called `module.function.<locals>.app`.
"""

import contextlib
import json
import os
import re
import shutil
import sys

import pytest
from fastapi_facts import versions, walk
from starlette.applications import Starlette
from starlette.routing import Router
from starlette.testclient import TestClient


def copied(folder, into):
    shutil.rmtree(into, ignore_errors=True)
    for at, _, files in os.walk(folder):
        for file in files:
            target = os.path.join(into, os.path.relpath(at, folder), re.sub(r"^test_", "", file))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(os.path.join(at, file), target)


def handler_of(endpoint):
    """Null for what a function that is no test hands out, such as the wrapper of a decorator: its name tells nobody anything."""
    maker = endpoint.partition(".<locals>")[0].rpartition(".")[2]
    return endpoint if maker.startswith("test_") or "<locals>" not in endpoint else None


class Recorder:
    """Remembers where apps and routers are made, and reads those that are tested."""

    def __init__(self, into):
        self.package = into.replace(os.sep, ".")
        self.made = {}
        self.kept = []
        self.read = set()
        self.mounted = set()
        self.services = {}
        self.routes = []

    def watch(self, cls):
        made, original = self, cls.__init__

        def __init__(self, *args, **kwargs):
            frame = sys._getframe(1)
            while frame.f_code.co_name == "__init__":
                frame = frame.f_back
            made.made.setdefault(id(self), (frame, frame.f_lineno))
            made.kept.append(self)
            original(self, *args, **kwargs)

        cls.__init__ = __init__

    def watch_client(self):
        recorder, original = self, TestClient.__init__

        def __init__(self, app, *args, **kwargs):
            recorder.add(app)
            original(self, app, *args, **kwargs)

        TestClient.__init__ = __init__

    def add(self, app):
        if not isinstance(app, (Starlette, Router)) or id(app) not in self.made:
            return
        frame, line = self.made[id(app)]
        module = frame.f_globals.get("__name__", "").removeprefix(f"{self.package}.")
        if frame.f_code.co_name == "<module>":
            name = next((name for name, value in frame.f_globals.items() if value is app), "app")
            service = f"{module}.{name}"
        else:
            qualname = frame.f_code.co_qualname
            # What the methods of a class make is named by the class.
            holder = qualname.rpartition(".")[0] if "self" in frame.f_locals and "<locals>" not in qualname else None
            service = f"{module}.{holder}().app" if holder else f"{module}.{qualname}.<locals>.app"
        if not isinstance(app, Starlette):
            service = f"router {service}"
        key = (service, line)
        if key in self.read:
            return
        self.read.add(key)
        self.services[id(app)] = service
        self.routes.extend({"service": service, **route} for route in walk(app.routes, "", [], {id(app)}, self.mounted))


def main():
    folder, into, *arguments = sys.argv[1:]
    copied(folder, into)
    sys.path.insert(0, os.getcwd())
    recorder = Recorder(into)
    recorder.watch(Starlette)
    recorder.watch(Router)
    recorder.watch_client()
    with contextlib.redirect_stdout(sys.stderr):
        pytest.main([into, "-q", "-c", os.devnull, "--rootdir", ".", "-p", "no:cacheprovider", "-o", "python_files=*.py", *arguments])
    # What is linked is the folder by itself, no package of a larger project.
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(into, "__init__.py"))
    mounted = {recorder.services[one] for one in recorder.mounted if one in recorder.services}
    routes = [route for route in recorder.routes if route["service"] not in mounted]
    document = {
        "versions": versions(),
        "modules": [name.removeprefix(f"{recorder.package}.") for name in sys.modules if name.startswith(recorder.package)],
        "services": sorted({route["service"] for route in routes if not route["service"].startswith("router ")}),
        # A router by itself is no service.
        "routes": [
            {
                "service": "?" if route["service"].startswith("router ") else route["service"],
                "methods": route["methods"],
                "path": route["path"],
                "handler": handler_of(route["endpoint"].replace(f"{recorder.package}.", "")),
            }
            for route in routes
        ],
    }
    json.dump(document, sys.stdout)


main()
