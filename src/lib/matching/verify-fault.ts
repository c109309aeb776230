/**
 * How the verifier says what is wrong: the first fault ends the check.
 * Refuses nothing itself: `wrong` and `expect` end the check by throwing `Wrong`, which only verify.ts catches and turns into a verdict.
 */
export type VerifyFaultCode =
  | 'certificate-malformed'
  | 'input-differs'
  | 'rules-differ'
  | 'unknown-code'
  | 'unknown-mentee'
  | 'unknown-mentor'
  | 'not-sorted'
  | 'mentee-left-out'
  | 'mentor-left-out'
  | 'impossible-pair'
  | 'wrong-cell'
  | 'too-many-mentees'
  | 'lock-missing'
  | 'wrong-bonus'
  | 'wrong-price-list'
  | 'bad-price'
  | 'price-too-low'
  | 'wrong-count'
  | 'prices-not-tight';

export interface VerifyFault {
  code: VerifyFaultCode;
  mentee: string | null;
  mentor: string | null;
  /** The column, input or key that is wrong. */
  what: string;
  expected: string;
  found: string;
}

/** Ends the check when `found` is not what it must be. */
export function expect(
  code: VerifyFaultCode,
  expected: number | bigint | string,
  found: unknown,
  what: string,
): void {
  if (found !== expected)
    wrong(code, {
      what,
      expected: String(expected),
      found: typeof found === 'bigint' ? String(found) : JSON.stringify(found),
    });
}

interface Facts {
  mentee?: string;
  mentor?: string;
  what?: string;
  expected?: string | number;
  found?: string | number | undefined;
}

/** Ends the check at the first thing that is wrong. */
export class Wrong extends Error {
  readonly fault: VerifyFault;
  constructor(fault: VerifyFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Ends the check. */
export function wrong(code: VerifyFaultCode, facts: Facts): never {
  const { mentee = null, mentor = null, what = '', expected = '', found = '' } = facts;
  throw new Wrong({ code, mentee, mentor, what, expected: String(expected), found: String(found) });
}
