"""The facts of one cascade in the canonical Turtle, to be edited one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Facts", "text_id"]

_VALUE = re.compile(r" [,;]$")


class Facts:
    """Resources by their name below the cascade (``""`` is the cascade), each with its properties and their values.

    Values are terms as Turtle writes them.
    """

    def __init__(self, text: str, cascade: str) -> None:
        self._cascade = cascade
        self._prefixes, *blocks = text.rstrip("\n").split("\n\n")
        self._resources = dict(map(self._parsed, blocks))

    def text(self) -> str:
        """Return the Turtle of all facts."""
        blocks = (self._block(name, values) for name, values in self._resources.items())
        return "\n\n".join((self._prefixes, *blocks)) + "\n"

    def ref(self, name: str) -> str:
        """Return the term that names a resource of the cascade."""
        return f"<{self._cascade}/{name}>" if name else f"<{self._cascade}>"

    def name(self, term: str) -> str:
        """Return the name below the cascade of the resource that a term names."""
        return term.removeprefix(f"<{self._cascade}").removesuffix(">").lstrip("/")

    def of(self, *classes: str) -> list[str]:
        """Return the names of all resources of some classes (``SubActivity``), in the order of the file."""
        wanted = {f"ckg:{each}" for each in classes}
        return [name for name, values in self._resources.items() if wanted.intersection(values.get("a", ()))]

    def children(self, name: str) -> list[str]:
        """Return the nodes that contribute to one."""
        return list(self.pointing("ckg:contributesTo", name))

    def pointing(self, key: str, name: str) -> Iterator[str]:
        """Yield the names of the resources that have a resource as value of a property."""
        term = self.ref(name)
        yield from (each for each, values in self._resources.items() if term in values.get(key, ()))

    def all(self, name: str, key: str) -> list[str]:
        """Return the values of a property."""
        return list(self._resources.get(name, {}).get(key, ()))

    def one(self, name: str, key: str) -> str:
        """Return the one value of a property."""
        (value,) = self.all(name, key)
        return value

    def has(self, name: str) -> bool:
        """Tell whether a resource is described."""
        return name in self._resources

    def set(self, name: str, key: str, *values: str) -> None:
        """Give a property these values and no others; without any it is gone."""
        resource = self._resources.setdefault(name, {})
        if values:
            resource[key] = list(values)
        else:
            del resource[key]

    def add(self, name: str, key: str, value: str) -> None:
        """Give a property one more value."""
        self._resources[name].setdefault(key, []).append(value)

    def copy(self, name: str, new: str) -> None:
        """Describe a new resource like one that is there."""
        self._resources[new] = {key: list(values) for key, values in self._resources[name].items()}

    def remove(self, name: str) -> None:
        """Take a resource away, with all below it and all links to them."""
        gone = {each for each in self._resources if each == name or each.startswith(f"{name}/")}
        terms = {self.ref(each) for each in gone}
        for each in gone:
            del self._resources[each]
        for values in self._resources.values():
            for key in [key for key, stated in values.items() if terms.intersection(stated)]:
                values[key] = [value for value in values[key] if value not in terms]
                if not values[key]:
                    del values[key]

    def _parsed(self, block: str) -> tuple[str, dict[str, list[str]]]:
        subject, *lines = block.split("\n")
        values: dict[str, list[str]] = {}
        key = ""
        for line in lines[:-1]:
            words = _VALUE.sub("", line.strip())
            if not line.startswith("        "):
                key, _, words = words.partition(" ")
            if words:
                values.setdefault(key, []).append(words)
        return self.name(subject), values

    def _block(self, name: str, properties: dict[str, list[str]]) -> str:
        lines = [f"    {key} {' , '.join(values)} ;" for key, values in properties.items()]
        return "\n".join((self.ref(name), *lines, "."))


def text_id(words: str) -> str:
    """Return an Indonesian text as a term."""
    return f'"{words}"@id'
