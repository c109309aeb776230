/** The rule by which a pair counts as quiet, in the numbers by which it runs. */
import { answerDays, quietRule, restDays } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

export interface RuleInWords {
  /** Any of these makes a pair quiet. */
  whens: string[];
  /** What stands against it. */
  buts: string[];
}

/** `wanted`: how many sessions are asked for over the days of the rule. */
export const ruleInWords = (wanted: number): RuleInWords => ({
  whens: [
    m.noticing_rule_begun({ days: quietRule.notBegun }),
    m.noticing_rule_silent({ days: quietRule.silent }),
    m.noticing_rule_alone({ messages: quietRule.aloneMessages, days: quietRule.aloneDays }),
    m.noticing_rule_dose({ days: quietRule.dose, wanted }),
  ],
  buts: [
    m.noticing_rule_planned({ days: quietRule.planned }),
    m.noticing_rule_still(),
    m.noticing_rule_rest({ asked: answerDays, rest: restDays }),
  ],
});
