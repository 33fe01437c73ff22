"""What the planners beside ours share: an instance of DWS-1 as objects, and the time of its people as it fills up."""

import json


def read(path):
    with open(path) as file:
        return json.load(file)


def write(path, instance, tasks=None, habits=None, meetings=None):
    plan = {"id": instance["id"], "tasks": tasks or {}, "habits": habits or {}, "meetings": meetings or {}}
    with open(path, "w") as file:
        json.dump(plan, file)


def inside(windows, start, end):
    return any(begin <= start and end <= until for begin, until in windows)


class Calendar:
    """Everybody's time: what is given, and what was put there."""

    def __init__(self, instance):
        self.travel = instance["travel"]
        self.people = {person["id"]: person for person in instance["people"]}
        self.taken = {
            name: [
                (busy["s"], busy["e"], busy.get("pre", 0), busy.get("post", 0), busy.get("loc"))
                for busy in person["busy"]
            ]
            for name, person in self.people.items()
        }

    def is_free(self, person, thing, start, end):
        """Whether a thing fits between its neighbours, with its idle minutes and the way to it."""
        pre, post, place = thing.get("pre", 0), thing.get("post", 0), thing.get("loc")
        for begin, until, before, after, there in self.taken[person]:
            apart = place is not None and there is not None
            to, back = (self.travel[there][place], self.travel[place][there]) if apart else (0, 0)
            if start < until + max(pre + after, to) and begin < end + max(post + before, back):
                return False
        return True

    def put(self, person, thing, start, end):
        self.taken[person].append((start, end, thing.get("pre", 0), thing.get("post", 0), thing.get("loc")))
