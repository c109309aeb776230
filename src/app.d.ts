import type { Typed } from '#lib/form.ts';
import type { Context, Locale, Role } from '#lib/server/database/index.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in on this browser. */
      account: {
        id: string;
        login: string;
        name: string;
        roles: readonly Role[];
        hubs: readonly string[];
        menteeId: string | null;
        mentorId: string | null;
      } | null;
      /** The first argument of every door. */
      context: Context;
      locale: Locale;
      /** What stood in the form when she changed the language. */
      typed: Typed | null;
    }
    interface PageData {
      /** The page's form is one that people type into: changing the language carries it along. */
      typing?: boolean;
      /** What is said when somebody else has signed in since, and when no answer comes. */
      unsent?: { others: string; waits: string; lost: string };
      /** Who was signed in when it was made. */
      me?: { id: string; name: string; isMine: boolean; isMentee: boolean } | null;
    }
    interface Error {
      message: string;
      /** Under which the log holds what broke. */
      id?: string;
    }
  }
}
