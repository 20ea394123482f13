"""The reference of the API as a page: the OpenAPI document laid out for reading, without a script."""

from dataclasses import dataclass
from typing import Any

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a field: its name, its shape in words, whether it must be there, what it means."""

    name: str
    shape: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Call:
    """One operation: its address and all that one needs to make the call."""

    name: str
    method: str
    path: str
    summary: str
    meaning: str
    parameters: list[Value]
    body: list[Value]
    example: Any
    answer: str
    answer_fields: list[Value]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations of one subject."""

    name: str
    calls: list[Call]


def chapters(schema: Part) -> list[Chapter]:
    """The chapters of the reference, in the order of the routers."""
    found: dict[str, list[Call]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_call(schema, path, method, operation))
    return [Chapter(name, calls) for name, calls in found.items()]


def _call(schema: Part, path: str, method: str, operation: Part) -> Call:
    body = _body(schema, operation)
    answer = next((status for status in operation["responses"] if status.startswith("2")), "")
    return Call(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        meaning=operation.get("description", ""),
        parameters=[_parameter(one) for one in operation["parameters"]],
        body=_fields(body),
        example=body.get("example"),
        answer=answer,
        answer_fields=_fields(_shape(schema, operation["responses"].get(answer, {}))),
    )


def _body(schema: Part, operation: Part) -> Part:
    return _shape(schema, operation.get("requestBody", {}))


def _shape(schema: Part, holder: Part) -> Part:
    shape: Part = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return _resolve(schema, shape)


def _resolve(schema: Part, shape: Part) -> Part:
    name = shape.get("$ref", "").rpartition("/")[2]
    found: Part = schema["components"]["schemas"].get(name, shape)
    return found


def _parameter(one: Part) -> Value:
    return Value(
        one["name"],
        words(one["schema"]).removesuffix(" | null"),
        one.get("required", False),
        one.get("description", ""),
    )


def _fields(shape: Part) -> list[Value]:
    required = shape.get("required", [])
    properties = shape.get("properties", {})
    return [Value(name, words(one), name in required, one.get("description", "")) for name, one in properties.items()]


def words(shape: Part) -> str:
    """A shape in a few words: ``text ≤ 40``, ``list of AddressIn``, ``prospect | active``."""
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    for several in ("anyOf", "oneOf", "allOf"):
        if several in shape:
            return " | ".join(dict.fromkeys(words(one) for one in shape[several]))
    if "enum" in shape:
        return " | ".join(str(one) or '""' for one in shape["enum"])
    if "const" in shape:
        return str(shape["const"])
    if shape.get("type") == "array":
        return f"list of {words(shape.get('items', {}))}"
    kind = shape.get("format") or {"string": "text", "integer": "number"}.get(
        shape.get("type", ""), shape.get("type", "any")
    )
    limit = shape.get("maxLength")
    return f"{kind} ≤ {limit}" if limit else str(kind)
