"""Cases from the specification's chapter on execution: the required result, which graphql-core gives too."""

from typing import Any, NamedTuple

import pytest

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from tests.execution.comparing import by_graphql_core, by_plan, same_data
from tests.execution.specification_schema import schema


class Case(NamedTuple):
    document: str
    data: Any
    errors: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    """(how the message begins, path), in order."""
    variables: dict[str, Any] = {}  # never changed


NULL = "Cannot return null for non-nullable field "
CASES = {
    # 6.3 selection sets: order, merging, conditions
    "keys in the order of first appearance": Case(
        "{ b: echo ...F a: echo } fragment F on Query { c: echo a: echo b: echo }",
        {"b": "default None", "c": "default None", "a": "default None"},
    ),
    "selections of one key are merged": Case(
        "{ deep { level } ... { deep { down { level } } } deep { down { may: level } } }",
        {"deep": {"level": 0, "down": {"level": 1, "may": 1}}},
    ),
    "skip and include": Case(
        "query($y: Boolean!, $n: Boolean!) { a: echo @skip(if: $y) b: echo @include(if: $y) @skip(if: $n)"
        " c: echo @include(if: $n) ... @include(if: $y) { d: echo } ...F @skip(if: $y) }"
        " fragment F on Query { e: echo }",
        {"b": "default None", "d": "default None"},
        variables={"y": True, "n": False},
    ),
    "the same plan with the conditions turned round": Case(
        "query($y: Boolean!, $n: Boolean!) { a: echo @skip(if: $y) b: echo @include(if: $y) @skip(if: $n)"
        " c: echo @include(if: $n) ... @include(if: $y) { d: echo } ...F @skip(if: $y) }"
        " fragment F on Query { e: echo }",
        {"a": "default None", "c": "default None", "e": "default None"},
        variables={"y": False, "n": True},
    ),
    "typename everywhere": Case(
        "{ __typename t: __typename deep { __typename } pets { __typename } animals { k: __typename } }",
        {
            "__typename": "Query",
            "t": "Query",
            "deep": {"__typename": "Deep"},
            "pets": [{"__typename": "Dog"}, {"__typename": "Cat"}],
            "animals": [{"k": "Dog"}, {"k": "Cat"}, {"k": "Fish"}],
        },
    ),
    "fragments apply by type": Case(
        "{ animals { ... on Dog { barks } ... on Animal { name } ... on Cat { meows } ... on Pet { __typename } } }",
        {
            "animals": [
                {"barks": True, "name": "Rex", "__typename": "Dog"},
                {"name": "Tom", "meows": 3, "__typename": "Cat"},
                {"name": "Nemo"},
            ]
        },
    ),
    # 6.1.2 and 6.4.1 variables and arguments
    "defaults, null and absence": Case(
        'query($a: String, $b: String = "b", $n: String) { d: echo n: echo(text: null) v: echo(text: $a)'
        " w: echo(text: $b) g: given h: given(text: null) i: given(text: $n) }",
        {
            "d": "default None",
            "n": "None None",
            "v": "default None",
            "w": "b None",
            "g": "absent",
            "h": "given None",
            "i": "absent",
        },
    ),
    "one value where a list is asked": Case(
        "{ a: total(numbers: 5) b: total(numbers: [1, null, 2]) }", {"a": 5, "b": 3}
    ),
    "a variable within a list may be absent": Case("query($n: Int) { total(numbers: [1, $n]) }", {"total": 1}),
    "inputs with defaults": Case(
        'query($p: Point!, $x: Int!) { point(at: $p) q: point(at: {x: $x, label: "l"}) }',
        {"point": "1,7,None", "q": "2,7,l"},
        variables={"p": {"x": 1}, "x": 2},
    ),
    "enums in and out": Case(
        "query($l: Light!) { a: light b: light(now: RED) c: light(now: $l) }",
        {"a": "RED", "b": "GREEN", "c": "GREEN"},
        variables={"l": "RED"},
    ),
    "a variable of the wrong type runs nothing": Case(
        "query($n: Int) { echo(number: $n) }",
        None,
        (("Variable '$n' has invalid value: Int cannot represent non-integer value: 'x'", ()),),
        {"n": "x"},
    ),
    "a required variable that is absent": Case(
        "query($p: Point!) { point(at: $p) }", None, (("Variable '$p' has invalid value: Expected a value", ()),)
    ),
    # 6.4.3 value completion
    "integers beyond 32 bits": Case("{ big }", {"big": None}, (("Int cannot represent non 32-bit", ("big",)),)),
    "not a number": Case("{ half }", {"half": None}, (("Float cannot represent non numeric value", ("half",)),)),
    "ids are strings": Case("{ id }", {"id": "7"}),
    "lists of lists": Case("{ grid }", {"grid": [[1, 2], [], [3]]}),
    "null goes up one list": Case(
        "{ badGrid }", {"badGrid": [[1], None, [3]]}, ((NULL + "Query.badGrid", ("badGrid", 1, 1)),)
    ),
    "text is no list": Case("{ noList }", {"noList": None}, (("Expected Iterable", ("noList",)),)),
    "a type that the union does not have": Case(
        "{ wrongPet { __typename } }", {"wrongPet": None}, (('The type "<class', ("wrongPet",)),)
    ),
    # 6.4.4 errors and null
    "a nullable field holds its error": Case(
        "{ deep { may level } }", {"deep": {"may": None, "level": 0}}, (("may fail", ("deep", "may")),)
    ),
    "null goes up to the nullable parent": Case(
        "{ deep { level down { mustDown { must } } } }",
        {"deep": {"level": 0, "down": None}},
        ((NULL + "Deep.must.", ("deep", "down", "mustDown", "must")),),
    ),
    "null goes up to the root": Case(
        "{ echo mustDeep { must } }", None, ((NULL + "Deep.must.", ("mustDeep", "must")),)
    ),
    "errors before it stay, those after it do not": Case(
        "{ deep { down { a: may must b: may } } }",
        {"deep": {"down": None}},
        (("may fail", ("deep", "down", "a")), (NULL + "Deep.must.", ("deep", "down", "must"))),
    ),
    "a list of non-null items": Case(
        "{ deep { allMust { level } level } }",
        {"deep": {"allMust": None, "level": 0}},
        ((NULL + "Deep.allMust.", ("deep", "allMust", 1)),),
    ),
    "a list of nullable items": Case(
        "{ deep { someMay { level must(fail: false) } } }",
        {"deep": {"someMay": [{"level": 1, "must": 1}, None, None, {"level": 4, "must": 1}]}},
        (("an item", ("deep", "someMay", 2)),),
    ),
    "each item fails for itself": Case(
        "{ deep { someMay { must } } }",
        {"deep": {"someMay": [None, None, None, None]}},
        (
            (NULL + "Deep.must.", ("deep", "someMay", 0, "must")),
            ("an item", ("deep", "someMay", 2)),
            (NULL + "Deep.must.", ("deep", "someMay", 3, "must")),
        ),
    ),
    "an awaited failure goes up too": Case(
        "{ deep { down { level mustLater } level } }",
        {"deep": {"down": None, "level": 0}},
        (("too late", ("deep", "down", "mustLater")),),
    ),
    # 6.2.2 mutations
    "mutations one after the other": Case(
        "mutation { a: push(number: 1) b: push(number: 2) c: push(number: 3) }",
        {"a": [1], "b": [1, 2], "c": [1, 2, 3]},
    ),
    "no mutation after null took all": Case("mutation { refuse push(number: 1) }", None, (("refused", ("refuse",)),)),
    # introspection
    "introspection": Case(
        '{ __type(name: "Light") { name enumValues { name } } __schema { mutationType { name } } }',
        {
            "__type": {"name": "Light", "enumValues": [{"name": "RED"}, {"name": "GREEN"}]},
            "__schema": {"mutationType": {"name": "Mutation"}},
        },
    ),
}
executor = BreadthFirstExecutor(schema)


@pytest.mark.parametrize("name", CASES)
async def test_execution_follows_the_specification(name: str) -> None:
    case = CASES[name]
    pushed: list[int] = []
    ours = await by_plan(executor, case.document, case.variables, pushed)
    assert same_data(ours.data, case.data)
    assert [(told[0][: len(said[0])], told[1]) for told, said in zip(ours.errors, case.errors, strict=True)] == [
        *case.errors
    ]
    theirs = await by_graphql_core(schema, case.document, case.variables, [])
    assert same_data(ours.data, theirs.data)
    assert ours.errors == theirs.errors


async def test_mutations_after_a_fatal_one_do_not_run() -> None:
    pushed: list[int] = []
    await by_plan(executor, "mutation { push(number: 5) refuse p: push(number: 6) }", {}, pushed)
    assert pushed == [5]
