/** A path of this site, or the start: a foreign address would lead people away from here. */
export const ownPath = (path: string): string => (/^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/');
