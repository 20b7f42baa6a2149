"""What is handy on one's own machine is shut on a site that others reach."""

import os
import subprocess
import sys

import pytest

from leads.people.admin.safe_csv import safe_cell
from tests.served import ROOT, clean_environment
from website.demo import sign_ins

SAY = "from website import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"


def settings_of(tmp_path, **environment: str) -> subprocess.CompletedProcess:
    env = clean_environment() | {
        "FREEHOLD_HOME": str(tmp_path),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    return subprocess.run([sys.executable, "-c", SAY], env=env | environment, capture_output=True, text=True)


def test_nobody_debugs_in_public(tmp_path):
    answer = settings_of(tmp_path, FREEHOLD_DEBUG="1", FREEHOLD_ORIGIN="https://tea.example")
    assert answer.returncode and "FREEHOLD_DEBUG shows secrets" in answer.stderr
    assert settings_of(tmp_path, FREEHOLD_DEBUG="1").returncode == 0


def test_cookies_travel_encrypted_where_the_site_does(tmp_path):
    assert settings_of(tmp_path, FREEHOLD_ORIGIN="https://tea.example").stdout.split() == ["True"] * 3


def test_the_printed_password_opens_no_public_site(settings):
    assert sign_ins.password() == sign_ins.PASSWORD
    settings.SITE_HOST = "tea.example"
    assert sign_ins.password() != sign_ins.PASSWORD and len(sign_ins.password()) == 16
    assert all(sign_ins.PASSWORD not in line for line in sign_ins.lines())


@pytest.mark.django_db
def test_no_typed_address_makes_the_server_ask_another(admin_client, monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("somebody was asked")

    monkeypatch.setattr("urllib.request.urlopen", never)
    answer = admin_client.post(
        "/admin/embeds/chooser/upload/", {"embed-chooser-url": "https://www.youtube.com/watch?v=x"}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("formula", ["=1+1", "＝1+1", " +cmd", "－1", "＠SUM(A1)", "\t=1", "\n@x"])
def test_no_cell_of_an_export_calculates(formula):
    assert safe_cell(formula) == f"'{formula}"
