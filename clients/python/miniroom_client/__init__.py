"""The Miniroom API for scripts and bots."""

from .client import GraphClient
from .errors import MutationError, codes
from .notifications import notifications
from .operations import operation
from .pages import pages
from .session import Session, TokenStorage
from .uploads import upload_picture

__all__ = [
    "GraphClient",
    "MutationError",
    "Session",
    "TokenStorage",
    "codes",
    "notifications",
    "operation",
    "pages",
    "upload_picture",
]
