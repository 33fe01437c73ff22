// Trying again what did not arrive: soon, then after twice as long, and at last once a minute.

const SOON = 2_000;
const RESTS = 60_000;

/** `flush` sends what waits, and asks for `later` where something still does not arrive. */
export function retry(flush: () => Promise<void>) {
  let [timer, pause] = [0, SOON];
  return {
    /** Also while nothing tells that the server is back: it may have been one answer that was lost. */
    later() {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        pause = Math.min(pause * 2, RESTS);
        void flush();
      }, pause);
    },
    /** Something did arrive. */
    arrived() {
      pause = SOON;
    },
    /** Something tells that the server is back. */
    back() {
      pause = SOON;
      void flush();
    },
  };
}
