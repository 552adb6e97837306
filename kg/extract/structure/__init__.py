"""How a release is laid out: headline, lead, lists, background, page furniture; its publisher, day and place."""
