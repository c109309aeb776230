/**
 * The way out of sight, on pages that have one: at once nothing of the page is left, nor in what Back leads to. Without it
 * the link is a link.
 */
const wipe = (to: string) => {
  for (const form of document.forms) form.reset();
  document.body.replaceChildren();
  document.title = '';
  location.replace(to);
};

addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('#leave');
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  wipe(link.href);
});

// A page with what somebody typed, as a browser keeps it whole: whoever comes back finds an empty one.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && document.querySelector('#leave') && document.querySelector('textarea'))
    wipe(location.pathname);
});

export {};
