import type { Logger } from 'pino';
import { type Calendar, chinaCalendar } from '../calendar/calendar.ts';
import { readArrangedDays } from '../casework/arranged-days.ts';
import { readSetting } from '../casework/setting.ts';
import { useCategories } from '../complaints/categories.ts';
import { categorySetting } from '../complaints/category-setting.ts';
import { standardWords, textSetting, wordsWith } from '../conversation/own-texts.ts';
import type { Changes, ChangeTopic } from '../database/changes.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';

export interface LiveParts {
  prisma: PrismaClient;
  changes: Pick<Changes, 'on'>;
  log: Logger;
}

/** What the site has set, as this process knows it: soon after somebody changes it, anywhere, it is known here. */
export interface LiveSettings {
  calendar(): Calendar;
  /** Of the conversation. */
  words(locale: Locale): Words;
  close(): void;
}

export async function openSettings(parts: LiveParts): Promise<LiveSettings> {
  const { prisma } = parts;
  let calendar = chinaCalendar();
  let words = standardWords;
  const ends = [
    await follow(
      'calendar',
      async () => {
        calendar = chinaCalendar(await readArrangedDays(prisma));
      },
      parts,
    ),
    await follow(
      'settings',
      async () => {
        words = wordsWith(await readSetting(prisma, textSetting));
        useCategories((await readSetting(prisma, categorySetting)).list);
      },
      parts,
    ),
  ];
  return {
    calendar: () => calendar,
    words: (locale) => words(locale),
    close() {
      for (const end of ends) end();
    },
  };
}

/** A database that did not answer is asked again. */
const retryAfter = 2_000;

/** Loads now, and again after each change of the topic; one load at a time. @returns what ends that */
async function follow(topic: ChangeTopic, load: () => Promise<void>, { changes, log }: LiveParts) {
  let latest = load();
  await latest;
  let waiting = false;
  let ended = false;
  const stop = changes.on(topic, again);
  return () => {
    ended = true;
    stop();
  };

  function again(): void {
    if (waiting || ended) return;
    waiting = true;
    latest = latest.then(() => {
      waiting = false;
      return load().catch((err) => {
        log.error({ err, topic }, 'what was set could not be read again');
        setTimeout(again, retryAfter).unref();
      });
    });
  }
}
