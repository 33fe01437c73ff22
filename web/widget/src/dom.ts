// Elements made one by one: what somebody said is text, and never becomes markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element, at the end of another. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, inside: Node | null, name = "", text?: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  inside?.appendChild(made);
  return made;
}

/** A button with a picture on it, and its name for whoever cannot see it. */
export function press(inside: Node, name: string, label: string, drawing: string, then: () => void): HTMLButtonElement {
  const made = el("button", inside, name);
  made.type = "button";
  made.setAttribute("aria-label", label);
  draw(made, drawing);
  made.addEventListener("click", then);
  return made;
}

/** A drawing of one line. */
export function draw(inside: Node, line: string) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", line);
  path.setAttribute("stroke-width", line === MARK ? "2.6" : "1.75");
  svg.appendChild(path);
  inside.appendChild(svg);
}

export const MARK = "M6 8h7M9.5 12H18M6 16h6.5";
export const LINES = {
  close: "M18 6 6 18M6 6l12 12",
  send: "m5 12 7-7 7 7M12 19V5",
  stop: "M7 7h10v10H7z",
  photo: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM21 15l-3.1-3.1a2 2 0 0 0-2.8 0L6 21",
  done: "M20 6 9 17l-5-5",
  asks: "M9.1 9a3 3 0 0 1 5.8 1c0 2-3 3-3 3M12 17h.01M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z",
  trouble: "M12 9v4M12 17h.01M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z",
  becomes: "M5 12h14M12 5l7 7-7 7",
};
