"""plan_by_rule.py RULE INSTANCE OUT: plans as schedulers do that place one thing after the other and never look back.

`deadline`   everything in order of its due date, each at the first start that fits.
`score`      the published rule of FluidCalendar: each task scores every start of the next seven days by its deadline, its
             priority, its preferences, its hours, the idle time around it and its neighbours of the same list; the tasks
             whose best start scores most come first, and each takes that start. Nothing is split, nothing is improved.
"""

import sys

import dws1

WEEK = 7 * 24 * 60
WEIGHTS = {"deadline": 3.0, "priority": 1.8, "preference": 1.2, "hours": 1.0, "buffer": 0.8}
CLOSE = 15


def starts(instance, thing, length, hours, until):
    """The starts on the grid at which a thing lies within its hours, the earliest first."""
    step, first = instance["g"], max(thing["release"], instance["now"])
    for begin, end in hours:
        start = -(-max(begin, first) // step) * step
        while start + length <= min(end, until):
            yield start
            start += step


def chunks(task):
    """The lengths of its pieces, as few as may be and the long ones first; none where it can't be cut so."""
    count = -(-task["dur"] // task["max"])
    left = task["dur"] - count * task["min"]
    lengths = []
    for _ in range(count if left >= 0 else 0):
        more = min(left, task["max"] - task["min"])
        lengths.append(task["min"] + more)
        left -= more
    return lengths


def rank(offer):
    best, task = offer
    return (-best[0] if best else 0.0, task["id"])


class Planner:
    def __init__(self, instance):
        self.instance = instance
        self.calendar = dws1.Calendar(instance)
        self.tasks, self.habits, self.meetings = {}, {}, {}
        self.days = {person["id"]: person["days"] for person in instance["people"]}

    def pins(self):
        for task in self.instance["tasks"]:
            for start, end in task.get("pinned") or []:
                self.take(task["person"], task, start, end, self.tasks)
        for habit in self.instance["habits"]:
            for start, end in habit.get("pinned") or []:
                self.take(habit["person"], habit, start, end, self.habits)
        for meeting in self.instance["meetings"]:
            for start, end in meeting.get("pinned") or []:
                self.meet(meeting, start, end)

    def take(self, person, thing, start, end, where):
        self.calendar.put(person, thing, start, end)
        where.setdefault(thing["id"], []).append([start, end])

    def meet(self, meeting, start, end):
        for person in meeting["req"]:
            self.calendar.put(person, meeting, start, end)
        self.meetings[meeting["id"]] = {"s": start, "e": end, "opt": []}

    def meeting(self, meeting):
        people = meeting["req"]
        hours = self.calendar.people[people[0]]["hours"][meeting["hours"]]
        for start in starts(self.instance, meeting, meeting["dur"], hours, meeting["due"]):
            end = start + meeting["dur"]
            mine = (self.calendar.people[person]["hours"][meeting["hours"]] for person in people)
            free = (self.calendar.is_free(person, meeting, start, end) for person in people)
            if all(dws1.inside(windows, start, end) for windows in mine) and all(free):
                return self.meet(meeting, start, end)

    def habit(self, habit):
        step, last = self.instance["g"], None
        for week in habit["weeks"]:
            done = 0
            for day in week["days"]:
                if done == week["n"] or (last is not None and day["d"] - last < habit["gap_days"]):
                    continue
                low = -(-max(day["lo"], self.instance["now"]) // step) * step
                open_starts = range(low, day["hi"] - habit["dur"] + 1, step)
                for start in sorted(open_starts, key=lambda start: abs(start - day["ideal"])):
                    if self.calendar.is_free(habit["person"], habit, start, start + habit["dur"]):
                        self.take(habit["person"], habit, start, start + habit["dur"], self.habits)
                        done, last = done + 1, day["d"]
                        break

    def bounds(self, task):
        """From when a task may begin, and until when it must be over; none while something stands before it undone."""
        first = task["release"]
        for name, lag in task["deps"]:
            if name not in self.tasks:
                return None
            first = max(first, max(end for _, end in self.tasks[name]) + lag)
        until = task["due"] if task["hard"] and task["due"] is not None else self.instance["horizon"]["minutes"]
        return first, until

    def day(self, person, start):
        return next((number for number, (begin, end) in enumerate(self.days[person]) if begin <= start < end), None)

    def in_pieces(self, task):
        """A task at its first starts, piece by piece; all of it or nothing."""
        bounds = self.bounds(task)
        lengths = chunks(task)
        if bounds is None or not lengths:
            return
        person, spent, placed = task["person"], {}, []
        before = list(self.calendar.taken[person])
        moment, until = bounds
        for length in lengths:
            hours = self.calendar.people[person]["hours"][task["hours"]]
            found = None
            for start in starts(self.instance, {"release": moment}, length, hours, until):
                day = self.day(person, start)
                within = not task["cap"] or spent.get(day, 0) + length <= task["cap"]
                if within and self.calendar.is_free(person, task, start, start + length):
                    found = start
                    break
            if found is None:
                self.calendar.taken[person] = before
                return
            spent[self.day(person, found)] = spent.get(self.day(person, found), 0) + length
            self.calendar.put(person, task, found, found + length)
            placed.append([found, found + length])
            moment = found + length
        self.tasks[task["id"]] = placed

    def by_deadline(self):
        for meeting in sorted(self.open("meetings"), key=lambda meeting: meeting["due"]):
            self.meeting(meeting)
        for habit in self.open("habits"):
            self.habit(habit)
        never = self.instance["horizon"]["minutes"]
        left = sorted(self.open("tasks"), key=lambda task: never if task["due"] is None else task["due"])
        for _ in range(len(left)):
            ready = [task for task in left if task["id"] not in self.tasks and self.bounds(task)]
            if not ready:
                break
            self.in_pieces(ready[0])
            left.remove(ready[0])

    def by_score(self):
        for meeting in self.open("meetings"):
            self.meeting(meeting)
        for habit in self.open("habits"):
            self.habit(habit)
        left = [task for task in self.open("tasks") if task["dur"] <= task["max"]]
        while left:
            offers = [(self.best(task), task) for task in left if self.bounds(task)]
            ready = [task for best, task in sorted(offers, key=rank) if best]
            for task in ready:
                if best := self.best(task):
                    self.take(task["person"], task, best[1], best[1] + task["dur"], self.tasks)
            left = [task for task in left if task["id"] not in self.tasks and task not in ready]
            if not ready:
                break

    def best(self, task):
        first, until = self.bounds(task)
        person = task["person"]
        hours = self.calendar.people[person]["hours"][task["hours"]]
        found = None
        for start in starts(self.instance, {"release": first}, task["dur"], hours, min(until, first + WEEK)):
            if self.calendar.is_free(person, task, start, start + task["dur"]):
                score = self.score(task, first, start)
                if found is None or score > found[0]:
                    found = (score, start)
        return found

    def score(self, task, first, start):
        end = start + task["dur"]
        due = task["due"]
        if due is None:
            near = 0.5
        elif end > due:
            near = 0.0
        else:
            near = 1.0 - min(1.0, (start - first) / max(1, due - first))
        liked = [dws1.inside(self.instance["windows"][name], start, end) for name, _ in task["prefs"]]
        alone = dict(task, pre=task.get("pre", 0) + CLOSE, post=task.get("post", 0) + CLOSE)
        factors = {
            "deadline": near,
            "priority": (5 - task["prio"]) / 4,
            "preference": sum(liked) / len(liked) if liked else 1.0,
            "hours": 1.0,
            "buffer": 1.0 if self.calendar.is_free(task["person"], alone, start, end) else 0.0,
        }
        return sum(WEIGHTS[name] * value for name, value in factors.items()) / sum(WEIGHTS.values())

    def open(self, what):
        return [thing for thing in self.instance[what] if not thing.get("pinned")]


def main(rule, path, out):
    instance = dws1.read(path)
    planner = Planner(instance)
    planner.pins()
    {"deadline": planner.by_deadline, "score": planner.by_score}[rule]()
    dws1.write(out, instance, planner.tasks, planner.habits, planner.meetings)


if __name__ == "__main__":
    main(*sys.argv[1:])
