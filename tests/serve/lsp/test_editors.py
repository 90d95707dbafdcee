"""Real editors with the settings that the manual gives."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ...programs import program
from .editor import SECONDS

MANUAL = (Path(__file__).parents[3] / "docs" / "editors.md").read_text(encoding="utf-8")
TEXT = "Beste mevrouw Jansen,\n\n😀 Wij sturen het middels de post. Thans informeren wij u middels een brief.\n"
NVIM = """\
local function found(code)
  return vim.tbl_filter(function(d) return d.code == code end, vim.diagnostic.get(0))
end
vim.wait(%d, function() return #found('ambtelijke-werkwoorden') > 0 end, 50)
local told = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, true)[1]
  table.insert(told, { d.code, d.severity, line:sub(d.col + 1, d.end_col) })
end
vim.api.nvim_win_set_cursor(0, { 3, 24 })
local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
params.context = { diagnostics = {} }
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, %d)) do
  for _, action in ipairs(answer.result) do
    if vim.startswith(action.title, 'Pas alle') then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end
vim.wait(%d, function() return #found('ambtelijke-woorden') == 0 end, 50)
local left = vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0))
local text = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.fn.writefile({ vim.fn.json_encode({ told = told, left = left, text = text }) }, 'told.json')
vim.cmd('qall!')
"""
EGLOT = """\
(find-file "brief.txt")
(run-hooks 'post-command-hook)
(let ((until (+ (float-time) %d)))
  (while (and (< (float-time) until) (not (and (bound-and-true-p flymake-mode) (flymake-diagnostics))))
    (accept-process-output nil 0.1)))
(with-temp-file "told.json"
  (insert (json-encode
    (mapcar (lambda (d)
              (vector (with-current-buffer "brief.txt"
                        (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
                      (flymake-diagnostic-text d)))
            (with-current-buffer "brief.txt" (flymake-diagnostics))))))
(eglot-shutdown (with-current-buffer "brief.txt" (eglot-current-server)))
"""
LSP_MODE = """\
(setq lsp-auto-guess-root t lsp-warn-no-matched-clients nil lsp-enable-snippet nil lsp-session-file "session")
(setq lsp-keep-workspace-alive nil)
(find-file "brief.txt")
(with-current-buffer "brief.txt" (lsp))
(let ((until (+ (float-time) %d)))
  (while (and (< (float-time) until) (zerop (hash-table-count (lsp-diagnostics))))
    (accept-process-output nil 0.1)))
(with-temp-file "told.json"
  (insert (json-encode (mapcar (lambda (d) (vector (lsp:diagnostic-code? d) (lsp:diagnostic-message d)))
                               (gethash (expand-file-name "brief.txt") (lsp-diagnostics))))))
"""


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.S)


@pytest.fixture
def folder(tmp_path):
    """A folder with a letter, and nothing of whoever runs the tests."""
    (tmp_path / "brief.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "stylecheck.toml").write_text('kanaal = "brief"\n', encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


def run(command, folder):
    """Run an editor with our command on its path, and return what it told."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder}
    env = {**os.environ, **{name: str(value) for name, value in own.items()}, "PATH": path}
    done = subprocess.run(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS + 15
    )
    assert (folder / "told.json").exists(), done.stdout + done.stderr
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def test_neovim(folder):
    nvim = program("nvim")
    version = re.match(r"NVIM v0\.(\d+)", subprocess.run([nvim, "--version"], capture_output=True, text=True).stdout)
    newer, older = blocks("lua")
    (folder / "init.lua").write_text(newer if not version or int(version[1]) >= 11 else older, encoding="utf-8")
    (folder / "look.lua").write_text(NVIM % ((SECONDS * 1000,) * 3), encoding="utf-8")
    found = run([nvim, "--headless", "-u", "init.lua", "brief.txt", "-c", "luafile look.lua"], folder)
    assert ["ambtelijke-woorden", 2, "middels"] in found["told"] and [
        "ambtelijke-werkwoorden",
        3,
        "informeren",
    ] in found["told"]
    assert found["text"][2] == "😀 Wij sturen het met de post. Nu informeren wij u met een brief."
    assert "ambtelijke-woorden" not in found["left"]


def emacs(folder, package, block, script):
    program_ = program("emacs")
    (folder / "init.el").write_text(f"(package-initialize)\n(require '{package})\n{block}", encoding="utf-8")
    (folder / "look.el").write_text(script % SECONDS, encoding="utf-8")
    known = subprocess.run(
        [program_, "--batch", "-q", "--eval", f"(progn (package-initialize) (require '{package}))"], capture_output=True
    )
    if known.returncode and not os.environ.get("CI"):
        pytest.skip(f"Emacs has no {package}")
    return run([program_, "--batch", "-q", "-l", "init.el", "-l", "look.el"], folder)


def test_emacs_with_eglot(folder):
    eglot, _ = blocks("elisp")
    found = emacs(folder, "eglot", eglot, EGLOT)
    assert [words for words, told in found if "‘middels’ is een ambtelijk woord" in told] == ["middels", "middels"]
    assert any(words == "informeren" for words, _ in found)


def test_emacs_with_lsp_mode(folder):
    _, lsp_mode = blocks("elisp")
    found = emacs(folder, "lsp-mode", lsp_mode, LSP_MODE)
    assert [code for code, _ in found].count("ambtelijke-woorden") == 3
    assert "ambtelijke-werkwoorden" in [code for code, _ in found]


def test_the_other_settings_are_well_formed():
    server, saving = map(json.loads, blocks("json"))
    assert server["glspc.server.commandArguments"] == ["lsp"] and "source.fixAll.stylecheck" in str(saving)
    (helix,) = map(tomllib.loads, blocks("toml"))
    assert [helix["language-server"]["stylecheck"][key] for key in ("command", "args")] == ["stylecheck", ["lsp"]]
