"""A process of its own that parses files for another workbench: texts in on stdin, facts out on stdout."""

import gc
import json
import sys
from functools import lru_cache

from workbench.lint.codec import CodecError, Reader, Writer, kinds_in
from workbench.sql.facts import FileFacts

_OWNERS = ("workbench.sql.", "workbench.span")


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Reads facts, and the classes that they are made of, and nothing else."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(_OWNERS)]
    return Reader(kinds_in(modules))


@lru_cache(maxsize=1)
def writer() -> Writer:
    """Writes facts."""
    return Writer()


def read_facts(raw: bytes) -> FileFacts | None:
    """Facts as they were written; None where they are not."""
    try:
        facts = reader().load(raw)
    except CodecError:
        return None
    return facts if isinstance(facts, FileFacts) else None


def main() -> None:
    """Parse what stands on stdin: a line is a piece of work. Facts go out as they are written: two lines a text."""
    from workbench.sql.parse import file_facts

    gc.disable()  # short-lived, and what it makes has no cycles
    for line in iter(sys.stdin.buffer.readline, b""):
        for text in json.loads(line):
            sys.stdout.buffer.write(writer().dump(file_facts(text)) + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
