"""Where everything that was read stands in its file, so that checks of the finished values can still point at it."""

from assess.content.nodes import Entries, Items, Node
from assess.content.problem import Place

Step = str | int


class Places:
    """Places by object identity, and below an object by key, and by list index or key once more."""

    def __init__(self) -> None:
        self._places: dict[tuple[Step, ...], Place] = {}
        self.flawed: set[Place] = set()
        self._kept: list[object] = []  # identities stay valid only while the objects live

    def put(self, owner: object, place: Place) -> None:
        """Remember where an object begins."""
        self._kept.append(owner)
        self._places[(id(owner),)] = place

    def put_key(self, owner: object, key: str, node: Node) -> None:
        """Remember where the value of a key stands, and each of its items."""
        self._places[id(owner), key] = node.place
        if isinstance(node, Items):
            for index, item in enumerate(node.items):
                self._places[id(owner), key, index] = item.place
        elif isinstance(node, Entries):
            for name, _ in node.pairs:
                self._places[id(owner), key, name.text] = name.place

    def put_flaw(self, owner: object, key: str) -> None:
        """Remember that something under a key could not be read, so that what is missing there is no second problem."""
        self.flawed.add(self._places[id(owner), key])

    def of(self, owner: object, *path: Step) -> Place:
        """The nearest known place: of the item, else of the key, else of the object."""
        for length in range(len(path), 0, -1):
            place = self._places.get((id(owner), *path[:length]))
            if place is not None:
                return place
        return self._places[(id(owner),)]
