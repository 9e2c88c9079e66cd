"""What operators can switch off in rooms. Pure."""

from typing import Final

from subgraphs.kit.domain.features import Feature

ROOM_CHAT: Final = Feature("room_chat", "Messages to the chat of a room.", "The chat in rooms is switched off now.")
