"""Closed sets of values. Pure."""

from enum import Enum


class Role(Enum):
    USER = "USER"
    MODERATOR = "MODERATOR"
    ADMIN = "ADMIN"


class AuditAction(Enum):
    GRANT_ROLE = "grant-role"
    REVOKE_ROLE = "revoke-role"
    SUSPEND = "suspend"
    RESTORE = "restore"
    DELETE = "delete"
