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
    }
    interface Error {
      message: string;
      /** Under which the log holds what broke. */
      id?: string;
    }
  }
}
