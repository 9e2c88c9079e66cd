"""What operators change in the running agents. A new section joins the tuple; `Live.now` is its value at any moment."""

from typing import Any, Final

from control.configuration.live import Live
from events.messaging.log_level import LOG

DYNAMIC: Final[tuple[Live[Any], ...]] = (LOG,)
