"""All things: importing their modules is what lists them."""

from importlib import import_module
from pkgutil import iter_modules

from tests.policy import things
from tests.policy.things.thing import NEW, SHARED

for _module in iter_modules(things.__path__, f"{things.__name__}."):
    if _module.name != __name__:
        import_module(_module.name)

__all__ = ["NEW", "SHARED"]
