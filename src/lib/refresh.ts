import { onMount } from 'svelte';
import { afterNavigate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/** Milliseconds after which a press that led nowhere (a file, a cancelled question) is no longer waited for. */
const patience = 5000;

/** When she last sent something or set out for another page, and has not seen the end of it; 0: nothing. */
let steppedAt = 0;

const step = () => {
  steppedAt = Date.now();
};
const press = ({ target }: MouseEvent) => {
  if (target instanceof Element && target.closest('a[href]')) step();
};

/**
 * What asks the server for the open page anew, with its own rights, because something changed there. To be called while a component
 * is set up. It waits while a step of hers is on its way: asking would call that step off (the newer of two wins, and the way to
 * another page begins a request before SvelteKit tells of it), and what became of it would never be said.
 */
export function refresher(): () => Promise<void> {
  afterNavigate(() => {
    steppedAt = 0;
  });
  onMount(() => {
    document.addEventListener('submit', step, true);
    document.addEventListener('click', press, true);
    window.addEventListener('popstate', step);
    return () => {
      document.removeEventListener('submit', step, true);
      document.removeEventListener('click', press, true);
      window.removeEventListener('popstate', step);
    };
  });
  return async () => {
    while (Date.now() - steppedAt < patience) await new Promise((resolve) => setTimeout(resolve, 100));
    await navigating.complete?.catch(() => undefined);
    await invalidateAll();
  };
}
