"""Tells of access paths whether the installed libraries have them.

Reads a JSON list of paths from standard input and writes an object by path: `there`, `not there`, or `unknown` where the
way to it leads through what a call gives, an instance's own attributes or a module that is not installed.
"""

import importlib
import importlib.metadata
import inspect
import json
import os
import re
import sys
import warnings

warnings.simplefilter("ignore")
os.environ.setdefault("MPLBACKEND", "agg")
UNKNOWN = object()


def module_of(parts):
    """The longest beginning that can be imported, and how many parts it has."""
    for length in range(len(parts), 0, -1):
        try:
            return importlib.import_module(".".join(parts[:length])), length
        except ImportError:
            continue
        except BaseException:  # a module that fails to start is as good as none
            return None, 0
    return None, 0


def look(path):
    plain = re.match(r"[\w.]*", path).group(0).rstrip(".")
    parts = plain.split(".")
    if len(parts) == 1 and "." not in path:
        import builtins

        return "there" if hasattr(builtins, parts[0]) or module_of(parts)[1] else "not there"
    module, length = module_of(parts)
    # A namespace package is there as soon as one of those that share it is.
    if module is None or getattr(module, "__file__", "") is None:
        return "unknown"
    steps = re.findall(r"\.\*\*?|\.\w+|\(\)|\[\]", path[len(".".join(parts[:length])) :])
    at, is_instance = module, False
    for step in steps:
        if step in ("[]", ".*", ".**"):
            return "there"
        if step == "()":
            if inspect.isclass(at) and not is_instance:
                is_instance = True
                continue
            return "there"
        name = step[1:]
        try:
            at = getattr(at, name)
        except AttributeError:
            return "unknown" if is_instance or has_dynamic(at) else "not there"
        except BaseException:
            return "unknown"
        if is_instance and not callable(at):
            return "there"
        is_instance = False if not inspect.isclass(at) else is_instance
    return "there"


def has_dynamic(at):
    """Whether an object makes its attributes up when they are asked for."""
    return not inspect.ismodule(at) and any("__getattr__" in vars(cls) for cls in type(at).__mro__)


paths = json.load(sys.stdin)
versions = {name.lower(): importlib.metadata.version(name) for name in {d.metadata["Name"] for d in importlib.metadata.distributions()} if name}
print(json.dumps({"python": sys.version.split()[0], "versions": versions, "paths": {path: look(path) for path in paths}}))
