"""Where a message is kept while it is judged."""

import subprocess
import sys

import pytest

from stylecheck.mail.spool import Spool


def test_a_small_message_stays_in_memory(tmp_path):
    spool = Spool(tmp_path)
    for piece in (b"A: 1\r\n\r\n", b"tekst\r\n"):
        spool.write(piece)
    assert (spool.content, spool.size) == (b"A: 1\r\n\r\ntekst\r\n", 15)
    assert b"".join(spool.after(8)) == b"tekst\r\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the file has a name")
def test_a_large_one_lies_in_a_file_without_a_name_that_another_process_can_read(tmp_path):
    spool = Spool(tmp_path, in_memory=10)
    spool.write(b"A: 1\r\n\r\n")
    spool.write(b"tekst\r\n" * 1000)
    assert list(tmp_path.iterdir()) == []
    read = [sys.executable, "-c", "import sys; print(len(open(sys.argv[1], 'rb').read()))", str(spool.content)]
    assert int(subprocess.run(read, capture_output=True, check=True).stdout) == spool.size == 7008
    assert [field.name for field in spool.head().fields] == ["a"]
    assert b"".join(spool.after(8)) == b"tekst\r\n" * 1000
    spool.close()
