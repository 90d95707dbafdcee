"""A letter is written back in its own encoding, and whole or not at all."""

import os

import pytest

from stylecheck.files import WriteError, encoded_like, write_whole
from stylecheck.read.text import decode

NEW = "Wij vragen één ding: € 5."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_stays(encoding):
    data = "Wij verzoeken één ding: € 5.".encode(encoding)
    new = encoded_like(data, decode(data), NEW)
    assert new == NEW.encode(encoding)
    assert decode(new) == NEW


def test_what_the_encoding_lacks_makes_it_utf8():
    data = "café".encode("cp1252")
    assert encoded_like(data, "café", "café ✓") == "café ✓".encode()


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text("oud")
    path.chmod(0o640)
    write_whole(path, b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_new_file_is_read_by_nobody_who_may_not_read_what_it_comes_from(tmp_path):
    letters = [tmp_path / "brief-1.txt", tmp_path / "brief-2.txt"]
    for letter, mode in zip(letters, (0o660, 0o644), strict=True):
        letter.write_text("oud")
        letter.chmod(mode)
    write_whole(tmp_path / "verslag.html", b"nieuw", [*letters, tmp_path / "geen.txt"])
    assert (tmp_path / "verslag.html").stat().st_mode & 0o777 == 0o640 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_crash_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "brief.txt"
    path.write_text("oud")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="ruimte op de schijf"):
        write_whole(path, b"nieuw")
    assert path.read_text() == "oud"
    assert [p.name for p in tmp_path.iterdir()] == ["brief.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WriteError, match="niet te schrijven"):
        write_whole(tmp_path / "weg" / "brief.txt", b"x")
