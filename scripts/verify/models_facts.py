"""What SQLAlchemy says of the models of a project, as JSON on stdout (`RuntimeFacts` of recipe.ts).

    python models_facts.py [--before CODE] [--below PACKAGE] MODULE…

Run with the Python of the project. CODE runs first, for what the project needs to start. Every MODULE is imported, and
with `--below` every module of a package that is called `models` or lies in a folder of that name; then all mappers are
configured and read. What the project prints goes to the error output.
"""

import contextlib
import importlib
import importlib.metadata
import json
import pkgutil
import platform
import sys

KINDS = {"MANYTOONE": "many-to-one", "MANYTOMANY": "many-to-many", "ONETOMANY": "one-to-many"}


def mappers():
    from sqlalchemy.orm import configure_mappers, mapper, mapperlib

    configure_mappers()
    if hasattr(mapperlib, "_all_registries"):
        for registry in mapperlib._all_registries():
            yield from registry.mappers
    else:
        yield from mapperlib._mapper_registry


def named(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def exported(cls):
    """A type by the package that exports it: `sqlalchemy.String`, not the module below."""
    module, name = cls.__module__, cls.__qualname__
    parts = module.split(".")
    if "site-packages" not in (getattr(sys.modules.get(parts[0]), "__file__", None) or ""):
        return named(cls)
    for length in range(1, len(parts) + 1):
        package = ".".join(parts[:length])
        if package in sys.modules and getattr(sys.modules[package], name, None) is cls:
            return f"{package}.{name}"
    return named(cls)


def table_owner(table, tables):
    return named(tables[table]) if table in tables else None


def column_field(name, column, tables):
    key = next(iter(sorted(column.foreign_keys, key=lambda key: key.target_fullname)), None)
    relation = None
    if key is not None:
        relation = {"kind": "many-to-one", "to": table_owner(key.column.table, tables), "reverseName": None}
    return {
        "name": name,
        "type": exported(type(column.type)),
        "isNullable": bool(column.nullable),
        "isPrimaryKey": bool(column.primary_key),
        "isUnique": bool(column.unique),
        "relation": relation,
    }


def relationship_field(relationship):
    kind = KINDS[relationship.direction.name]
    if kind == "one-to-many" and not relationship.uselist:
        kind = "one-to-one"
    reverse = relationship.back_populates
    if reverse is None:
        reverse = next(iter(sorted(other.key for other in relationship._reverse_property)), None)
    return {
        "name": relationship.key,
        "type": "sqlalchemy.orm.Relationship",
        "isNullable": False,
        "isPrimaryKey": False,
        "isUnique": False,
        "relation": {"kind": kind, "to": named(relationship.mapper.class_), "reverseName": reverse},
    }


def fields(mapper, tables):
    from sqlalchemy import Column

    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if isinstance(column, Column):
            yield column_field(attribute.key, column, tables)
    for relationship in mapper.relationships:
        yield relationship_field(relationship)


def models():
    found = [one for one in mappers() if one.class_.__module__ != "builtins"]
    tables = {}
    for one in found:
        if one.inherits is None or one.inherits.local_table is not one.local_table:
            tables[one.local_table] = one.class_
    for one in found:
        yield {
            "name": named(one.class_),
            "table": getattr(one.local_table, "name", None),
            "fields": list(fields(one, tables)),
        }


def below(package):
    root = importlib.import_module(package)
    for info in pkgutil.walk_packages(root.__path__, f"{package}."):
        if "models" in info.name.split("."):
            yield info.name


def version(distribution):
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(distribution)


def main():
    asked = sys.argv[1:]
    with contextlib.redirect_stdout(sys.stderr):
        if asked and asked[0] == "--before":
            exec(asked[1], {"__name__": "__before__"})
            asked = asked[2:]
        names = []
        if asked and asked[0] == "--below":
            names = list(below(asked[1]))
            asked = asked[2:]
        for module in [*asked, *names]:
            importlib.import_module(module)
        stated = sorted(models(), key=lambda model: model["name"])
    distributions = ("SQLAlchemy", "Flask-SQLAlchemy", "sqlmodel", "SQLAlchemy-Utils")
    versions = {name: version(name) for name in distributions if version(name)}
    document = {
        "versions": {"python": platform.python_version(), **versions},
        "modules": sorted(sys.modules),
        "models": stated,
    }
    json.dump(document, sys.stdout, indent=1)


main()
