/** One message to a person. Channels render it; nothing in it is markup. */
export interface Reply {
  /** Plain text; lines separated by \n, list items start with "• ". Phone numbers are written 0734-5212289. */
  text: string;
  /** Rows of choices to show under the message. */
  buttons: Button[][];
  /** Contacts the message states as its answer, for channels that can show a card to tap. */
  contacts: ContactCard[];
  /** Set when the reply answers a logged enquiry. */
  enquiryId?: string;
  /** Label of a button that shares the person's own number, for channels that have one. */
  requestContact?: string;
}

export interface Button {
  label: string;
  /** At most 64 bytes of ASCII: it must fit Telegram's callback_data. */
  action: string;
  /** Leads out of a group into a private chat with the bot, which begins with this action. */
  inPrivate?: true;
}

export interface ContactCard {
  /** 衡东县中介超市运行机构 */
  name: string;
  /** E.164: +867345212289 */
  phone: string;
}
