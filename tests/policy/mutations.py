"""Mutations that set the scene, where `schema/operations/` has none."""


def _mutation(name: str, shown: str = "__typename") -> str:
    kind = name[0].upper() + name[1:]
    return f"mutation M($input: {kind}Input!) {{ payload: {name}(input: $input) {{ __typename {shown} }} }}"


GRANT_ROLE = _mutation("grantRole")
MODERATE = _mutation("moderateContent")
DELETE_POST = _mutation("deletePost")
UPDATE_POST = _mutation("updatePost")
