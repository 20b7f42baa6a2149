"""Every sentence is there in both languages."""

import pytest
from babel.messages.pofile import read_po

from kit import catalogs


@pytest.mark.parametrize("folder", catalogs.ROOMS)
def test_every_message_is_translated(folder):
    po = catalogs.ROOT / folder / "zh_Hans" / "LC_MESSAGES" / "django.po"
    said = {}
    if po.exists():
        with po.open("rb") as source:
            for message in read_po(source, locale="zh_Hans"):
                key = message.id[0] if isinstance(message.id, tuple | list) else message.id
                said[(message.context, key)] = message.string
    wanted = set()
    for source in catalogs.ROOMS[folder]:
        for _name, _line, message, context in catalogs.messages_of(catalogs.ROOT / source):
            wanted.add((context, message[0] if isinstance(message, tuple | list) else message))
    missing = [key for key in wanted if not all(as_list(said.get(key, "")))]
    assert sorted(message for _context, message in missing) == []


@pytest.mark.parametrize("folder", catalogs.ROOMS)
def test_translations_keep_the_placeholders(folder):
    import re

    po = catalogs.ROOT / folder / "zh_Hans" / "LC_MESSAGES" / "django.po"
    if not po.exists():
        return
    named = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
    with po.open("rb") as source:
        for message in read_po(source, locale="zh_Hans"):
            if not message.id:
                continue
            original = " ".join(as_list(message.id))
            for text in as_list(message.string):
                assert set(named.findall(text)) <= set(named.findall(original)), original


def as_list(value) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [value]
