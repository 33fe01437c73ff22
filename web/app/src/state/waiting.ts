// Sentences that have not reached the server: kept with their key until they have, so that each arrives exactly once.

export interface Waiting {
  id: string;
  text: string;
  at: number;
  /** Whose words they are: nobody else who signs in on this browser sends them. */
  by: string;
}

const KEPT = "daywright.waiting";
const MOST = 200;

export function waiting(by: string, kept: Storage = localStorage): Waiting[] {
  return all(kept).filter((one) => one.by === by);
}

/** Keeps one more; false when there is no room left for it. */
export function wait(one: Waiting, kept: Storage = localStorage): boolean {
  const others = all(kept).filter((other) => other.id !== one.id);
  if (others.length >= MOST) return false;
  try {
    kept.setItem(KEPT, JSON.stringify([...others, one].sort((a, b) => a.at - b.at)));
    return true;
  } catch {
    return false;
  }
}

export function arrived(id: string, kept: Storage = localStorage) {
  kept.setItem(KEPT, JSON.stringify(all(kept).filter((one) => one.id !== id)));
}

function all(kept: Storage): Waiting[] {
  try {
    const found: unknown = JSON.parse(kept.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}
