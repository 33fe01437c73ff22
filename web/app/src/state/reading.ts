// What the server understands of a sentence while it is typed: asked for after a breath, late answers dropped by number.

import { computed, onUnmounted, type Ref, ref, watch } from "vue";
import { api, body, type Chip, type Understood } from "../api/client";

const BREATH = 60;

export function useReading(text: Ref<string>) {
  const understood = ref<Understood[]>([]);
  let [timer, number] = [0, 0];

  watch(text, (words) => {
    clearTimeout(timer);
    const mine = ++number;
    if (words.trim().length < 3) {
      understood.value = [];
      return;
    }
    timer = window.setTimeout(async () => {
      try {
        const reading = body(await api.POST("/api/v1/parse", { body: { text: words } }));
        if (mine === number) understood.value = reading.understood;
      } catch {
        if (mine === number) understood.value = [];
      }
    }, BREATH);
  }, { immediate: true });
  onUnmounted(() => clearTimeout(timer));

  const chips = computed<Chip[]>(() => understood.value.flatMap((one) => [...one.chips].sort((a, b) => a.from - b.from)));
  const sure = computed(() => understood.value.length > 0 && understood.value.every((one) => one.sure));
  const makes = computed(() => understood.value.find((one) => one.makes)?.makes);
  return { understood, chips, sure, makes };
}
