/**
 * On every page of somebody who is signed in: looks whether something of hers waits on this device, and only then fetches
 * what sends it.
 */
const place = document.getElementById('carried');
let hasBegun = false;

// Whose tab this is, and since when, for our page without a network: it lists what waits of hers alone, and not for long.
try {
  const { owner } = JSON.parse(place?.dataset.words ?? '') as { owner: string };
  sessionStorage.setItem('ulduz.me', `${owner} ${Date.now()}`);
  localStorage.setItem('ulduz-in', owner);
  // She had pressed it while there was no network.
  if (localStorage.getItem('ulduz-leaving'))
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
  // Whoever signs out leaves no page of hers open in another tab of a device that others use.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === 'ulduz-in' && newValue === null) location.replace('/home');
  });
  // Without a network nobody is signed out, but whoever pressed it leaves the phone to somebody else.
  addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && target.action.endsWith('/sign-out'))
      sessionStorage.removeItem('ulduz.me');
  });
} catch {
  // Storage can be switched off: then that page says in general that something waits.
}

function isKept(): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith('ulduz.'));
  } catch {
    return false;
  }
}

async function look(): Promise<void> {
  if (hasBegun || !place || !isKept()) return;
  hasBegun = true;
  try {
    const { carry } = await import('./carrier.ts');
    carry(place);
  } catch {
    // Without a network the sender itself does not come.
    hasBegun = false;
  }
}

for (const name of ['ulduz:kept', 'online']) addEventListener(name, () => void look());
void look();
