// What this page did and the server has not shown yet.

import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { Day } from "../day/clock";
import type { Piece } from "../day/pieces";

/** A piece as it is to be seen, or none where it is gone. */
export const useAhead = defineStore("ahead", () => {
  const seen = shallowReactive(new Map<string, { piece?: Piece }>());

  /** Shows it so from now on; what is handed back ends that, unless something newer is shown by then. */
  function show(id: string, piece?: Piece): () => void {
    const mine = { piece };
    seen.set(id, mine);
    return () => {
      if (seen.get(id) === mine) seen.delete(id);
    };
  }

  /** What the server told of these days, as this page knows it by now. */
  function over(told: Piece[], days: readonly Day[]): Piece[] {
    const placed = new Set<string>();
    const here = told.flatMap((piece) => {
      const now = seen.get(piece.id);
      if (!now) return [piece];
      if (!now.piece || placed.has(piece.id)) return [];
      placed.add(piece.id);
      return [now.piece];
    });
    const others = [...seen.values()].flatMap(({ piece }) => (piece && !placed.has(piece.id) && days.includes(piece.day) ? [piece] : []));
    return [...here, ...others];
  }

  return { show, over };
});
