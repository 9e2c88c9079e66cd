"""The validation rules that a document can break at all, chosen by the characters that a violation needs.

Validation is most of the cost of a new document, and each rule visits each node. A character inside a string or comment
may add rules in vain; no rule is left out that could report an error.
"""

from typing import Any, Final

from graphql import specified_rules

Rules = tuple[type[Any], ...]

_REQUIRED_TEXT: Final = {
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
_TEXTS: Final = tuple(dict.fromkeys(required for texts in _REQUIRED_TEXT.values() for required in texts))
_chosen: dict[tuple[bool, ...], Rules] = {}


def _can_report(rule: str, texts: set[str]) -> bool:
    return rule not in _REQUIRED_TEXT or not texts.isdisjoint(_REQUIRED_TEXT[rule])


def rules_for(text: str) -> Rules:
    found = tuple(required in text for required in _TEXTS)
    rules = _chosen.get(found)
    if rules is None:
        texts = {required for required, is_there in zip(_TEXTS, found, strict=True) if is_there}
        rules = tuple(rule for rule in specified_rules if _can_report(rule.__name__, texts))
        _chosen[found] = rules
    return rules
