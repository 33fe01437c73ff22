import { expect, test } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test.each(Object.entries({ de, es, fr }))("%s says every label, and names in it what English names", (_, words) => {
  for (const [label, text] of Object.entries(en)) {
    const said = words[label as keyof typeof en];
    expect(said, label).toBeTruthy();
    expect(named(said), label).toEqual(named(text));
  }
});

test("nobody is shouted at", () => {
  for (const words of [en, de, es, fr]) for (const text of Object.values(words)) expect(text).not.toMatch(/[!—]/);
});
