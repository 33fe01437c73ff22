"""plan_cpsat.py SECONDS INSTANCE OUT: the same problem, whole, as a model for OR-tools' CP-SAT, within so many seconds.

Every rule and every price of DWS-1 is in the model, so its answer is compared with ours by the same judge.
"""

import sys

import dws1
from ortools.sat.python import cp_model


class Model:
    def __init__(self, instance):
        self.instance, self.grid = instance, instance["g"]
        self.slots = instance["horizon"]["minutes"] // self.grid
        self.model, self.costs = cp_model.CpModel(), []
        self.people = {person["id"]: person for person in instance["people"]}
        self.lanes = {name: [] for name in self.people}
        self.placed = {name: [] for name in self.people}
        self.tasks, self.habits, self.meetings = {}, {}, {}
        for name, person in self.people.items():
            # What is given may overlap itself: its union is closed.
            for start, end in union((busy["s"] - busy.get("pre", 0), busy["e"] + busy.get("post", 0)) for busy in person["busy"]):
                self.lanes[name].append(self.model.new_fixed_size_interval_var(start, end - start, ""))

    def flag(self):
        return self.model.new_bool_var("")

    def starts_within(self, windows, length, first, until):
        """The steps at which something of this length begins and still ends in the same window."""
        found = []
        for begin, end in windows:
            low, high = -(-max(begin, first) // self.grid), (min(end, until) - length) // self.grid
            if low <= high:
                found.append([low, high])
        return cp_model.Domain.from_intervals(found)

    def occupy(self, person, thing, start, length, present, finish=None):
        """Puts something into somebody's time; where its length is open, its end is a variable too."""
        pre, post, model = thing.get("pre", 0), thing.get("post", 0), self.model
        size = length * self.grid + pre + post
        begin = start * self.grid - pre
        end = (start + length if finish is None else finish) * self.grid + post
        self.lanes[person].append(model.new_optional_interval_var(begin, size, end, present, ""))
        if thing.get("loc") is not None:
            self.placed[person].append((thing["loc"], start, length, present, pre, post))

    def price_of_windows(self, thing, start, length, present):
        for name, cost in thing.get("prefs") or []:
            inside = self.flag()
            windows = self.instance["windows"][name]
            if isinstance(length, int):
                liked = self.starts_within(windows, length * self.grid, 0, self.slots * self.grid)
                self.model.add_linear_expression_in_domain(start, liked).only_enforce_if(inside)
            else:
                first = self.starts_within(windows, self.grid, 0, self.slots * self.grid)
                last = cp_model.Domain.from_intervals([[a // self.grid + 1, b // self.grid] for a, b in windows])
                self.model.add_linear_expression_in_domain(start, first).only_enforce_if(inside)
                self.model.add_linear_expression_in_domain(start + length, last).only_enforce_if(inside)
            self.charge(cost, present, inside)

    def charge(self, cost, present, unless):
        """A price for something that is there and not as wished."""
        paid = self.flag()
        self.model.add_bool_or([paid, unless, present.negated()])
        self.costs.append(cost * paid)

    def keep(self, thing, here):
        """The price of every interval that stood and stands no more; `here` tells whether one stands."""
        weights, soon = self.instance["weights"], self.instance["now"] + self.instance["weights"]["soon"]
        for start, end in thing.get("prev") or []:
            price = weights["move"] * (weights["move_soon_factor"] if start < soon else 1) * thing.get("move_mult", 1)
            kept = self.flag()
            ways = here(kept, start, end)
            if not ways:
                self.model.add(kept == 0)
            self.costs.append(price * (1 - kept))

    def stands_at(self, kept, choices):
        """`kept` only if one of the choices, each with its conditions, holds."""
        flags = []
        for conditions in choices:
            flag = self.flag()
            for condition in conditions:
                self.model.add(condition).only_enforce_if(flag)
            flags.append(flag)
        self.model.add_bool_or(flags + [kept.negated()])
        return flags

    def task(self, task):
        instance, model, grid, weights = self.instance, self.model, self.grid, self.instance["weights"]
        person, priority = self.people[task["person"]], str(task["prio"])
        present = self.flag()
        pinned = task.get("pinned") or []
        if pinned:
            model.add(present == 1)
        most = max(1, len(pinned) or task["dur"] // task["min"])
        least = 1 if pinned else -(-task["dur"] // task["max"])
        hard = task["hard"] and task["due"] is not None
        until = task["due"] if hard else self.slots * grid
        hours = [[0, self.slots * grid]] if pinned else person["hours"][task["hours"]]
        first = 0 if pinned else max(task["release"], instance["now"])
        pieces, end = [], model.new_int_var(0, self.slots, "")
        for number in range(most):
            there, finish = present if number < least or pinned else self.flag(), None
            if there is not present:
                model.add_implication(there, pieces[-1][2] if number > least else present)
            if pinned:
                begins, ends = pinned[number]
                start, length = model.new_constant(begins // grid), (ends - begins) // grid
            elif task["min"] == task["max"] or most == 1:
                length = task["dur"] // most // grid if most == 1 else task["min"] // grid
                domain = self.starts_within(hours, length * grid, first, until)
                if domain.is_empty():
                    model.add(there == 0)
                    domain = cp_model.Domain(0, 0)
                start = model.new_int_var_from_domain(domain, "")
            else:
                length = model.new_int_var(task["min"] // grid, task["max"] // grid, "")
                domain = self.starts_within(hours, task["min"], first, until)
                if domain.is_empty():
                    model.add(there == 0)
                    domain = cp_model.Domain(0, 0)
                start = model.new_int_var_from_domain(domain, "")
                closed = cp_model.Domain.from_intervals([[-(-a // grid) + 1, b // grid] for a, b in hours])
                model.add_linear_expression_in_domain(start + length, closed).only_enforce_if(there)
                finish = model.new_int_var(0, self.slots, "")
                mine = model.new_optional_interval_var(start, length, finish, there, "")
                model.add_no_overlap([mine] + [self.fixed(a // grid, -(-b // grid)) for a, b in gaps(hours, self.slots * grid)])
            model.add(start + length <= until // grid).only_enforce_if(there)
            model.add(end >= start + length).only_enforce_if(there)
            if number:
                model.add(start >= pieces[-1][0] + pieces[-1][1]).only_enforce_if(there)
            self.occupy(task["person"], task, start, length, there, finish)
            self.price_of_windows(task, start, length, there)
            pieces.append((start, length, there))
        if not pinned:
            self.whole(task, pieces, present)
        model.add(end == 0).only_enforce_if(present.negated())
        self.costs.append(weights["unsched"][priority] * (task["dur"] + weights["unsched_base"]) * (1 - present))
        self.costs.append(weights["completion"][priority] * (end - task["release"] // grid * present))
        if task["due"] is not None and not hard:
            late = model.new_int_var(0, self.slots * grid, "")
            model.add(late >= end * grid - task["due"])
            self.costs.append(weights["late"][priority] * late)
        self.costs.append(weights["chunk"] * (sum(there for _, _, there in pieces) - present))
        self.keep(task, lambda kept, a, b: self.stands_at(
            kept, [(start * grid == a, length * grid == b - a, there == 1) for start, length, there in pieces]))
        self.tasks[task["id"]] = (present, pieces, end)

    def whole(self, task, pieces, present):
        """All of it, and no more on one day than allowed."""
        sizes = []
        for _, length, there in pieces:
            size = self.model.new_int_var(0, task["max"] // self.grid, "")
            self.model.add(size == length).only_enforce_if(there)
            self.model.add(size == 0).only_enforce_if(there.negated())
            sizes.append(size)
        self.model.add(sum(sizes) == task["dur"] // self.grid).only_enforce_if(present)
        if not task["cap"] or task["cap"] >= task["dur"]:
            return
        days, spent = self.people[task["person"]]["days"], []
        for (start, _, there), size in zip(pieces, sizes):
            flags = []
            for number, (begin, end) in enumerate(days):
                flag, part = self.flag(), self.model.new_int_var(0, task["max"] // self.grid, "")
                self.model.add(start * self.grid >= begin).only_enforce_if(flag)
                self.model.add(start * self.grid < end).only_enforce_if(flag)
                self.model.add(part >= size).only_enforce_if(flag)
                flags.append(flag)
                spent.append((number, part))
            self.model.add_exactly_one(flags)
        for day in range(len(days)):
            self.model.add(sum(part for number, part in spent if number == day) * self.grid <= task["cap"])

    def order(self):
        for task in self.instance["tasks"]:
            present, pieces, _ = self.tasks[task["id"]]
            for name, lag in task["deps"]:
                before, _, end = self.tasks[name]
                self.model.add_implication(present, before)
                self.model.add(pieces[0][0] * self.grid >= end * self.grid + lag).only_enforce_if(present)

    def habit(self, habit):
        model, grid, weights = self.model, self.grid, self.instance["weights"]
        length, found = habit["dur"] // grid, []
        pins = [tuple(pin) for pin in habit.get("pinned") or []]
        for week in habit["weeks"]:
            flags = []
            for day in week["days"]:
                pin = next((pin for pin in pins if day["lo"] <= pin[0] and pin[1] <= day["hi"]), None)
                low = -(-(day["lo"] if pin else max(day["lo"], self.instance["now"])) // grid)
                high = (day["hi"] - habit["dur"]) // grid
                if low > high:
                    continue
                there, start = self.flag(), model.new_int_var(low, high, "")
                off = model.new_int_var(0, self.slots, "")
                if pin:
                    model.add(there == 1)
                    model.add(start == pin[0] // grid)
                # Parts of a step are not counted.
                model.add(off * grid + grid - 1 >= start * grid - day["ideal"]).only_enforce_if(there)
                model.add(off * grid + grid - 1 >= day["ideal"] - start * grid).only_enforce_if(there)
                self.costs.append(habit["dev"] * off)
                self.occupy(habit["person"], habit, start, length, there)
                flags.append(there)
                found.append((day["d"], start, there))
            model.add(sum(flags) <= week["n"])
            self.costs.append(weights["habit"][str(habit["prio"])] * habit["dur"] * (week["n"] - sum(flags)))
        for at, (day, _, there) in enumerate(found):
            for other, _, also in found[at + 1:]:
                if other - day < habit["gap_days"]:
                    model.add_bool_or([there.negated(), also.negated()])
        self.keep(habit, lambda kept, a, b: self.stands_at(
            kept, [(start * grid == a, there == 1) for _, start, there in found if b - a == habit["dur"]]))
        self.habits[habit["id"]] = (length, found)

    def meeting(self, meeting):
        model, grid, weights = self.model, self.grid, self.instance["weights"]
        length, present = meeting["dur"] // grid, self.flag()
        pinned = meeting.get("pinned")
        domain = cp_model.Domain(pinned[0][0] // grid, pinned[0][0] // grid) if pinned else None
        first = max(meeting["release"], self.instance["now"])
        for person in [] if pinned else meeting["req"]:
            hours = self.people[person]["hours"][meeting["hours"]]
            mine = self.starts_within(hours, meeting["dur"], first, meeting["due"])
            domain = mine if domain is None else domain.intersection_with(mine)
        if pinned:
            model.add(present == 1)
        if domain.is_empty():
            model.add(present == 0)
            domain = cp_model.Domain(0, 0)
        start = model.new_int_var_from_domain(domain, "")
        for person in meeting["req"]:
            self.occupy(person, meeting, start, length, present)
        guests = []
        for person in meeting["opt"]:
            comes = self.flag()
            model.add_implication(comes, present)
            hours = [[0, self.slots * grid]] if pinned else self.people[person]["hours"][meeting["hours"]]
            mine = self.starts_within(hours, meeting["dur"], 0, self.slots * grid)
            model.add_linear_expression_in_domain(start, mine).only_enforce_if(comes)
            self.occupy(person, meeting, start, length, comes)
            guests.append((person, comes))
            self.costs.append(weights["opt"] * (present - comes))
        priority = str(meeting["prio"])
        missing = weights["unsched"][priority] * (meeting["dur"] + weights["unsched_base"]) * len(meeting["req"])
        self.costs.append(missing * (1 - present))
        ends = model.new_int_var(0, self.slots, "")
        model.add(ends >= start + length).only_enforce_if(present)
        self.costs.append(weights["completion"][priority] * (ends - meeting["release"] // grid * present))
        self.price_of_windows(meeting, start, length, present)
        self.keep(meeting, lambda kept, a, b: self.stands_at(kept, [(start * grid == a, present == 1)]))
        self.meetings[meeting["id"]] = (start, length, present, guests)

    def ways(self):
        """Between two places lies the way; to and from what is given it closes starts."""
        model, grid, travel = self.model, self.grid, self.instance["travel"]
        for name, things in self.placed.items():
            given = [busy for busy in self.people[name]["busy"] if busy.get("loc") is not None]
            for at, (place, start, length, there, pre, post) in enumerate(things):
                for busy in given:
                    there_and_back = travel[place][busy["loc"]], travel[busy["loc"]][place]
                    if max(there_and_back):
                        self.apart([start * grid, (start + length) * grid, there], [busy["s"], busy["e"], None], *there_and_back)
                for other, begin, size, also, _, _ in things[at + 1:]:
                    if travel[place][other] > post or travel[other][place] > pre:
                        self.apart(
                            [start * grid, (start + length) * grid, there], [begin * grid, (begin + size) * grid, also],
                            travel[place][other], travel[other][place])

    def apart(self, one, other, way, back):
        before = self.flag()
        both = [flag for flag in (one[2], other[2]) if flag is not None]
        self.model.add(one[1] + way <= other[0]).only_enforce_if([before] + both)
        self.model.add(other[1] + back <= one[0]).only_enforce_if([before.negated()] + both)

    def fixed(self, begin, end):
        return self.model.new_fixed_size_interval_var(begin, end - begin, "")

    def solve(self, seconds):
        for task in self.instance["tasks"]:
            self.task(task)
        self.order()
        for habit in self.instance["habits"]:
            self.habit(habit)
        for meeting in self.instance["meetings"]:
            self.meeting(meeting)
        for lane in self.lanes.values():
            self.model.add_no_overlap(lane)
        self.ways()
        self.model.minimize(sum(self.costs))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        found = solver.solve(self.model)
        return solver if found in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def union(spans):
    joined = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def gaps(windows, until):
    """In steps: all time outside these windows, which are given in minutes."""
    last, found = 0, []
    for begin, end in windows:
        if begin > last:
            found.append((last, begin))
        last = end
    return found + ([(last, until)] if until > last else [])


def main(seconds, path, out):
    instance = dws1.read(path)
    model = Model(instance)
    solver = model.solve(float(seconds))
    if solver is None:
        dws1.write(out, instance)
        return
    step = instance["g"]
    span = lambda start, length: [solver.value(start) * step, (solver.value(start) + solver.value(length)) * step]
    tasks = {
        name: sorted(span(start, length) for start, length, there in pieces if solver.value(there))
        for name, (present, pieces, _) in model.tasks.items() if solver.value(present)
    }
    habits = {
        name: [span(start, length) for _, start, there in found if solver.value(there)]
        for name, (length, found) in model.habits.items()
    }
    meetings = {}
    for name, (start, length, present, guests) in model.meetings.items():
        if solver.value(present):
            begin, end = span(start, length)
            meetings[name] = {"s": begin, "e": end, "opt": [guest for guest, comes in guests if solver.value(comes)]}
    dws1.write(out, instance, tasks, habits, meetings)


if __name__ == "__main__":
    main(*sys.argv[1:])
