import type { AuditEntry } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import { words as exportWords } from '../exports/words.ts';
import { rooms } from './audit-actions.ts';
import { nameIn } from './name-in.ts';
import { words } from './words.ts';

/** `operator:zhang` → 账号 zhang; `place:430424` → 地方 衡东县; `retention` → 资料保留期限 */
export function subjectInWords(subject: string, directory: Directory, locale: Locale): string {
  const t = words(locale);
  const kinds = t('audit.subjects', { returnObjects: true }) as Record<string, string>;
  const [kind = '', ...rest] = subject.split(':');
  const id = rest.join(':');
  // The number of a place goes by the place: `contact:consultation:430424`.
  const list = kind === 'list' && exportWords(locale)(`list.${id}`);
  const place = directory.region(kind === 'contact' ? (rest.at(-1) ?? '') : kind === 'place' ? id : '');
  return [kinds[kind] ?? kind, list || (place ? directory.displayName(place, locale) : id)].filter(Boolean).join(' ');
}

/** `{ factor: 'totp' }` → 两步验证：验证器 */
export function detailInWords({ action, detail }: AuditEntry, directory: Directory, locale: Locale): string {
  const t = words(locale);
  const keys = t('audit.details', { returnObjects: true }) as Record<string, string>;
  const factors = t('audit.factors', { returnObjects: true }) as Record<string, string>;
  const roles = t('role', { returnObjects: true }) as Record<string, string>;
  const room = rooms[action.split('.')[0] as keyof typeof rooms];
  const states = room?.(locale)('state', { returnObjects: true }) as Record<string, string> | undefined;
  const shown = (key: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => shown(key, one)).join(t('comma'));
    if (typeof value === 'object') return JSON.stringify(value);
    const organization = key === 'organization' && directory.organization(String(value));
    if (organization) return nameIn(organization, locale);
    if (typeof value === 'boolean') return t(`audit.is.${value}`);
    const said = { factor: factors, roles, state: states }[key];
    return said?.[String(value)] ?? String(value);
  };
  return Object.entries(detail as Record<string, unknown>)
    .map(([key, value]) => t('audit.said', { key: keys[key] ?? key, value: shown(key, value) }))
    .join(t('audit.and'));
}
