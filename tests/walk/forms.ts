/** Forms as they stand in a page that the server sent: what they ask for, what is filled in, and what a hand would send. */

export interface Field {
  name: string;
  /** `text` and its kin, `textarea`, `select`, `radio`, `checkbox`, `hidden`, `button`, `file` … */
  type: string;
  /** What is filled in or chosen; for a radio or checkbox its value. */
  value: string;
  /** A radio or checkbox that is ticked. */
  ticked: boolean;
  /** Values of a list that can be chosen. */
  options: string[];
}

export interface Form {
  fields: Field[];
  /** Fields of which forms on this page: more than one form may do the same, a row each. */
  isOnly: boolean;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"' };
const plain = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#39|#34);/gu, (_, name: string) => entities[name] ?? '');
const attribute = (head: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=[\\s/]|$)`, 'u').exec(head);
  return found ? plain(found[1] ?? '') : undefined;
};

const element =
  /<(input|button)\b((?:[^">]|"[^"]*")*)>|<(select|textarea)\b((?:[^">]|"[^"]*")*)>([\s\S]*?)<\/\3>/gu;

function fieldsIn(html: string): Field[] {
  const fields: Field[] = [];
  for (const [, single, singleHead, double, doubleHead, inner = ''] of html.matchAll(element)) {
    const tag = single ?? double ?? '';
    const head = singleHead ?? doubleHead ?? '';
    const name = attribute(head, 'name');
    if (!name || attribute(head, 'disabled') !== undefined) continue;
    const field: Field = {
      name,
      type: tag === 'input' ? (attribute(head, 'type') ?? 'text') : tag,
      value: attribute(head, 'value') ?? '',
      ticked: attribute(head, 'checked') !== undefined,
      options: [],
    };
    if (['radio', 'checkbox'].includes(field.type)) field.value = attribute(head, 'value') ?? 'on';
    // The first line break of a text is the page's own.
    if (tag === 'textarea') field.value = plain(inner.replaceAll(/<!--.*?-->/gu, '')).replace(/^\r?\n/u, '');
    if (tag === 'select') {
      let chosen: string | undefined;
      for (const [, option = ''] of inner.matchAll(/<option\b((?:[^">]|"[^"]*")*)>/gu)) {
        const value = attribute(option, 'value') ?? '';
        field.options.push(value);
        if (attribute(option, 'selected') !== undefined) chosen = value;
      }
      field.value = chosen ?? field.options[0] ?? '';
    }
    fields.push(field);
  }
  return fields;
}

/** The form of an action in the page at `path`; undefined when it has none. Forms of the frame, such as signing out, go elsewhere. */
export function formIn(html: string, path: string, action: string): Form | undefined {
  const forms = [...html.matchAll(/<form\b((?:[^">]|"[^"]*")*)>([\s\S]*?)<\/form>/gu)].filter(
    ([, head = '']) => {
      const [to = '', query = ''] = (attribute(head, 'action') ?? '').replace(/#.*/u, '').split('?');
      if (!/method="post"/iu.test(head) || (to !== '' && decodeURI(to) !== decodeURI(path))) return false;
      const named = query.split('&').find((each) => each.startsWith('/'));
      return (named ?? '/default') === `/${action}`;
    },
  );
  const [first] = forms;
  return first && { fields: fieldsIn(first[2] ?? ''), isOnly: forms.length === 1 };
}

const isTyped = ({ type }: Field) => ['text', 'email', 'tel', 'textarea', 'number', 'search'].includes(type);
const isChosen = ({ type }: Field) => ['select', 'radio', 'checkbox'].includes(type);
/** A day is asked for in three fields. */
const partOfDay = ({ name }: Field) => /\.(day|month|year)$/u.exec(name)?.[1];

type Pairs = [name: string, value: string][];

/** What a browser sends when nothing is touched. */
export const asShown = (form: Form): Pairs =>
  form.fields
    .filter(({ type, ticked }) =>
      ['radio', 'checkbox'].includes(type) ? ticked : !['button', 'file'].includes(type),
    )
    .map(({ name, value }) => [name, value]);

/** What a browser sends when somebody fills in everything: `word` in the texts, the last of each choice, all that can be ticked. */
export function filledIn(form: Form, word: (at: number) => string): Pairs {
  const days: Record<string, string> = { day: '31', month: '2', year: '2011' };
  const turn = new Map<string, number>();
  return form.fields.flatMap((field, at): Pairs => {
    const { name, type, value, options } = field;
    if (['button', 'file'].includes(type)) return [];
    const part = partOfDay(field);
    if (part !== undefined) return [[name, days[part] ?? '']];
    if (isTyped(field)) return [[name, word(at)]];
    if (type === 'select') {
      // Lists of the same name stand for an order: each gets another.
      const before = turn.get(name) ?? 0;
      turn.set(name, before + 1);
      return [[name, options.at(-1 - before) ?? '']];
    }
    if (type === 'radio') {
      const last = form.fields.filter((each) => each.name === name).at(-1);
      return last === field ? [[name, value]] : [];
    }
    return [[name, value]];
  });
}

/** What of that no longer stands in the form that came back. Secrets and the page's own hidden fields are no matter. */
export function lostFrom(form: Form, sent: Pairs, back: Form | undefined): string[] {
  const hand = (field: Field) => isTyped(field) || isChosen(field);
  const names = new Set(form.fields.filter(hand).map(({ name }) => name));
  const shown = (back?.fields ?? [])
    .filter((field) => hand(field) && (!['radio', 'checkbox'].includes(field.type) || field.ticked))
    .map(({ name, value }) => ({ name, value }));
  // Days come back with or without a leading nought.
  const same = (one: string, other: string) =>
    one === other || (/^\d+$/u.test(one) && Number(one) === Number(other || NaN));
  return sent
    .filter(([name, value]) => names.has(name) && value !== '')
    .filter(([name, value]) => !shown.some((each) => each.name === name && same(value, each.value)))
    .map(([name]) => name);
}
