"""Names in errors as clients know them."""

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph import errors
from subgraphs.kit.graph.client_names import client_message, client_path


def test_names_in_backticks_are_camel_case() -> None:
    assert client_message("`publish_at` must be in the future.") == "`publishAt` must be in the future."


def test_other_words_are_kept() -> None:
    assert client_message("publish_at and `tag` and `#snake_case`") == "publish_at and `tag` and `#snake_case`"


def test_paths_are_camel_case() -> None:
    assert client_path(["changes", "0", "item_id"]) == ["changes", "0", "itemId"]
    assert client_path(None) is None


def test_a_typed_error_speaks_the_clients_names() -> None:
    shown = errors.ValidationError.of(ValidationError("`room_id` is unknown.", path=["room_id"]))
    assert (shown.message, shown.path) == ("`roomId` is unknown.", ["roomId"])
