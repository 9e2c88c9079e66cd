from tests.events.servers import *  # noqa: F403  # fixtures, named in its __all__
