"""The manifest of persisted operations, in the form of Apollo's tools; the gateway reads it."""

import hashlib
import json
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

from supergraph.composition.operations import FOLDER, only_operation


def manifest(folder: Path = FOLDER) -> str:
    """Each operation twice: as it is printed, and with `__typename` where caching clients add it."""
    entries: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.graphql")):
        document = parse(path.read_text(), no_location=True)
        for each in (document, with_typename(document)):
            entry = _entry(each)
            entries[entry["id"]] = entry
    content = {"format": "apollo-persisted-query-manifest", "version": 1, "operations": list(entries.values())}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _entry(document: DocumentNode) -> dict[str, str]:
    body = print_ast(document)
    operation = only_operation(document)
    name = operation.name.value if operation.name else ""
    digest = hashlib.sha256(body.encode()).hexdigest()
    return {"id": digest, "name": name, "type": operation.operation.value, "body": body}


def with_typename(document: DocumentNode) -> DocumentNode:
    found: DocumentNode = visit(document, _AddTypename())
    return found


class _AddTypename(Visitor):
    """To each selection set except an operation's own, at its end."""

    def leave_selection_set(self, node: SelectionSetNode, _key: Any, parent: Any, *_: Any) -> SelectionSetNode | None:
        names = {each.name.value for each in node.selections if isinstance(each, FieldNode)}
        if isinstance(parent, OperationDefinitionNode) or "__typename" in names:
            return None
        typename = FieldNode(name=NameNode(value="__typename"))
        return SelectionSetNode(selections=(*node.selections, typename))
