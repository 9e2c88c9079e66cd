"""Names that generated code of Swift, Kotlin, Java, TypeScript and C# can carry as they are."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from graphql import GraphQLEnumType, build_schema, is_introspection_type, is_specified_scalar_type

from infra.local.folders import CHECKOUT

RESERVED: Final = {
    "Swift": """associatedtype class deinit enum extension fileprivate func import init inout internal let open
        operator private protocol public rethrows static struct subscript typealias var break case
        catch continue default defer do else fallthrough for guard if in repeat return throw switch
        where while Any as false is nil self super throws true try Type Protocol""",
    "Kotlin": """as break class continue do else false for fun if in interface is null object package return super
        this throw true try typealias typeof val var when while""",
    "Java": """abstract assert boolean break byte case catch char class const continue default do double else enum
        extends final finally float for goto if implements import instanceof int interface long
        native new package private protected public return short static strictfp super switch
        synchronized this throw throws transient try void volatile while true false null""",
    "TypeScript": """break case catch class const continue debugger default delete do else enum export extends false
        finally for function if import in instanceof new null return super switch this throw true
        try typeof var void while with implements interface let package private protected public
        static yield any never unknown""",
    "C#": """abstract as base bool break byte case catch char checked class const continue decimal default
        delegate do double else enum event explicit extern false finally fixed float for foreach
        goto if implicit in int interface internal is lock long namespace new null object operator
        out override params private protected public readonly ref return sbyte sealed short sizeof
        stackalloc static string struct switch this throw true try typeof uint ulong unchecked
        unsafe ushort using virtual void volatile while""",
}
OF_ENUM_VALUES: Final = "none some self init name ordinal values valueOf entries rawValue hashCode"
"""In any case: Swift's `Optional` has `none` and `some`, the other members have no escape in Kotlin or Java."""
OF_LIBRARIES: Final = """Error Exception Result String Array Dictionary Set Map List Data Date URL UUID Notification
        Operation Task Actor Object Number Symbol Promise Function Event Optional Unit Nothing Any"""
DOCUMENTED: Final = {"Notification"}
"""Apollo iOS puts generated types into a namespace, where Foundation's `Notification` does not collide."""

SCHEMA: Final = build_schema((CHECKOUT / "schema" / "api.graphql").read_text())
TYPES: Final[list[Any]] = [
    each for each in SCHEMA.type_map.values() if not (is_introspection_type(each) or is_specified_scalar_type(each))
]


def members() -> Iterator[str]:
    """Names of fields, arguments and input fields."""
    for type_ in TYPES:
        for name, field in getattr(type_, "fields", {}).items():
            yield name
            yield from getattr(field, "args", {})


@pytest.mark.parametrize("language", RESERVED)
def test_no_member_is_a_keyword(language: str) -> None:
    assert set(members()) & set(RESERVED[language].split()) == set()


def test_no_enum_value_shadows_a_member_of_every_enum() -> None:
    values = {value.lower() for each in TYPES if isinstance(each, GraphQLEnumType) for value in each.values}
    assert values & {name.lower() for name in OF_ENUM_VALUES.split()} == set()


def test_types_of_the_standard_libraries_are_known() -> None:
    assert {each.name for each in TYPES} & set(OF_LIBRARIES.split()) == DOCUMENTED
