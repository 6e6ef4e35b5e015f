"""What CPython's ast says of Python files, in the form that scripts/verify-parser.ts compares with.

Reads paths from standard input, one a line, and writes one line for each: the MD5 of the file's dump, or `!` and the
name of the exception that CPython raised. With --dump, writes the dump of the one path instead; with --record, writes
the dump of each path to a file beside it, named `.dump` and headed by the version of CPython.
Needs the standard library alone; runs on Python 3.8 and later.
"""

import ast
import hashlib
import io
import json
import re
import struct
import sys
import tokenize
import warnings

LINE_END = re.compile("\r\n|\r|\n")
# Before 3.12, positions inside f-strings are wrong in CPython itself.
EXACT_F_STRINGS = sys.version_info >= (3, 12)

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "And": "and", "Or": "or",
    "Invert": "~", "Not": "not", "UAdd": "+", "USub": "-", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
    "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}  # fmt: skip

# Fields in the order of nodes.ts; where a name differs, it is CPython's.
FIELDS = {
    "Module": ("body",),
    "Return": ("value",),
    "Delete": ("targets",),
    "Assign": ("targets", "value"),
    "AugAssign": ("target", "op", "value"),
    "TypeAlias": ("name", "type_params", "value"),
    "While": ("test", "body", "orelse"),
    "If": ("test", "body", "orelse"),
    "Match": ("subject", "cases"),
    "Raise": ("exc", "cause"),
    "Assert": ("test", "msg"),
    "Import": ("names",),
    "ImportFrom": ("module", "names", "level"),
    "Global": ("names",),
    "Nonlocal": ("names",),
    "Expr": ("value",),
    "Pass": (),
    "Break": (),
    "Continue": (),
    "BoolOp": ("op", "values"),
    "NamedExpr": ("target", "value"),
    "BinOp": ("left", "op", "right"),
    "UnaryOp": ("op", "operand"),
    "Lambda": ("args", "body"),
    "IfExp": ("test", "body", "orelse"),
    "Dict": ("keys", "values"),
    "Set": ("elts",),
    "ListComp": ("elt", "generators"),
    "SetComp": ("elt", "generators"),
    "DictComp": ("key", "value", "generators"),
    "GeneratorExp": ("elt", "generators"),
    "Await": ("value",),
    "Yield": ("value",),
    "YieldFrom": ("value",),
    "Compare": ("left", "ops", "comparators"),
    "Call": ("func", "args", "keywords"),
    "JoinedStr": ("values",),
    "TemplateStr": ("values",),
    "FormattedValue": ("value", "conversion", "format_spec"),
    "Interpolation": ("value", "conversion", "format_spec"),
    "Attribute": ("value", "attr"),
    "Subscript": ("value", "slice"),
    "Starred": ("value",),
    "Name": ("id",),
    "List": ("elts",),
    "Tuple": ("elts",),
    "Slice": ("lower", "upper", "step"),
    "keyword": ("arg", "value"),
    "alias": ("name", "asname"),
    "withitem": ("context_expr", "optional_vars"),
    "ExceptHandler": ("type", "name", "body"),
    "match_case": ("pattern", "guard", "body"),
    "MatchValue": ("value",),
    "MatchSequence": ("patterns",),
    "MatchMapping": ("keys", "patterns", "rest"),
    "MatchClass": ("cls", "patterns", "kwd_attrs", "kwd_patterns"),
    "MatchStar": ("name",),
    "MatchAs": ("pattern", "name"),
    "MatchOr": ("patterns",),
    "TypeVar": ("name", "bound", "default_value"),
    "TypeVarTuple": ("name", "default_value"),
    "ParamSpec": ("name", "default_value"),
}
KINDS = {
    "Expr": "ExprStmt", "keyword": "Keyword", "alias": "Alias", "withitem": "WithItem", "match_case": "MatchCase",
    "Interpolation": "FormattedValue",
}  # fmt: skip
UNPLACED = {"Module", "withitem", "match_case"}


class Dump:
    def __init__(self, source):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.tree = ast.parse(source)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        self.text = source.decode(encoding)
        self.lines = []
        self.source_lines = []
        self.line_offsets = []
        offset = start = 0
        for end in [match.end() for match in LINE_END.finditer(self.text)] + [len(self.text)]:
            line = self.text[start:end]
            self.line_offsets.append(offset)
            self.source_lines.append(line)
            self.lines.append(None if line.isascii() else line.encode("utf-8", "surrogatepass"))
            offset += len(line) if line.isascii() else len(line.encode("utf-16-le", "surrogatepass")) // 2
            start = end
        self.has_named_characters = "\\N{" in self.text
        self.in_f_string = 0
        self.out = []

    def text_of(self):
        self.node(self.tree)
        return "\n".join(self.out) + "\n"

    def offset(self, line, column):
        start = self.line_offsets[line - 1]
        encoded = self.lines[line - 1]
        if encoded is None:
            return start + column
        return start + len(encoded[:column].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")) // 2

    def place(self, node):
        if self.in_f_string and not EXACT_F_STRINGS:
            return ""
        start = self.offset(node.lineno, node.col_offset)
        return f" {start} {self.offset(node.end_lineno, node.end_col_offset)}"

    def value(self, value):
        out = self.out
        if value is None:
            out.append("null")
        elif isinstance(value, str):
            out.append(json.dumps(value).replace("\x7f", "\\u007f"))
        elif isinstance(value, bool):
            out.append("true" if value else "false")
        elif isinstance(value, int):
            out.append(str(value))
        elif isinstance(value, list):
            out.append("[")
            for element in value:
                self.value(element)
            out.append("]")
        elif type(value).__name__ in OPERATORS:
            out.append(json.dumps(OPERATORS[type(value).__name__]))
        else:
            self.node(value)

    def node(self, node):
        name = type(node).__name__
        special = getattr(self, "dump_" + name, None)
        if special is not None:
            special(node)
            return
        self.out.append(KINDS.get(name, name) + ("" if name in UNPLACED else self.place(node)))
        joined = name in ("JoinedStr", "TemplateStr")
        self.in_f_string += joined
        for field in FIELDS[name]:
            self.value(getattr(node, field, None))
        self.in_f_string -= joined

    def fields(self, head, *values):
        self.out.append(head)
        for value in values:
            self.value(value)

    def function(self, node, is_async):
        self.fields(
            "FunctionDef" + self.place(node),
            node.name, node.args, node.body, node.decorator_list, node.returns, getattr(node, "type_params", []),
            is_async,
        )  # fmt: skip

    def dump_FunctionDef(self, node):
        self.function(node, False)

    def dump_AsyncFunctionDef(self, node):
        self.function(node, True)

    def dump_ClassDef(self, node):
        self.fields(
            "ClassDef" + self.place(node),
            node.name, node.bases, node.keywords, node.body, node.decorator_list, getattr(node, "type_params", []),
        )  # fmt: skip

    def dump_AnnAssign(self, node):
        self.fields("AnnAssign" + self.place(node), node.target, node.annotation, node.value, bool(node.simple))

    def loop(self, node, is_async):
        self.fields("For" + self.place(node), node.target, node.iter, node.body, node.orelse, is_async)

    def dump_For(self, node):
        self.loop(node, False)

    def dump_AsyncFor(self, node):
        self.loop(node, True)

    def dump_With(self, node):
        self.fields("With" + self.place(node), node.items, node.body, False)

    def dump_AsyncWith(self, node):
        self.fields("With" + self.place(node), node.items, node.body, True)

    def attempt(self, node, is_star):
        self.fields("Try" + self.place(node), node.body, node.handlers, node.orelse, node.finalbody, is_star)

    def dump_Try(self, node):
        self.attempt(node, False)

    def dump_TryStar(self, node):
        self.attempt(node, True)

    def dump_comprehension(self, node):
        self.fields("Comprehension", node.target, node.iter, node.ifs, bool(node.is_async))

    def dump_MatchSingleton(self, node):
        self.fields("MatchSingleton" + self.place(node), repr(node.value))

    def dump_arguments(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        self.out.append("Arguments")
        for args, values in (
            (node.posonlyargs, defaults),
            (node.args, defaults[len(node.posonlyargs) :]),
            (node.vararg, None),
            (node.kwonlyargs, node.kw_defaults),
            (node.kwarg, None),
        ):
            if isinstance(args, list):
                self.out.append("[")
                for arg, default in zip(args, values):
                    self.arg(arg, default)
                self.out.append("]")
            else:
                self.arg(args, None)

    def arg(self, node, default):
        if node is None:
            self.out.append("null")
        else:
            self.fields("Arg" + self.place(node), node.arg, node.annotation, default)

    def dump_Constant(self, node):
        value = node.value
        place = self.place(node)
        if isinstance(value, (str, bytes)):
            is_bytes = isinstance(value, bytes)
            text = value.decode("latin-1") if is_bytes else value
            if self.has_named_characters and not is_bytes and self.names_characters(node):
                text = "\\N"
            self.fields("StringLiteral" + place, text, is_bytes)
        elif value is Ellipsis:
            self.fields("EllipsisLiteral" + place)
        elif value is None or isinstance(value, bool):
            self.fields("NameConstant" + place, repr(value))
        elif isinstance(value, int):
            self.fields("NumberLiteral" + place, hex(value)[2:])
        elif isinstance(value, float):
            self.fields("NumberLiteral" + place, "f" + struct.pack(">d", value).hex())
        else:
            self.fields("NumberLiteral" + place, "j" + struct.pack(">d", value.imag).hex())

    def names_characters(self, node):
        """Whether the literal has an escape whose value the parser does not know."""
        if self.in_f_string:
            return True
        lines = self.source_lines[node.lineno - 1 : node.end_lineno]
        lines[-1] = lines[-1].encode("utf-8", "surrogatepass")[: node.end_col_offset].decode("utf-8", "surrogatepass")
        lines[0] = lines[0].encode("utf-8", "surrogatepass")[node.col_offset :].decode("utf-8", "surrogatepass")
        return "\\N{" in "".join(lines)


def main():
    sys.setrecursionlimit(20000)
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    if len(sys.argv) == 3 and sys.argv[1] == "--dump":
        with open(sys.argv[2], "rb") as file:
            sys.stdout.write(Dump(file.read()).text_of())
        return
    if len(sys.argv) > 2 and sys.argv[1] == "--record":
        for path in sys.argv[2:]:
            with open(path, "rb") as file:
                text = Dump(file.read()).text_of()
            with open(path[: -len(".py")] + ".dump", "w") as file:
                file.write("# CPython " + sys.version.split()[0] + "\n" + text)
        return
    for line in sys.stdin:
        with open(line.rstrip("\n"), "rb") as file:
            source = file.read()
        try:
            print(hashlib.md5(Dump(source).text_of().encode()).hexdigest(), flush=True)
        except Exception as error:
            print("!" + type(error).__name__, str(error).replace("\n", " ")[:100], flush=True)


if __name__ == "__main__":
    main()
