"""A few thousand spoilt inputs, and whether the fuzzer would see what it looks for."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from tests.fuzz import campaign, judging
from tests.fuzz.campaign import run
from tests.fuzz.cases import Case, Target, require
from tests.fuzz.judging import judge
from tests.fuzz.shrinking import shrunk
from tests.fuzz.targets import TARGETS

PROJECT = Path(__file__).resolve().parents[2]
INPUTS = {"html": 50, "file": 100, "article": 60, "page": 50, "clean": 12, "learning": 3}
OF_EACH_OTHER = 120


@pytest.mark.filterwarnings("ignore:invalid escape sequence")  # of the codec unicode_escape
@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_inputs(name):
    target = TARGETS[name]
    for number in range(INPUTS.get(name, OF_EACH_OTHER)):
        verdict = judge(target, target.case(number))
        assert not verdict.fault, f"python -m tests.fuzz {name} --runs 1 --first {number}"


@pytest.mark.parametrize("option", range(24))
def test_a_number_may_come_in_many_chunks(option):
    """Found by json-chunks: the reader took one more chunk for a number, and no third."""
    assert not judge(TARGETS["json-chunks"], Case(b"[-Infinity, 1e9999999, {}", option)).fault


def target_of(check) -> Target:
    return Target("x", lambda chance: b"%d" % chance.randrange(100), check)


def test_an_input_is_known_by_its_number():
    for target in TARGETS.values():
        assert target.case(7) == target.case(7)
    assert len({TARGETS["json"].case(number).data for number in range(50)}) > 40


def raise_error(case: Case) -> object:
    return case.data[len(case.data)]


def promise(case: Case) -> object:
    require(len(case.data) > 100, "long", case.data)
    return None


ticks = count()


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        (raise_error, "IndexError: index out of range (test_fuzz.py"),
        (promise, "BrokenError: long: b'"),
        (lambda _: next(ticks), "the same input gives the same: '0'; '1'"),
    ],
    ids=["error", "promise", "unstable"],
)
def test_a_fault_is_seen(check, fault):
    assert fault in judge(target_of(check), Case(b"x")).fault


def test_what_takes_much_memory_is_seen():
    heard = []
    run(target_of(lambda _: len(bytearray(200 << 20))), 0, 1, heard.append)
    assert [failure.fault.partition(":")[0] for failure in heard] == ["BrokenError"]
    assert "memory is bounded" in heard[0].fault


def test_what_takes_long_is_seen(monkeypatch):
    monkeypatch.setattr(judging, "MOST_SECONDS", 0.02)
    monkeypatch.setattr(judging, "_GIVING_UP", 0.1)
    end = time.process_time() + 0.05

    def spin(_: Case) -> object:
        while time.process_time() < end:
            pass
        return None

    def never_end(_: Case) -> object:
        while True:
            pass

    assert "two seconds" in judge(target_of(spin), Case(b"")).fault
    assert "HangError" in judge(target_of(never_end), Case(b"")).fault


def test_a_crash_and_a_hang_are_findings_and_no_end(monkeypatch):
    monkeypatch.setattr(campaign, "_PATIENCE", 0.3)

    def check(case: Case) -> object:
        if case.data == crashing:
            os.kill(os.getpid(), signal.SIGKILL)
        if case.data == hanging:
            time.sleep(60)
        return case.data

    target = target_of(check)
    crashing, hanging = target.case(5).data, target.case(9).data
    bad = {number for number in range(12) if target.case(number).data in {crashing, hanging}}
    heard = []
    report = run(target, 0, 12, heard.append)

    assert report.inputs == 12
    assert report.failures == heard
    assert {failure.number for failure in heard} == bad
    assert {failure.fault for failure in heard} == {"the process died: -9", "the process hung"}


def test_a_failing_input_is_made_small():
    def check(case: Case) -> object:
        require(not re.search(rb"a.*b", case.data), "no a before a b")
        return None

    long = Case(b"xxaxx" * 50 + b"yyybyyy" * 50, option=5)
    assert shrunk(target_of(check), long) == Case(b"ab", option=5)


def test_outcomes_do_not_hang_on_the_order_of_hashes():
    digests = set()
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz", "json", "feed", "html", "article", "--runs", "12"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT / "plugins")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    for process in runs:
        told, _ = process.communicate(timeout=60)
        assert process.returncode == 0, told
        digests.add(tuple(re.findall(r"digest (\w{16})", told)))
    assert len(digests) == 1
    assert len(digests.pop()) == 4
