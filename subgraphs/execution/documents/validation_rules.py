"""Which of the specification's validation rules a text can break at all, told by the characters that they need.

Validation is most of what a new document costs, and each rule looks at each node. A character that is only within a
string or comment adds rules in vain; none is ever left out that could object.
"""

from typing import Any, Final

from graphql import specified_rules

Rules = tuple[type[Any], ...]

_NEEDS: Final = {
    "SingleFieldSubscriptionsRule": ("subscription",),
    "KnownTypeNamesRule": ("...", "fragment", "$"),
    **dict.fromkeys(
        (
            "FragmentsOnCompositeTypesRule",
            "UniqueFragmentNamesRule",
            "KnownFragmentNamesRule",
            "NoUnusedFragmentsRule",
            "PossibleFragmentSpreadsRule",
            "NoFragmentCyclesRule",
        ),
        ("...", "fragment"),
    ),
    **dict.fromkeys(
        (
            "VariablesAreInputTypesRule",
            "UniqueVariableNamesRule",
            "NoUndefinedVariablesRule",
            "NoUnusedVariablesRule",
            "VariablesInAllowedPositionRule",
        ),
        ("$",),
    ),
    **dict.fromkeys(
        (
            "KnownDirectivesRule",
            "UniqueDirectivesPerLocationRule",
            "DeferStreamDirectiveOnRootField",
            "DeferStreamDirectiveOnValidOperationsRule",
            "DeferStreamDirectiveLabel",
            "StreamDirectiveOnListField",
        ),
        ("@",),
    ),
    **dict.fromkeys(
        ("KnownArgumentNamesRule", "UniqueArgumentNamesRule", "ValuesOfCorrectTypeRule", "UniqueInputFieldNamesRule"),
        ("(",),
    ),
    "MaxIntrospectionDepthRule": ("__",),
}
_MARKS: Final = tuple(dict.fromkeys(mark for marks in _NEEDS.values() for mark in marks))
_chosen: dict[tuple[bool, ...], Rules] = {}


def _can_object(rule: str, marks: set[str]) -> bool:
    return rule not in _NEEDS or not marks.isdisjoint(_NEEDS[rule])


def rules_for(text: str) -> Rules:
    found = tuple(mark in text for mark in _MARKS)
    rules = _chosen.get(found)
    if rules is None:
        marks = {mark for mark, is_there in zip(_MARKS, found, strict=True) if is_there}
        rules = tuple(rule for rule in specified_rules if _can_object(rule.__name__, marks))
        _chosen[found] = rules
    return rules
