import type { Locale } from '../directory/records.ts';

const ENGLISH =
  /\b(the|is|are|was|do|does|did|what|which|where|when|who|whose|how|why|can|could|should|would|please|phone|number|numbers|hotline|office|opening|hours|open|county|district|city|prefecture|contact|call|reach|register|registration|complaint|complain|check|anyone|hello|thanks|thank|status|help|need|want|my|your|for|of|to|you|and)\b/i;

/** The language a message is plainly written in; undefined where it does not tell, as in a place's name in Pinyin. */
export function languageOf(text: string): Locale | undefined {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  return ENGLISH.test(text) ? 'en' : undefined;
}
