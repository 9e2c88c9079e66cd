"""All resources: importing their modules registers them."""

from importlib import import_module
from pkgutil import iter_modules

from tests.policy import resources
from tests.policy.resources.resource import NEW, SHARED

for _module in iter_modules(resources.__path__, f"{resources.__name__}."):
    if _module.name != __name__:
        import_module(_module.name)

__all__ = ["NEW", "SHARED"]
