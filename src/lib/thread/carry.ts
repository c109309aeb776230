/**
 * On every page of somebody who is signed in: looks whether something of hers waits on this device, and only then fetches
 * what sends it.
 */
const place = document.getElementById('carried');
let hasBegun = false;
let isLeaving = false;

/** How many messages and logs of hers wait here or were begun, counted by what each of them has: signing out deletes them. */
const waitingOf = (owner: string): number =>
  (Object.entries(localStorage) as [string, string][])
    .filter(([name]) => RegExp(`^ulduz.(log|thread).${owner}`).test(name))
    .flatMap(([, kept]) => kept.match(/"(text|fields)":|"draft":"[^"]/g) ?? []).length;

// Whose tab this is, and since when, for our page without a network: it lists what waits of hers alone, and not for long.
try {
  const { owner, leaving } = JSON.parse(place?.dataset.words ?? '') as { owner: string; leaving: string };
  sessionStorage.setItem('ulduz.me', `${owner} ${Date.now()}`);
  localStorage.setItem('ulduz-in', owner);
  // Whoever signs out, or over whom another signs in, leaves no page of hers open in another tab of a shared device.
  // The tab that signs out hears of it as well, when the browser empties itself: that one is on its way already.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (!isLeaving && key === 'ulduz-in' && newValue !== owner) location.replace('/home');
  });
  // Without a network nobody is signed out, but whoever pressed it leaves the phone to somebody else.
  addEventListener('submit', (event) => {
    const action = event.target instanceof HTMLFormElement ? event.target.action : '';
    isLeaving ||= action.endsWith('?/everywhere');
    if (!action.endsWith('/sign-out')) return;
    const count = waitingOf(owner);
    if (count > 0 && !confirm(leaving.replace('{count}', String(count)))) event.preventDefault();
    else {
      isLeaving = true;
      sessionStorage.removeItem('ulduz.me');
    }
  });
  // She had pressed it while there was no network; of somebody else who did nothing is left to be ended.
  if (localStorage.getItem('ulduz-leaving') === owner)
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
  else localStorage.removeItem('ulduz-leaving');
} catch {
  // Storage can be switched off: then that page says in general that something waits.
}

async function look(): Promise<void> {
  if (hasBegun || !place) return;
  try {
    hasBegun = Object.keys(localStorage).some((name) => name.startsWith('ulduz.'));
    if (hasBegun) (await import('./carrier.ts')).carry(place);
  } catch {
    // Without a network the sender itself does not come; storage can be switched off.
    hasBegun = false;
  }
}

for (const name of ['ulduz:kept', 'online']) addEventListener(name, () => void look());
void look();
