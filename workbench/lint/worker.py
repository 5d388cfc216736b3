"""A process of its own that parses files for another workbench: texts in on stdin, facts out on stdout."""

import gc
import json
import sys
import zlib
from functools import lru_cache

from workbench.lint.codec import CodecError, Reader, Writer, kinds_in
from workbench.sql.facts import FileFacts

_OWNERS = ("workbench.sql.", "workbench.span")
_LEVEL = 1  # a quarter of the size for a sixtieth of the time that the facts took


@lru_cache(maxsize=1)
def _reader() -> Reader:
    """Reads facts, and the classes that they are made of, and nothing else."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(_OWNERS)]
    return Reader(kinds_in(modules))


@lru_cache(maxsize=1)
def _writer() -> Writer:
    return Writer()


def pack(facts: FileFacts) -> bytes:
    """Facts as bytes.

    Raises:
        CodecError: they hold something that cannot be written.
    """
    return zlib.compress(_writer().dump(facts), _LEVEL)


def read_facts(packed: bytes) -> FileFacts | None:
    """Facts as they were packed; None where they are not."""
    try:
        facts = _reader().load(zlib.decompress(packed))
    except (CodecError, zlib.error):
        return None
    return facts if isinstance(facts, FileFacts) else None


def main() -> None:
    """Parse what stands on stdin: a line is a piece of work. Facts go out packed, each after a line with its length."""
    from workbench.sql.file_facts import file_facts

    gc.disable()  # short-lived, and what it makes has no cycles
    for line in iter(sys.stdin.buffer.readline, b""):
        for text in json.loads(line):
            packed = pack(file_facts(text))
            sys.stdout.buffer.write(b"%d\n%b" % (len(packed), packed))
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
