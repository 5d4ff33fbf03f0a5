"""Numbers in an address: no more digits than an id can have, so that a longer one is simply not found."""

from werkzeug.routing import IntegerConverter


class Id(IntegerConverter):
    """What `<int:…>` takes: up to 9 digits, which every database can look up."""

    regex = r"[0-9]{1,9}"
