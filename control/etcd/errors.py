"""Why a call to etcd failed."""


class EtcdError(Exception):
    """etcd refused the call."""


class EtcdAway(EtcdError):
    """etcd cannot be reached or has no leader: callers go on with what they know, and try again."""


class Compacted(EtcdError):
    """The revision to watch from is no longer stored: read the keys again."""


class NotFound(EtcdError):
    """There is no such lease."""


class NotAuthenticated(EtcdError):
    """The token is no longer known, as after a restart of etcd."""
