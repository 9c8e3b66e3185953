"""Work that is shared out: the same whoever does it, and told of when a process dies."""

from __future__ import annotations

import os
import signal

import pytest

from warraq.conversion.workers import WorkerError, Workers

PARAGRAPH = (
    "وقال رئيس البلدية إن أعمال الترميم رقم {} ستنتهي قبل حلول الشتاء في أحياء المدينة كلها."
)


def test_any_number_of_processes_gives_the_same(site):
    for number in range(140):
        text = "\n".join(PARAGRAPH.format(number * 1000 + line) for line in range(240))
        site.dump(
            f"paper{number % 3}/{number}.txt", f"خبر رقم {number} من المدينة\n{text}\n{'تابعونا'}\n"
        )

    one, two, three = (
        site.warraq("clean", "--jobs", jobs, "content/sources") for jobs in (1, 2, 3)
    )

    assert one.out.count("\n") == 140
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)
    assert two.out == three.out


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs):
    with Workers(jobs) as workers:
        assert list(workers.map(square, range(50))) == [number**2 for number in range(50)]


def test_a_process_that_dies_is_told_of_with_a_remedy():
    with Workers(2) as workers, pytest.raises(WorkerError, match="run again with one process"):
        list(workers.map(die, range(4)))


@pytest.mark.parametrize("jobs", ["-1", "many", "1.5"])
def test_a_wrong_number_of_processes_is_wrong_use(site, jobs):
    site.article(1)
    assert site.warraq("clean", "--jobs", jobs, "content/sources").code == 2
