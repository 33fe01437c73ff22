// What is kept in the browser's own database: edits in the order in which they were made.

const NAME = "daywright";
const EDITS = "edits";

export interface Shelf<T extends { id: string }> {
  all: () => Promise<T[]>;
  put: (one: T) => Promise<void>;
  drop: (id: string) => Promise<void>;
}

/** Where there is no database (a private window may have none), it is kept for as long as the page lives. */
export function shelf<T extends { id: string; order: number }>(): Shelf<T> {
  const memory = new Map<string, T>();
  const base = open().catch(() => undefined);
  const sorted = (all: T[]) => all.sort((a, b) => a.order - b.order);

  async function within<R>(mode: IDBTransactionMode, deed: (edits: IDBObjectStore) => IDBRequest<R>): Promise<R | undefined> {
    const found = await base;
    if (!found) return undefined;
    const done = found.transaction(EDITS, mode, { durability: "strict" });
    const asked = deed(done.objectStore(EDITS));
    await new Promise<void>((on, failed) => ([done.oncomplete, done.onerror, done.onabort] = [() => on(), () => failed(done.error), () => failed(done.error)]));
    return asked.result;
  }

  return {
    all: async () => sorted(((await within("readonly", (edits) => edits.getAll()).catch(() => undefined)) as T[] | undefined) ?? [...memory.values()]),
    put: async (one) => {
      memory.set(one.id, one);
      await within("readwrite", (edits) => edits.put(one)).catch(() => undefined);
    },
    drop: async (id) => {
      memory.delete(id);
      await within("readwrite", (edits) => edits.delete(id)).catch(() => undefined);
    },
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((on, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => void asked.result.createObjectStore(EDITS, { keyPath: "id" });
    asked.onsuccess = () => on(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}
