"""JSON whose floats read back as the same bits.

Every float is written as a string that holds its repr, because many readers of JSON numbers are off in the last digit.
"""

import json

# The entries that are text and not numbers.
NAMES = ("name", "data")

def dumps(value):
    """The JSON text of a tree of dicts, lists, strings, integers and floats."""
    return json.dumps(_quoted(value))


def floats(value):
    """The tree again, with every string that is a number turned back into a float."""
    if isinstance(value, dict):
        named = {key: entry for key, entry in value.items() if key in NAMES and isinstance(entry, str)}
        return {key: named.get(key) or floats(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [floats(entry) for entry in value]
    return float(value) if isinstance(value, str) else value


def _quoted(value):
    if isinstance(value, dict):
        return {key: _quoted(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_quoted(entry) for entry in value]
    return repr(value) if isinstance(value, float) else value
