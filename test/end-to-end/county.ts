import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { BotApiServer } from '../support/bot-api.ts';
import { openBrowser } from '../support/browser.ts';
import { Site } from '../support/site.ts';
import { Officer } from './officer.ts';
import { Resident } from './resident.ts';
import { WebVisitor } from './web-visitor.ts';

export interface Position {
  login: string;
  name: string;
  /** As the list of organizations has it. */
  organization: string;
  roles: string[];
}

/** A site of its own with its administrator, the officers of a county at their browsers, and people in chat. */
export class County {
  private site!: Site;
  private administrator!: Officer;
  private readonly dataDir = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-'));

  private constructor(
    private readonly api: BotApiServer,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<County> {
    const county = new County(await new BotApiServer().listen(), await openBrowser());
    await county.start();
    const [setup = ''] = /\/setup\?token=\S+/.exec(county.site.output) ?? [];
    county.administrator = await Officer.becomesAdministrator(county, setup);
    return county;
  }

  get url(): string {
    return this.site.url;
  }

  /** An account made by the administrator, signed in for the first time with a password of its own. */
  async hires(position: Position, locale?: string): Promise<Officer> {
    const password = await this.administrator.createsAccount(position);
    return Officer.signsInFirst(this, { ...position, password }, locale);
  }

  /** Somebody on Telegram who has pressed Start. */
  resident(languageCode = 'zh-hans'): Resident {
    return new Resident(this.api.user({ language_code: languageCode }));
  }

  visitor(): Promise<WebVisitor> {
    return WebVisitor.opensChat(this);
  }

  private get output(): string {
    return this.site.output;
  }

  /** The process is killed, and started again at the same address. */
  async crashes(): Promise<void> {
    await this.site.stop('SIGKILL');
    await this.start();
  }

  /** @throws Error when the site has logged one: nothing here is to surprise it */
  async close(): Promise<void> {
    await this.browser.close();
    await this.site.stop();
    await this.api.close();
    rmSync(this.dataDir, { recursive: true });
    if (this.output.includes('"level":50')) throw new Error(this.output);
  }

  private async start(): Promise<void> {
    this.site = await Site.start({
      DATA_DIR: this.dataDir,
      TELEGRAM_BOT_TOKEN: this.api.token,
      TELEGRAM_API_ROOT: this.api.url,
      ...(this.site && { PORT: new URL(this.site.url).port }),
    });
    if (!this.site.output.includes('is ready')) throw new Error(this.site.output);
  }
}
