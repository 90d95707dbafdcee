"""Makes all files, or those that are named: a file, or a module for all of its files.

What a program is missing for stays as it is.
"""

import pkgutil
import sys
from importlib import import_module

from tests.files import make

for module in pkgutil.iter_modules(make.__path__):
    if module.name != "__main__":
        import_module(f"{make.__name__}.{module.name}")


def files(name: str) -> list[str]:
    """Return the file, or the files of the module, with this name."""
    place = f"{make.__name__}.{name}."
    return [each for each, maker in make.MAKERS.items() if f"{maker.__module__}.".startswith(place)] or [name]


for name in [each for named in sys.argv[1:] for each in files(named)] or sorted(make.MAKERS):
    try:
        data = make.MAKERS[name]()
    except (FileNotFoundError, ModuleNotFoundError) as error:
        print(f"{name} is not made: {error}")
        continue
    (make.FOLDER / name).write_bytes(data)
    print(f"{len(data):7} {name}")
