"""Reads the files listed in a file, parses all of them a number of times, prints the milliseconds of each round."""

import ast
import sys
import time
import warnings

warnings.simplefilter("ignore")
with open(sys.argv[1]) as file:
    paths = file.read().split("\n")
sources = []
for path in paths:
    with open(path, "rb") as file:
        sources.append(file.read())
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    for source in sources:
        try:
            ast.parse(source)
        except SyntaxError:
            pass
    print((time.perf_counter() - started) * 1000)
