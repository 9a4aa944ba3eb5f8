"""In which order the requests of a collection begin."""

from __future__ import annotations

from typing import Any

from auditor.collecting.live.asking.answer import Meaning, Reading
from auditor.collecting.live.asking.plan import Call, Resource
from auditor.collecting.live.collection.fetch import Page
from auditor.collecting.live.collection.jobs import Got, Job, Jobs
from auditor.collecting.live.collection.progress import Progress, Task

RESOURCE = Resource.model_validate({"label": {"en": "x", "vi": "x"}, "right": "any", "call": "rows"})


def task(number: int, **position: Any) -> Task:
    progress = Progress("X", RESOURCE, Call(path="/x"))
    return Task(progress, progress.new_list(), {}, position, number)


def numbers(jobs: Jobs, in_hand: list[Job]) -> list[int]:
    found: list[int] = []
    while (job := jobs.next(in_hand)) is not None:
        in_hand.append(job)
        found.append(job.index if isinstance(job, Task) else -1)
    return found


def test_requests_begin_in_their_order_and_not_too_many_at_once() -> None:
    jobs = Jobs(2)
    for number in range(9):
        jobs.add(task(number))
    assert numbers(jobs, []) == [0, 1, 2, 3]


def test_a_page_that_only_another_named_and_an_answer_that_is_here_come_first() -> None:
    jobs = Jobs(5)
    jobs.add(task(0))
    jobs.add(task(1, cursor="next"))
    jobs.add_answer(Got(task(2), Page(Reading(Meaning.OK))))
    assert numbers(jobs, []) == [-1, 1, 0]


def test_others_leave_a_place_to_a_list_of_which_each_page_names_the_next() -> None:
    jobs = Jobs(5)
    for number in range(9):
        jobs.add(task(number))
    assert numbers(jobs, [task(9, cursor="next")]) == [0, 1]
    jobs.add(task(10, cursor="more"))
    assert numbers(jobs, [task(9, cursor="next"), task(0), task(1)]) == [10]


def test_there_is_always_one_that_may_begin() -> None:
    for limit in (1, 2, 3):
        jobs = Jobs(limit)
        jobs.add(task(0))
        assert numbers(jobs, []) == [0]
