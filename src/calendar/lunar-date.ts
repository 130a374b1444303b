const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** Month and day of the Chinese calendar, `8/15` for the Mid-Autumn Festival itself; a leap month has `bis` behind its number. */
export function lunarDate(date: string): string {
  return lunar.format(new Date(date));
}
