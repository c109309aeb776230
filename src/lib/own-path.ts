/** A path of this site, or the start: a foreign address would lead people away from here. */
export const ownPath = (path: string): string => (/^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/');

/** Where pages begin that only girls and mentors have, and those that only staff has. A test holds them to the routes. */
export const minePages: readonly string[] = ['home', 'profile'];
export const staffPages: readonly string[] = ['import', 'people', 'rounds', 'settings', 'today'];

/** The path, or the start when whoever has signed in has no such pages: she was sent it, or another sat here before. */
export function pathFor(path: string, roles: readonly string[]): string {
  const isMine = roles.includes('mentee') || roles.includes('mentor');
  const [, begins = ''] = path.split(/[/?#]/u);
  return (isMine ? staffPages : minePages).includes(begins) ? '/' : path;
}
