"""Makes all files, or the ones that are named; what a program is missing for stays as it is."""

import pkgutil
import sys
from importlib import import_module

from tests.files import make

for module in pkgutil.iter_modules(make.__path__):
    if module.name != "__main__":
        import_module(f"{make.__name__}.{module.name}")

for name in sys.argv[1:] or sorted(make.MAKERS):
    try:
        data = make.MAKERS[name]()
    except (FileNotFoundError, ModuleNotFoundError) as error:
        print(f"{name} is not made: {error}")
        continue
    (make.FOLDER / name).write_bytes(data)
    print(f"{len(data):7} {name}")
