import { largestFile, longestMessage } from '../../conversation/turn.ts';
import type { Locale } from '../../directory/records.ts';
import { serveAssets, siteAssets } from '../../http/assets.ts';
import { renderPage } from '../../http/page.tsx';
import type { Theme } from '../../http/theme.ts';
import type { Words } from '../../words.ts';
import { Message, Question } from './message.tsx';
import type { Room } from './room.ts';
import { words } from './words.ts';

/** Named one by one, so that phones offer the camera and turn their own formats into one of these. */
const accepted = 'image/jpeg,image/png,image/webp,application/pdf';

export const chatAssets = serveAssets('/chat/assets', 'src/channels/web/assets');

/** The chat with what was said so far; a visitor who is new has no room yet. */
export function renderChatPage(locale: Locale, theme: Theme, room?: Room): string {
  const t = words(locale);
  return renderPage({
    locale,
    theme,
    title: t('page.title'),
    description: t('page.description'),
    styles: [chatAssets.url('chat.css')],
    scripts: [chatAssets.url('chat.js')],
    children: (
      <div
        id="chat"
        data-cursor={room?.cursor ?? ''}
        data-longest={longestMessage}
        data-largest={largestFile}
        data-words={JSON.stringify(t('script', { returnObjects: true }))}
      >
        <a class="skip" href="#text">
          {t('page.skip')}
        </a>
        <Header locale={locale} t={t} />
        <main>
          <div id="log" role="log" aria-label={t('page.log')} aria-live="polite">
            <Greeting t={t} />
            {room?.messages().map((event) => (
              <Message event={event} t={t} />
            ))}
          </div>
          <p id="working" hidden>
            <span class="unseen">{t('page.working')}</span>
            <i />
            <i />
            <i />
          </p>
        </main>
        <Composer t={t} />
        <template id="question">
          <Question state="pending" t={t} />
        </template>
      </div>
    ),
  });
}

function Header({ locale, t }: { locale: Locale; t: Words }) {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <header>
      <div class="column">
        <img class="mark" src={siteAssets.url('mark.svg')} width="36" height="36" alt="" />
        <div class="name">
          <h1>{t('page.name')}</h1>
          <p class="tagline">{t('page.tagline')}</p>
        </div>
        <a class="language" href={`/chat?lang=${other}`} lang={other} hreflang={other}>
          {t('page.otherLanguage')}
        </a>
      </div>
    </header>
  );
}

function Greeting({ t }: { t: Words }) {
  const starters = t('greeting.starters', { returnObjects: true }) as string[];
  return (
    <div class="message reply greeting">
      <h2>{t('greeting.title')}</h2>
      <p>{t('greeting.text')}</p>
      <p class="choices">
        {starters.map((starter) => (
          <button type="button" data-ask>
            {starter}
          </button>
        ))}
      </p>
    </div>
  );
}

function Composer({ t }: { t: Words }) {
  return (
    <footer>
      <div class="column">
        <button type="button" id="newer" hidden>
          {t('page.newer')}
        </button>
        <p id="status" role="status" />
        <noscript>
          <p class="status">{t('page.noscript')}</p>
        </noscript>
        <form id="composer">
          <button type="button" id="attach" aria-label={t('page.attach')} title={t('page.attach')}>
            <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M20 11.5 12 19.3a5 5 0 0 1-7-7l8.5-8.4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6" />
            </svg>
          </button>
          <input type="file" id="files" accept={accepted} multiple hidden />
          <label class="unseen" for="text">
            {t('page.input')}
          </label>
          <textarea
            id="text"
            rows={1}
            placeholder={t('page.placeholder')}
            autocomplete="off"
            enterkeyhint="send"
            aria-describedby="counter"
          />
          <button type="submit">{t('page.send')}</button>
        </form>
        <p id="counter" />
        <p class="small">{t('page.small')}</p>
      </div>
    </footer>
  );
}
