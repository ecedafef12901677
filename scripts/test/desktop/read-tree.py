"""Prints what the platform tells a screen reader (AT-SPI) about the group of a page that has a certain name, as JSON.

    python3 read-tree.py NAME

Only facts: `platform-tree.ts` decides what is written down. Exits with 3 if there is no such group yet.
"""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Names change between versions of the library, and the old ones still work.
warnings.simplefilter("ignore", DeprecationWarning)


def children_of(node):
    children = (node.get_child_at_index(index) for index in range(node.get_child_count()))
    return [child for child in children if child is not None]


def find(node, name):
    if node.get_name() == name:
        return node
    return next(filter(None, (find(child, name) for child in children_of(node))), None)


def text_of(node):
    text = node.get_text_iface()
    return None if text is None else Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


def language_of(node):
    text = node.get_text_iface()
    if text is None:
        return node.get_object_locale()
    return dict(Atspi.Text.get_default_attributes(text) or {}).get("language")


def value_of(node):
    value = node.get_value_iface()
    if value is None:
        return None
    return {
        "least": Atspi.Value.get_minimum_value(value),
        "now": Atspi.Value.get_current_value(value),
        "most": Atspi.Value.get_maximum_value(value),
    }


def read(node):
    return {
        # A number, since names of roles differ between versions of the library.
        "role": int(node.get_role()),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "attributes": dict(node.get_attributes() or {}),
        "text": text_of(node) or "",
        "language": language_of(node) or "",
        "value": value_of(node),
        "children": [read(child) for child in children_of(node)],
    }


def main(name):
    Atspi.init()
    try:
        for application in children_of(Atspi.get_desktop(0)):
            found = find(application, name)
            if found is not None:
                print(json.dumps(read(found)))
                return 0
    except GLib.Error as error:
        # Something has changed while it was read.
        print(error, file=sys.stderr)
    return 3


sys.exit(main(sys.argv[1]))
