"""What a Thunderbird under test finds when it starts: its preferences, its accounts and its policies."""

import json
import shutil
from pathlib import Path

from ...programs import program
from .windows import EXTENSION

IDENTITIES = {"id1": "jan@corporatie.nl", "id2": "wijk@corporatie.nl", "id3": "prive@elders.nl"}
SIGNATURE = "Middels deze ondertekening\nJan de Vries"
"""What stands below each mail of the second identity."""


def own_program(folder, policies):
    """Make a copy of the program, all links but itself, that has its own policies; return it."""
    original = _program()
    source, own = original.parent, folder / "program"
    own.mkdir()
    for path in source.iterdir():
        if path.name not in ("distribution", original.name):
            (own / path.name).symlink_to(path.resolve())
    (own / "distribution").mkdir()
    (own / "distribution" / "policies.json").write_text(json.dumps({"policies": policies}))
    return Path(shutil.copy2(original, own))


def _program():
    """The program itself; what Debian has on the path is a script."""
    found = Path(program("thunderbird")).resolve()
    return next(
        path
        for path in (found.with_name("thunderbird-bin"), Path("/usr/lib/thunderbird/thunderbird-bin"))
        if path.exists()
    )


def managed(policy):
    """The policy of Thunderbird that gives an extension its settings."""
    return {} if policy is None else {"3rdparty": {"Extensions": {EXTENSION: policy}}}


PREFS = {
    "app.donation.eoy.version.viewed": 999,
    "app.update.disabledForTesting": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.autoDisableScopes": 0,
    "mail.compose.attachment_reminder": False,
    "mail.default_send_format": 3,  # both, as plain text and as HTML
    "mail.compose.autosave": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "marionette.port": 0,
    "toolkit.telemetry.enabled": False,
    "xpinstall.signatures.required": False,
}


def accounts(port):
    """The preferences of local folders and of an account with three identities, one with a signature."""
    prefs = {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.localfoldersserver": "server1",
        "mail.accountmanager.defaultaccount": "account2",
        "mail.account.account1.server": "server1",
        "mail.server.server1.type": "none",
        "mail.server.server1.hostname": "Local Folders",
        "mail.server.server1.name": "Local Folders",
        "mail.server.server1.userName": "nobody",
        "mail.account.account2.server": "server2",
        "mail.account.account2.identities": ",".join(IDENTITIES),
        "mail.server.server2.type": "pop3",
        "mail.server.server2.hostname": "127.0.0.1",
        "mail.server.server2.name": "corporatie",
        "mail.server.server2.userName": "jan",
        "mail.server.server2.login_at_startup": False,
        "mail.server.server2.check_new_mail": False,
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": port,
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.smtpserver.smtp1.try_ssl": 0,
        "mail.smtpserver.smtp1.username": "",
    }
    for key, address in IDENTITIES.items():
        own = {
            "fullName": "Jan de Vries",
            "useremail": address,
            "smtpServer": "smtp1",
            "valid": True,
            "fcc": False,
            "reply_on_top": 1,
            "draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
            "stationery_folder": "mailbox://nobody@Local%20Folders/Templates",
        }
        prefs |= {f"mail.identity.{key}.{name}": value for name, value in own.items()}
    return prefs | {"mail.identity.id2.htmlSigText": SIGNATURE}
