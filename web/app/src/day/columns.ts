// Things that overlap stand beside each other: each gets a column and knows how many there are.

export interface Lasting {
  from: number;
  to: number;
}

export interface Column {
  index: number;
  of: number;
}

/** A place for each, in the order given. Those that touch only at their ends share a column. */
export function columns(things: readonly Lasting[]): Column[] {
  const order = things.map((_, index) => index).sort((one, other) => {
    const [a, b] = [things[one]!, things[other]!];
    return a.from - b.from || b.to - a.to;
  });
  const places: Column[] = things.map(() => ({ index: 0, of: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  let until = -Infinity;
  const close = () => {
    for (const index of cluster) places[index]!.of = ends.length;
    cluster = [];
    ends = [];
  };
  for (const index of order) {
    const thing = things[index]!;
    if (thing.from >= until) close();
    let column = ends.findIndex((end) => end <= thing.from);
    if (column < 0) column = ends.push(thing.to) - 1;
    else ends[column] = thing.to;
    places[index]!.index = column;
    cluster.push(index);
    until = Math.max(cluster.length === 1 ? -Infinity : until, thing.to);
  }
  close();
  return places;
}

/** Where each ends on the page: what is short takes `least`, so that it can be read, as far as nothing below it begins. */
export function endings(things: readonly Lasting[], places: readonly Column[], least: number): number[] {
  return things.map((thing, index) => {
    if (thing.to - thing.from >= least) return thing.to;
    const mine = places[index]!;
    const below = things.filter((other, at) => other.from >= thing.to && at !== index && beside(mine, places[at]!)).map((other) => other.from);
    return Math.max(thing.to, Math.min(thing.from + least, ...below));
  });
}

/** Whether two columns share some of the width. */
function beside(one: Column, other: Column): boolean {
  return one.index * other.of < (other.index + 1) * one.of && other.index * one.of < (one.index + 1) * other.of;
}
