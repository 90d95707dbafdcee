"""The options that services for mail servers share."""

import click
import pytest

from stylecheck.commands.mail.options import address, choices_of, limits_of, policy_of, policy_options
from stylecheck.errors import SettingError
from stylecheck.finding import Severity
from stylecheck.mail.policy import Mode, Policy
from stylecheck.serve.pool import Limits


def options(*given):
    """Return the values of the options for what somebody types."""

    @click.command()
    @policy_options
    def command(**values):
        return values

    return command.main(list(given), standalone_mode=False)


def test_without_options_it_is_the_policy_of_the_code():
    assert policy_of(**options()) == Policy()
    assert limits_of(**options("--werkers", "3")) == Limits(3, 200, 30.0)


def test_every_option_comes_through():
    given = options(
        *("--mode", "block", "--bij-storing", "warn", "--bij", "fout=2", "--bij", "Waarschuwing=5"),
        *("--domein", "@Corporatie.example.", "--domein", "münchen.example", "--geen-toch", "--bijlagen"),
        *("--max-mb", "3", "--hulp", " Bel\n Noor. ", "--geen-melding"),
    )
    assert policy_of(**given) == Policy(
        mode=Mode.BLOCK,
        failure=Mode.WARN,
        at={Severity.FOUT: 2, Severity.WAARSCHUWING: 5},
        domains=("corporatie.example", "münchen.example", "xn--mnchen-3ya.example"),
        override=False,
        attachments=True,
        largest=3_000_000,
        contact="Bel Noor.",
        notify=False,
    )


def test_settings_come_through_beside_them():
    choices = choices_of(**options("--mode", "hold", "--without", "lange-zin", "--no-config"))
    assert choices.without == {"lange-zin"} and not choices.search


@pytest.mark.parametrize(
    "given, told",
    [
        (("--bij", "fout"), "--bij"),
        (("--bij", "fout=0"), "--bij"),
        (("--bij", "tip=1234567"), "--bij"),
        (("--domein", "noor@corporatie.example"), "--domein"),
        (("--domein", ""), "--domein"),
        (("--hulp", "x" * 201), "--hulp"),
    ],
)
def test_a_value_that_cannot_be_is_told(given, told):
    with pytest.raises(SettingError, match=told):
        policy_of(**options(*given))


@pytest.mark.parametrize(
    "value, port, found",
    [
        ("127.0.0.1:10025", None, ("127.0.0.1", 10025)),
        ("[::1]:25", None, ("::1", 25)),
        ("mail.example", 25, ("mail.example", 25)),
        ("::1", 25, ("::1", 25)),
    ],
)
def test_an_address_has_a_host_and_a_port(value, port, found):
    assert address(value, "--listen", port) == found


@pytest.mark.parametrize("value", ["mail.example", ":25", "mail.example:", "mail.example:70000", "mail.example:x", ""])
def test_an_address_without_them_is_told(value):
    with pytest.raises(SettingError, match="--listen"):
        address(value, "--listen")
