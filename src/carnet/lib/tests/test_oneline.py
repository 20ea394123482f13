"""Names are kept on one line, without what no eye sees."""

import pytest

from carnet.lib.oneline import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \t Martin\r\n", "Ada Martin"),
        ("gnp\u202egnp.exe\x00", "gnpgnp.exe"),
        ("e\u0301quipe", "équipe"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\ud800", ""),
    ],
)
def test_what_is_hidden_goes_and_the_rest_stays(typed: str, kept: str) -> None:
    assert one_line(typed) == kept
