import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Instant } from '#lib/dates.ts';

export interface OutgoingMail {
  /** Without angle brackets; the same at every try. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  language: string;
  writtenAt: Instant;
}

/** Carries mails away. `origin` is the address of this server, without a slash at its end. */
export interface Transport {
  origin: string;
  /** Resolves once the mail is out of our hands; throws when it is not certain. */
  send: (mail: OutgoingMail) => Promise<void>;
}

const optionsOf = (mail: OutgoingMail, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: mail.to },
  subject: mail.subject,
  text: mail.text,
  messageId: `<${mail.messageId}>`,
  date: new Date(mail.writtenAt),
  headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The sender of every mail: the mailbox of the SMTP account, else one at this server's name. */
export function senderOf(origin: string, smtpUrl: string | null): string {
  const user = smtpUrl === null ? '' : decodeURIComponent(new URL(smtpUrl).username);
  return user.includes('@') ? user : `ulduz@${new URL(origin).hostname}`;
}

/** Sends over SMTP. A server that does not answer is left after seconds, so that the others' turn comes. */
export function smtpTransport(smtpUrl: string, origin: string): Transport {
  const from = senderOf(origin, smtpUrl);
  const carrier = createTransport(smtpUrl, { from });
  Object.assign(carrier.options, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    origin,
    send: async (mail) => {
      await carrier.sendMail(optionsOf(mail, from));
    },
  };
}

/** Writes every mail as one `.eml` file, whole or not at all; sent again, it is the same file. */
export function fileTransport(folder: string, origin: string): Transport {
  const from = senderOf(origin, null);
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    origin,
    send: async (mail) => {
      const { message } = await writer.sendMail(optionsOf(mail, from));
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `${mail.messageId.replace(/@.*$/u, '')}.eml`);
      const handle = await open(`${file}.part`, 'w');
      try {
        await handle.writeFile(message as Buffer);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.part`, file);
    },
  };
}
