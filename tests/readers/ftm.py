"""Opens a file of FollowTheMoney entities with the followthemoney package and prints their properties by id, as JSON.

Usage: python ftm.py FILE
"""

import json
import sys
from pathlib import Path

from followthemoney import model


def taken(entity: dict) -> dict[str, list[str]]:
    """The values the package takes, each checked by its property's type; what it does not know is an error."""
    proxy = model.make_entity(entity["schema"])
    for name, values in entity["properties"].items():
        proxy.add(name, values)
    return {prop.name: sorted(proxy.get(prop)) for prop in proxy.iterprops() if proxy.get(prop)}


if __name__ == "__main__":
    rows = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    print(json.dumps({entity["id"]: taken(entity) for entity in map(json.loads, rows)}))
