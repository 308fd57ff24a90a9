"""A real conversation with a real little mail server: what it hears, what becomes of a no, and of a broken line."""

import logging
import os
import signal
import subprocess
import sys
import threading

import pytest

from conftest import scene
from umbel.core.jobs import work
from umbel.people.models import Member
from umbel.people.tests.test_told import (  # noqa: F401  (postal is a fixture)
    ADDRESS,
    a_round,
    again,
    aged,
    by_mail,
    long_ago,
    postal,
    waits_for,
)
from umbel.people.told import actions, box, jobs, post
from umbel.people.told.tests.post_office import open_office


@pytest.fixture
def office(postal, settings):  # noqa: F811
    settings.EMAIL_BACKEND = "umbel.people.told.post.Neutral"
    settings.EMAIL_USE_TLS = False
    with open_office() as opened:
        settings.EMAIL_HOST, settings.EMAIL_PORT = opened.server_address
        yield opened


def found():
    return {what: (how, well) for what, how, well, _mend in post.findings()}


@pytest.mark.django_db(transaction=True)
def test_the_worker_posts_what_is_due_and_the_mail_names_nothing_of_ours(cast, office):
    waits_for(cast.aurora)
    by_mail(cast.lin, "es")
    jobs.hourly.enqueue()
    work(threading.Event(), once=True)
    (sent,) = office.took
    assert sent["To"] == ADDRESS
    assert sent["From"] == "notes@neutral.example"
    assert sent["Message-ID"].endswith("@neutral.example>")
    assert sent["List-Unsubscribe"].strip().startswith("<https://neutral.example/n/")
    assert "localhost" not in str(sent)
    assert office.heard[0].lower() == "ehlo neutral.example", "not the name of this machine"
    assert again(cast.lin).hers()["news"].keys() == {"on", "seen"}


def test_an_address_is_proved_over_the_wire(cast, office):
    actions.type_address(cast.lin, cast.house, to=ADDRESS, lang="en")
    a_round(news=False)
    code = office.took[0].get_payload().partition(": ")[2][:14]
    assert "say" not in again(cast.lin).hers()["proof"], "after it is sent only its hash is kept"
    actions.prove_address(again(cast.lin), cast.house, code=code)
    assert box.address(again(cast.lin)) == ADDRESS


def test_a_server_that_is_not_there_is_told_to_the_keeper_and_tried_again(cast, office, settings, caplog):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    with caplog.at_level(logging.DEBUG):
        a_round()
    assert found()["Mail"][1] is False
    assert "ConnectionRefusedError" in found()["The last mail"][0]
    assert ADDRESS not in caplog.text + (settings.UMBEL_HOME / "mail-trouble").read_text()
    settings.EMAIL_PORT = there
    a_round()
    assert len(office.took) == 1
    assert [well for _how, well in found().values()] == [True, True]


@pytest.mark.parametrize(("reply", "again_next_hour"), [("450 not now", True), (f"550 {ADDRESS}: nobody", False)])
def test_a_no_for_now_is_tried_again_and_a_no_for_good_is_not(cast, office, settings, caplog, reply, again_next_hour):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    office.refuses = reply
    with caplog.at_level(logging.DEBUG):
        a_round()
    assert found()["The last mail"][0].endswith(f"SMTPRecipientsRefused {reply[:3]}")
    assert ADDRESS not in caplog.text + str(found())
    office.refuses = ""
    a_round()
    assert len(office.took) == again_next_hour


def test_a_line_that_breaks_after_the_mail_was_taken_makes_one_duplicate_and_no_more(cast, office):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    office.breaks = True
    for _hour in range(4):
        a_round()
        if "at" in again(cast.lin).hers()["news"]:
            aged(cast.lin, "news", at=long_ago(1))
    assert len(office.took) == 2


def test_after_a_broken_line_the_others_wait_unharmed(cast, office):
    waits_for(cast.aurora)
    everybody = [cast.lin, cast.edda, cast.bea]
    for n, member in enumerate(everybody):
        by_mail(member, to=f"box-{n}@box.example")
    office.breaks = True
    a_round()
    assert len(office.took) == 1
    office.breaks = False
    with scene():
        for member in Member.objects.filter(pk__in=[one.pk for one in everybody]):
            if "at" in member.hers()["news"]:
                member.keep(news=member.hers()["news"] | {"at": long_ago(1)})
    a_round()
    assert len(office.took) == 4, "the broken one a second time, the others once"


A_HOME = """
import django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from umbel.core.guards import writing
from umbel.evidence.models import Source
from umbel.people.founding import found
from umbel.people.models import Group, Member, Press
from umbel.people.told.jobs import hourly
if WORD == "found":
    call_command("migrate", verbosity=0)
    found("A coalition", ["en"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    with writing("a scene"):
        waits = Source(title="Waits to be opened", group=Group.objects.get())
        waits.save()
        Press(about=waits.pk, kind="evidence.Source", to="public", by="x").save()
        Member.objects.get(name="First").keep(told={"how": "mail", "to": "lamp@box.example", "lang": "en"})
else:
    her = Member.objects.get(name="First")
    news = her.hers()["news"]
    if "at" in news:
        with writing("an hour"):
            her.keep(news=news | {"at": (timezone.now() - timedelta(hours=1)).isoformat()})
hourly.enqueue()
"""


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.law("nobody is told thrice")
def test_a_worker_killed_while_the_mail_is_taken_makes_one_duplicate_and_no_more(tmp_path):
    """Real workers, each killed in the moment its mail is taken and before it hears so; then two that live."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("UMBEL_", "DJANGO_"))}
    env |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "UMBEL_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "umbel.settings",
    }
    env |= {"UMBEL_MAIL_FROM": "notes@neutral.example", "UMBEL_MAIL_URL": "https://neutral.example/"}
    env |= {"UMBEL_MAIL_HOST": "127.0.0.1", "UMBEL_MAIL_TLS": "none", "UMBEL_HOSTS": "coalition.example"}
    ended = []
    with open_office() as office:
        env["UMBEL_MAIL_PORT"] = str(office.server_address[1])
        for hour, word in enumerate(("found", "hour", "hour", "hour")):
            subprocess.run([sys.executable, "-c", f"WORD = {word!r}\n{A_HOME}"], env=env, check=True)
            worker = subprocess.Popen(
                [sys.executable, "-m", "umbel", "worker", "--once"], env=env, stdout=subprocess.DEVNULL
            )
            office.kills = worker if hour < 3 else None
            ended.append(worker.wait(60))
    assert ended == [-signal.SIGKILL, -signal.SIGKILL, 0, 0], "the third hour has nothing left to send"
    assert len(office.took) == 2
