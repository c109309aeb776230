/** One thing that can be chosen. */
export interface Option {
  /** What is sent. */
  value: string;
  /** What is read. */
  label: string;
  /** A sentence under the label. */
  hint?: string;
  /** Options of one group stand together under its words. */
  group?: string;
}

/** The options by their group, groups and members in the order given; without a group under `''`. */
export function grouped(options: readonly Option[]): [string, Option[]][] {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const group = option.group ?? '';
    const members = groups.get(group);
    if (members) members.push(option);
    else groups.set(group, [option]);
  }
  return [...groups];
}
