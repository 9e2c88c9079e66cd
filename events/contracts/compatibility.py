"""Finds changes of a schema that break consumers. They need a new version of the event.

Events of the old form stay in the log, and consumers of the old form stay deployed: both must still be understood.
"""

from typing import Any

Schema = dict[str, Any]
_UPPER, _LOWER = ("maxLength", "maxItems", "maxProperties", "maximum"), ("minLength", "minItems", "minimum")
_SAME = ("pattern", "format")


def breaks(old: Schema, new: Schema) -> list[str]:
    """One sentence per breaking change."""
    fields, now = old["properties"], new["properties"]
    required, required_now = set(old.get("required", ())), set(new.get("required", ()))
    found = [f"`{name}` is gone" for name in fields if name not in now]
    found += [f"`{name}` is required now" for name in sorted(required_now - required)]
    found += [f"`{name}` is no longer required" for name in sorted(required - required_now) if name in now]
    for name in fields.keys() & now.keys():
        found += [f"`{name}`: {change}" for change in _narrowed(fields[name], now[name], old, new)]
    return sorted(found)


def _narrowed(before: Schema, after: Schema, old: Schema, new: Schema) -> list[str]:
    """Each value that was allowed must still be allowed."""
    forms = _forms(after, new)
    found = []
    for form in _forms(before, old):
        same_type = [candidate for candidate in forms if candidate.get("type") == form.get("type")]
        if not same_type:
            found.append(f"{form.get('type')} is not allowed any more")
        else:
            found += sorted((_refused(form, candidate, old, new) for candidate in same_type), key=len)[0]
    return found


def _refused(before: Schema, after: Schema, old: Schema, new: Schema) -> list[str]:
    found = [f"{rule} fell from {before.get(rule)} to {after[rule]}" for rule in _UPPER if _less(after, before, rule)]
    found += [f"{rule} rose from {before.get(rule)} to {after[rule]}" for rule in _LOWER if _more(after, before, rule)]
    found += [f"{rule} changed" for rule in _SAME if rule in after and after[rule] != before.get(rule)]
    if "enum" in after and (gone := sorted(set(before.get("enum", ["any value"])) - set(after["enum"]))):
        found.append(f"{', '.join(gone)} is not allowed any more")
    if "items" in before and "items" in after:
        found += _narrowed(before["items"], after["items"], old, new)
    values, values_now = before.get("patternProperties", {}), after.get("patternProperties", {})
    found += [f"keys like {keys} are not allowed any more" for keys in values if keys not in values_now]
    for keys in values.keys() & values_now.keys():
        found += _narrowed(values[keys], values_now[keys], old, new)
    return found


def _forms(schema: Schema, root: Schema) -> list[Schema]:
    if "$ref" in schema:
        return _forms(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    return [form for choice in schema["anyOf"] for form in _forms(choice, root)] if "anyOf" in schema else [schema]


def _less(after: Schema, before: Schema, rule: str) -> bool:
    return rule in after and after[rule] < before.get(rule, float("inf"))


def _more(after: Schema, before: Schema, rule: str) -> bool:
    return rule in after and after[rule] > before.get(rule, float("-inf"))
